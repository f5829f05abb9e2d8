import { quoted } from '../../../quoted.ts';
import { isMapping, kindOf } from '../../project/project-yaml.ts';
import { type Key, keysOf } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { serviceKeys } from './shared/known-keys.ts';
import { unknownKeys } from './shared/layer-keys.ts';

export const invalidService: Rule = {
  name: 'invalid-service',
  severity: 'error',
  summary: 'A service lacks a key, has one that Pebble does not know, or a value that it refuses.',
  why: 'The services go into the configuration of Pebble, and rockcraft checks them first. Each has `command` and `override` (`replace`, or `merge` with a service of the same name); `startup` is `enabled` or `disabled`.',
  bad: exampleProject(`base: ubuntu@24.04
services:
  app:
    override: maybe
    command: /usr/bin/app
    starup: enabled
`),
  good: exampleProject(`base: ubuntu@24.04
services:
  app:
    override: replace
    command: /usr/bin/app
    startup: enabled
`),
  sources: ['https://github.com/canonical/pebble#layer-specification'],
  *check({ services, extensions }) {
    for (const service of services) {
      if (!isMapping(service.value)) {
        yield notMapping(service);
        continue;
      }
      const keys = keysOf(service.value, service.path);
      yield* unknownKeys(`the service ${quoted(service.name)}`, keys, serviceKeys);
      for (const { name, value, path } of keys) {
        const allowed = choices.get(name);
        if (allowed === undefined || value === null || allowed.includes(String(value))) continue;
        yield {
          path,
          message: `'${name}' of the service ${quoted(service.name)} is ${kindOf(value)}, but rockcraft takes only ${allowed.map((one) => `'${one}'`).join(' or ')}; write one of them.`,
        };
      }
      // An extension may have the rest of the service.
      if (extensions.length === 0) yield* missing(service, keys);
    }
  },
};

const choices: ReadonlyMap<string, readonly string[]> = new Map([
  ['override', ['merge', 'replace']],
  ['startup', ['enabled', 'disabled']],
]);

function notMapping({ name, value, path }: Key): Problem {
  return {
    path,
    message: `The service ${quoted(name)} is ${kindOf(value)}, but rockcraft needs a mapping with 'override' and 'command'; write one.`,
  };
}

function* missing(service: Key, keys: readonly Key[]): Generator<Problem> {
  for (const key of ['override', 'command']) {
    if (keys.some(({ name, value }) => name === key && value !== null)) continue;
    const example = key === 'override' ? 'override: replace' : 'command: /usr/bin/app';
    yield {
      path: service.path,
      message: `The service ${quoted(service.name)} has no '${key}', and rockcraft refuses it; add it, for example '${example}'.`,
    };
  }
}
