import { notImplemented, projectFileDocs, RockcraftError } from '../errors.ts';
import { pythonRepr } from '../python-repr.ts';
import { checkPart } from './check-part.ts';
import {
  bases,
  checkKeys,
  forbiddenProjectKeys,
  projectKeys,
  refusedProjectKeys,
  serviceKeys,
} from './known-keys.ts';
import type { Part, Project } from './project.ts';
import type { RawProject } from './read-project-file.ts';

/**
 * Checks rockcraft.yaml and reads it. The messages are rockcraft's for what was recorded; SPDX
 * licence names and the insides of services are not checked as far as rockcraft checks them.
 *
 * @throws {RockcraftError} with one line for each problem, or for what the stand-in cannot do.
 */
export function checkProject(raw: RawProject): Project {
  checkFormOfParts(raw.parts);
  const refused = refusedProjectKeys.find((key) => key in raw);
  if (refused !== undefined) throw notImplemented(`'${refused}' of rockcraft.yaml`);
  if (forbiddenProjectKeys.some((key) => key in raw)) throw badProject([forbiddenText]);
  const problems = [
    ...unknownKeys(raw),
    ...checkTexts(raw),
    ...checkName(raw.name),
    ...checkVersion(raw.version),
    ...checkBases(raw),
    ...checkRunUser(raw['run-user']),
    ...checkEnvironment(raw.environment),
    ...checkPebble('services', raw.services, serviceKeys),
    ...checkPebble('checks', raw.checks, checkKeys),
  ];
  const parts: Part[] = [];
  for (const [name, part] of Object.entries(raw.parts ?? {})) {
    const checked = checkPart(name, part, raw);
    if (Array.isArray(checked)) problems.push(...checked);
    else parts.push(checked);
  }
  if (problems.length > 0) throw badProject(problems);
  checkEntrypointService(raw);
  return toProject(raw, parts);
}

const forbiddenText =
  "the fields 'entrypoint', 'cmd' and 'env' are not supported in Rockcraft. All rocks have Pebble as their entrypoint, so you must use 'services' to define your container application and respective environment.";

function badProject(problems: readonly string[]): RockcraftError {
  const lines = problems.map((problem) => `- ${problem}`);
  return new RockcraftError(['Bad rockcraft.yaml content:', ...lines].join('\n'), {
    docs: projectFileDocs,
    log: false,
  });
}

/** Mistakes that rockcraft 1.20.0 reports as its own error, with exit code 70. */
function checkFormOfParts(parts: unknown): void {
  if (parts === undefined) return;
  if (!isMapping(parts)) {
    throw internalError(`parts
  Input should be a valid dictionary [type=dict_type, input_value=${pythonRepr(parts)}, input_type=${Array.isArray(parts) ? 'list' : typeof parts}]`);
  }
  for (const [name, part] of Object.entries(parts)) {
    if (name === 'pebble' || name === '_apt-upgrade') {
      throw new RockcraftError(`Cannot override the default "${name}" part.`);
    }
    if (!isMapping(part) || !('stage-packages' in part)) continue;
    const value = part['stage-packages'];
    if (Array.isArray(value)) continue;
    throw internalError(`parts.${name}.stage-packages
  Value error, value must be a list of str: ${pythonRepr(value)} [type=value_error, input_value=${pythonRepr(value)}, input_type=str]`);
  }
}

function internalError(problem: string): RockcraftError {
  return new RockcraftError(
    `rockcraft internal error: 1 validation error for GrammarAwareProject\n${problem}`,
    { exitCode: 70 },
  );
}

function unknownKeys(raw: RawProject): string[] {
  return Object.entries(raw)
    .filter(([key]) => !projectKeys.includes(key))
    .map(([key, value]) => extra(key, value));
}

function extra(field: string, value: unknown): string {
  return `extra inputs are not permitted (in field '${field}', input: ${pythonRepr(value)})`;
}

function checkTexts(raw: RawProject): string[] {
  const missing = ['name', 'summary', 'description', 'base']
    .filter((key) => raw[key] === undefined)
    .map((key) => `field '${key}' required in top-level configuration`);
  const texts = ['name', 'title', 'summary', 'description', 'license', 'adopt-info', 'run-user'];
  const wrong = [...texts, 'entrypoint-service', 'entrypoint-command']
    .filter((key) => raw[key] !== undefined && typeof raw[key] !== 'string')
    .map(
      (key) => `input should be a valid string (in field '${key}', input: ${pythonRepr(raw[key])})`,
    );
  return [...missing, ...wrong];
}

function checkName(name: unknown): string[] {
  if (typeof name !== 'string') return [];
  const good = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name) && name.length <= 40;
  if (good) return [];
  return [
    `invalid name: Names can only use ASCII lowercase letters, numbers, and hyphens. They must have at least one letter, may not start or end with a hyphen, and may not have two hyphens in a row. (in field 'name', input: ${pythonRepr(name)})`,
  ];
}

function checkVersion(value: unknown): string[] {
  if (value === undefined) return [];
  const version = String(value);
  if (version.length > 32) {
    return [
      `value should have at most 32 items after validation, not ${version.length} (in field 'version', input: ${pythonRepr(version)})`,
    ];
  }
  if (/^[A-Za-z0-9]([A-Za-z0-9.:+~-]*[A-Za-z0-9+~])?$/.test(version)) return [];
  return [
    `invalid version: Valid versions consist of upper- and lower-case alphanumeric characters, as well as periods, colons, plus signs, tildes, and hyphens. They cannot begin with a period, colon, plus sign, tilde, or hyphen. They cannot end with a period, colon, or hyphen. (in field 'version', input: ${pythonRepr(version)})`,
  ];
}

function checkBases(raw: RawProject): string[] {
  const { base, 'build-base': buildBase } = raw;
  if (base === undefined) return [];
  if (!bases.includes(String(base))) {
    const list = bases.map((name) => `'${name}'`);
    return [
      `input should be ${list.slice(0, -1).join(', ')} or ${list.at(-1)} (in field 'base', input: ${pythonRepr(base)})`,
    ];
  }
  if (base === 'bare' && buildBase === undefined) {
    return [
      `when "base" is "bare", a build-base must be specified. (in field 'build_base', input: None)`,
    ];
  }
  return [];
}

function checkRunUser(user: unknown): string[] {
  if (user === undefined || user === '_daemon_' || typeof user !== 'string') return [];
  return [`input should be '_daemon_' (in field 'run-user', input: ${pythonRepr(user)})`];
}

function checkEnvironment(environment: unknown): string[] {
  if (environment === undefined) return [];
  if (!isMapping(environment)) return [notMapping('environment', environment)];
  return Object.values(environment)
    .filter((value) => String(value).includes('$'))
    .map(
      (value) =>
        `string interpolation not allowed for: ${value} (in field 'environment', input: ${pythonRepr(environment)})`,
    );
}

function checkPebble(key: string, value: unknown, keys: readonly string[]): string[] {
  if (value === undefined) return [];
  if (!isMapping(value)) return [notMapping(key, value)];
  return Object.entries(value).flatMap(([name, entry]) => {
    const field = `${key}.${name}`;
    if (!isMapping(entry)) return [notMapping(field, entry)];
    const override =
      entry.override === 'merge' || entry.override === 'replace'
        ? []
        : [
            `input should be 'merge' or 'replace' (in field '${field}.override', input: ${pythonRepr(entry.override)})`,
          ];
    const unknown = Object.entries(entry)
      .filter(([item]) => !keys.includes(item))
      .map(([item, given]) => extra(`${field}.${item}`, given));
    return [...override, ...unknown];
  });
}

function checkEntrypointService(raw: RawProject): void {
  const service = raw['entrypoint-service'];
  if (service === undefined) return;
  if (raw.services === undefined) {
    throw new RockcraftError(
      `rockcraft internal error: TypeError("argument of type 'NoneType' is not iterable")`,
      { exitCode: 70 },
    );
  }
  if (!Object.keys(raw.services as object).includes(String(service))) {
    throw badProject([
      `the provided entrypoint-service '${service}' is not a valid Pebble service. (in field 'entrypoint-service', input: ${pythonRepr(service)})`,
    ]);
  }
}

function notMapping(field: string, value: unknown): string {
  return `input should be a valid dictionary (in field '${field}', input: ${pythonRepr(value)})`;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toProject(raw: RawProject, parts: readonly Part[]): Project {
  const text = (key: string) => (raw[key] === undefined ? undefined : String(raw[key]));
  const mapping = (key: string) => (raw[key] ?? {}) as Record<string, Record<string, unknown>>;
  const name = String(raw.name);
  const base = String(raw.base);
  const environment = Object.entries(raw.environment ?? {}).map(([key, value]) => [
    key,
    String(value),
  ]);
  return {
    name,
    title: text('title') ?? name,
    summary: String(raw.summary),
    description: String(raw.description),
    base,
    buildBase: text('build-base') ?? base,
    environment: Object.fromEntries(environment),
    services: mapping('services'),
    checks: mapping('checks'),
    parts,
    ...optional('version', text('version')),
    ...optional('adoptInfo', text('adopt-info')),
    ...optional('license', text('license')),
    ...optional('entrypointService', text('entrypoint-service')),
    ...optional('entrypointCommand', text('entrypoint-command')),
    ...optional('runUser', text('run-user')),
  };
}

function optional<Key extends string>(
  key: Key,
  value: string | undefined,
): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, string>);
}
