import { realpathSync, statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import type { Environment } from './environment.ts';

/**
 * What an action reads its inputs with. Absent and empty are the same; ASCII white space around a
 * value is not part of it. Every refusal is a `UserError` that names the input, the value given,
 * the allowed form and an example.
 */
export interface InputReader {
  optional(name: string): string | undefined;
  required(name: string, example: string): string;
  /** The non-empty lines, trimmed. */
  lines(name: string): readonly string[];
  /** A whole number in decimal digits; the runner's `parseInt` habits are not followed. */
  integer(name: string, rule: { fallback: number; min: number; max: number }): number;
  /** A YAML 1.2 core boolean: true, True, TRUE, false, False, FALSE. */
  boolean(name: string, fallback: boolean): boolean;
  /** One of a few words, as they are written. */
  choice<const T extends string>(name: string, allowed: readonly T[], fallback: T): T;
  /** A JSON document; `parse` gives the typed value, or undefined when it has another form. */
  json<T>(
    name: string,
    rule: { form: string; example: string; parse: (value: unknown) => T | undefined },
  ): T | undefined;
  /**
   * An existing directory inside the workspace, as an absolute path without symbolic links.
   * Relative paths start at the workspace.
   */
  projectDirectory(name: string, fallback: string): string;
  /** Refuses a value for a reason of the action's own. */
  refuse(name: string, value: string, allowed: string, example: string): never;
}

/** Reads the inputs that the runner put into the environment. */
export function inputReader(environment: Environment): InputReader {
  const optional = (name: string) => given(environment, name);
  return {
    optional,
    required(name, example) {
      const value = optional(name);
      if (value !== undefined) return value;
      throw new UserError(`The input '${name}' is required; give it for example as '${example}'.`);
    },
    lines: (name) =>
      (optional(name) ?? '')
        .split('\n')
        .map(trimmed)
        .filter((line) => line !== ''),
    integer(name, { fallback, min, max }) {
      const value = optional(name);
      if (value === undefined) return fallback;
      const number = Number(value);
      if (/^(0|-?[1-9][0-9]{0,15})$/.test(value) && number >= min && number <= max) return number;
      return refuse(name, value, `a whole number from ${min} to ${max}`, String(fallback));
    },
    boolean(name, fallback) {
      const value = optional(name);
      if (value === undefined) return fallback;
      if (/^(true|True|TRUE)$/.test(value)) return true;
      if (/^(false|False|FALSE)$/.test(value)) return false;
      return refuse(name, value, `'true' or 'false'`, String(fallback));
    },
    choice(name, allowed, fallback) {
      const value = optional(name);
      if (value === undefined) return fallback;
      const chosen = allowed.find((word) => word === value);
      const words = allowed.map((word) => `'${word}'`);
      return (
        chosen ??
        refuse(name, value, `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`, fallback)
      );
    },
    json(name, { form, example, parse }) {
      const value = optional(name);
      if (value === undefined) return undefined;
      const parsed = parse(document(name, value, form, example));
      return parsed === undefined ? refuse(name, value, form, example) : parsed;
    },
    projectDirectory: (name, fallback) =>
      directoryInside(environment.GITHUB_WORKSPACE ?? '', name, optional(name) ?? fallback),
    refuse,
  };
}

function refuse(name: string, value: string, allowed: string, example: string): never {
  throw new UserError(
    `The input '${name}' is ${quoted(value)}, but must be ${allowed}; for example '${example}'.`,
  );
}

/** The name of the variable is the runner's: `Handler.AddInputsToEnvironment` of actions/runner. */
function given(environment: Environment, name: string): string | undefined {
  const value = trimmed(environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '');
  return value === '' ? undefined : value;
}

/**
 * Takes off ASCII white space alone. `String.trim` also takes a byte order mark and every Unicode
 * space, so that a name which differs only in those would pass for another one: actions/checkout
 * took such a branch name for a commit.
 */
function trimmed(value: string): string {
  const blank = (index: number) => '\t\n\v\f\r '.includes(value.charAt(index));
  let start = 0;
  let end = value.length;
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  return value.slice(start, end);
}

function document(name: string, value: string, form: string, example: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return refuse(name, value, `JSON: ${form}`, example);
  }
}

function directoryInside(workspace: string, name: string, value: string): string {
  const wanted = `a directory inside the workspace ${workspace}`;
  const refuseBecause = (reason: string) =>
    refuse(name, value, `${wanted}, and this ${reason}`, 'rocks/my-rock');
  const root = realpathSync(workspace);
  let path: string;
  try {
    path = realpathSync(resolve(root, value));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return refuseBecause(code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`);
  }
  if (path !== root && !path.startsWith(root.endsWith(sep) ? root : root + sep)) {
    return refuseBecause('lies outside it');
  }
  return statSync(path).isDirectory() ? path : refuseBecause('is a file');
}
