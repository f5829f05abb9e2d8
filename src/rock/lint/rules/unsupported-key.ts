import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

const remedies: ReadonlyMap<string, string> = new Map([
  [
    'entrypoint',
    `describe the program under 'services' and name it in 'entrypoint-service', or write 'entrypoint-command' to start it without Pebble`,
  ],
  [
    'cmd',
    `put default arguments in brackets into the command of the service or of 'entrypoint-command', for example 'command: /usr/bin/app [ --port 80 ]'`,
  ],
  ['env', `write 'environment', a mapping of names and values`],
]);

export const unsupportedKey: Rule = {
  name: 'unsupported-key',
  severity: 'error',
  summary: 'A key of a Dockerfile is used: `entrypoint`, `cmd` or `env`.',
  why: 'rockcraft refuses these keys. The entrypoint of a rock is Pebble, a small init that starts the `services`, unless `entrypoint-command` replaces it; variables stand in `environment`, for the whole rock or for one service.',
  bad: exampleProject(`base: ubuntu@24.04
entrypoint: [/usr/bin/app]
cmd: [--port, "80"]
env:
  - MODE: production
`),
  good: exampleProject(`base: ubuntu@24.04
environment:
  MODE: production
entrypoint-service: app
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
    startup: enabled
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ keys }) {
    for (const { name, path } of keys) {
      const remedy = remedies.get(name);
      if (remedy === undefined) continue;
      yield {
        path,
        message: `rockcraft refuses the key '${name}', because Pebble is what a rock starts; ${remedy}.`,
      };
    }
  },
};
