import { notImplemented } from '../errors.ts';
import { pythonRepr } from '../python-repr.ts';
import { isMapping } from './check-project.ts';
import { overlayKeys, partKeys, pluginKeys, refusedPartKeys } from './known-keys.ts';
import type { Part } from './project.ts';
import type { RawProject } from './read-project-file.ts';

/** Reads one part, or says what is wrong with it. */
export function checkPart(name: string, value: unknown, raw: RawProject): Part | string[] {
  const field = `parts.${name}`;
  if (!isMapping(value))
    return [
      `part definition must be a dictionary (in field '${field}', input: ${pythonRepr(value)})`,
    ];
  const { plugin } = value;
  if (plugin === undefined)
    return [`'plugin' not defined (in field '${field}', input: ${pythonRepr(value)})`];
  if (typeof plugin !== 'string' || !(plugin in pluginKeys))
    throw notImplemented(`the plugin ${pythonRepr(plugin)} of part '${name}'`);
  if (raw.base === 'bare' && overlayKeys.some((key) => key in value)) {
    return [
      `part '${name}' cannot use overlays with a 'bare' base (there is no system to overlay). (in field 'parts', input: ${pythonRepr({ ...(raw.parts as object), pebble: pebbleDefinition })})`,
    ];
  }
  const allowed = [...partKeys, ...(pluginKeys[plugin] ?? [])];
  const unknown = Object.keys(value).filter((key) => !allowed.includes(key));
  const refused = unknown.find((key) => refusedPartKeys.includes(key));
  if (refused !== undefined) throw notImplemented(`'${refused}' of part '${name}'`);
  const problems = unknown.map(
    (key) =>
      `extra inputs are not permitted (in field '${field}.${key}', input: ${pythonRepr(value[key])})`,
  );
  const read = readPart(name, plugin as Part['plugin'], value, problems);
  const slices = read.stagePackages.filter((item) => item.includes('_'));
  if (slices.length > 0 && slices.length < read.stagePackages.length) {
    problems.push(
      `cannot mix packages and slices in stage-packages (in field '${field}', input: ${pythonRepr(value)})`,
    );
  }
  if (plugin === 'dump' && read.source === undefined) {
    problems.push(`field 'source' required in '${field}' configuration`);
  }
  return problems.length > 0 ? problems : read;
}

function readPart(
  name: string,
  plugin: Part['plugin'],
  value: Readonly<Record<string, unknown>>,
  problems: string[],
): Part {
  const field = `parts.${name}`;
  const list = (key: string): string[] => {
    const given = value[key] ?? [];
    if (Array.isArray(given) && given.every((item) => typeof item === 'string')) return given;
    problems.push(
      `input should be a valid list of strings (in field '${field}.${key}', input: ${pythonRepr(given)})`,
    );
    return [];
  };
  const text = (key: string): string | undefined => {
    const given = value[key];
    if (given === undefined || typeof given === 'string') return given;
    problems.push(
      `input should be a valid string (in field '${field}.${key}', input: ${pythonRepr(given)})`,
    );
    return undefined;
  };
  if (value['source-type'] !== undefined && value['source-type'] !== 'local') {
    throw notImplemented(`the source-type ${pythonRepr(value['source-type'])} of part '${name}'`);
  }
  const source = text('source');
  const pull = text('override-pull');
  const build = text('override-build');
  return {
    name,
    plugin,
    after: list('after'),
    stagePackages: list('stage-packages'),
    buildPackages: list('build-packages'),
    buildEnvironment: buildEnvironment(field, value['build-environment'], problems),
    organize: organize(field, value.organize, problems),
    stage: value.stage === undefined ? ['*'] : list('stage'),
    prime: value.prime === undefined ? ['*'] : list('prime'),
    pythonRequirements: list('python-requirements'),
    pythonPackages:
      value['python-packages'] === undefined ? defaultPackages : list('python-packages'),
    ...(source === undefined ? {} : { source }),
    ...(pull === undefined ? {} : { overridePull: pull }),
    ...(build === undefined ? {} : { overrideBuild: build }),
  };
}

/** The part that rockcraft adds before it checks the others. */
const pebbleDefinition = {
  plugin: 'nil',
  'stage-snaps': ['pebble/latest/stable'],
  'override-prime':
    'craftctl default\n/bin/mkdir -p var/lib/pebble/default/layers\n/bin/chmod 777 var/lib/pebble/default',
  organize: { bin: 'usr/bin' },
  stage: ['usr/bin/pebble'],
};

/** What the python plugin installs when python-packages is absent (craft-parts python_plugin). */
const defaultPackages = ['pip', 'setuptools', 'wheel'];

function buildEnvironment(field: string, value: unknown, problems: string[]): [string, string][] {
  if (value === undefined) return [];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((item) => {
    if (isMapping(item))
      return Object.entries(item).map(([key, text]): [string, string] => [key, String(text)]);
    problems.push(
      `input should be a valid dictionary (in field '${field}.build-environment', input: ${pythonRepr(item)})`,
    );
    return [];
  });
}

function organize(field: string, value: unknown, problems: string[]): [string, string][] {
  if (value === undefined) return [];
  if (!isMapping(value)) {
    problems.push(
      `input should be a valid dictionary (in field '${field}.organize', input: ${pythonRepr(value)})`,
    );
    return [];
  }
  return Object.entries(value).map(([from, to]) => [from, String(to)]);
}
