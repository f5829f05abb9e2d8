import { quoted } from '../../../quoted.ts';
import { isMapping, kindOf, type Value } from '../../project/project-yaml.ts';
import { type Key, keysOf } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { unknownKeys } from './shared/layer-keys.ts';

export const invalidCheck: Rule = {
  name: 'invalid-check',
  severity: 'error',
  summary: 'A health check is incomplete, or has a URL or port that cannot be.',
  why: 'The checks go into the configuration of Pebble, and rockcraft checks them first. Each has `override` and exactly one of `http` (with a whole `url`), `tcp` (with a `port` up to 65535) and `exec` (with a `command`).',
  bad: exampleProject(`base: ubuntu@24.04
checks:
  up:
    override: replace
    http:
      url: localhost
`),
  good: exampleProject(`base: ubuntu@24.04
checks:
  up:
    override: replace
    http:
      url: http://localhost:8080/health
`),
  sources: ['https://github.com/canonical/pebble#layer-specification'],
  *check(linted) {
    for (const check of keysOf(linted.value('checks'), ['checks'])) {
      const called = `the check ${quoted(check.name)}`;
      if (!isMapping(check.value)) {
        yield {
          path: check.path,
          message: `${quoted(check.name)} is ${kindOf(check.value)}, but rockcraft needs a mapping with 'override' and one of 'http', 'tcp' and 'exec'; write one.`,
        };
        continue;
      }
      const keys = keysOf(check.value, check.path);
      yield* unknownKeys(called, keys, known);
      if (linted.extensions.length === 0) yield* incomplete(called, check, keys);
      for (const { name, value, path } of keys) {
        if (isMapping(value)) yield* target(name, value.get(targets.get(name) ?? ''), path, called);
      }
    }
  },
};

/** The kinds of checks, and the key that each needs. */
const targets: ReadonlyMap<string, string> = new Map([
  ['http', 'url'],
  ['tcp', 'port'],
  ['exec', 'command'],
]);

const known: readonly string[] = [
  'override',
  'level',
  'startup',
  'period',
  'timeout',
  'threshold',
  ...targets.keys(),
];

function* incomplete(called: string, check: Key, keys: readonly Key[]): Generator<Problem> {
  if (!keys.some(({ name }) => name === 'override')) {
    yield {
      path: check.path,
      message: `There is no 'override' in ${called}, and rockcraft refuses that; add 'override: replace'.`,
    };
  }
  const kinds = keys.filter(({ name }) => targets.has(name));
  if (kinds.length === 1) return;
  const [count, remedy] =
    kinds.length === 0 ? ['none', 'add one'] : [kinds.length, 'write a check for each'];
  yield {
    path: kinds[1]?.path ?? check.path,
    message: `There must be exactly one of 'http', 'tcp' and 'exec' in ${called}, but there ${kinds.length > 1 ? 'are' : 'is'} ${count}, and rockcraft refuses that; ${remedy}.`,
  };
}

function* target(
  kind: string,
  value: Value | undefined,
  path: Key['path'],
  called: string,
): Generator<Problem> {
  const key = targets.get(kind);
  if (key === undefined) return;
  if (value === undefined || value === null) {
    yield {
      path,
      message: `There is no '${key}' for '${kind}' in ${called}, and rockcraft refuses that; add it.`,
    };
  } else if (kind === 'http' && !isUrl(value)) {
    yield {
      path: [...path, key],
      message: `The URL in ${called} is ${kindOf(value)}, and rockcraft refuses what is no whole URL; write for example 'http://localhost:8080/health'.`,
    };
  } else if (kind === 'tcp' && !isPort(value)) {
    yield {
      path: [...path, key],
      message: `The port in ${called} is ${kindOf(value)}, but a port is a number from 1 to 65535; correct it.`,
    };
  }
}

function isUrl(value: Value): boolean {
  return typeof value === 'string' && /^[a-z][a-z\d+.-]*:\/\/[^/\s]/i.test(value);
}

function isPort(value: Value): boolean {
  if (typeof value === 'string') return /^\d+$/.test(value) && Number(value) <= 65_535;
  return typeof value === 'bigint' && value >= 1n && value <= 65_535n;
}
