import { quoted } from '../../../quoted.ts';
import { isMapping } from '../../project/project-yaml.ts';
import type { Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';
import { exampleProject } from './shared/example-project.ts';

export const entrypointService: Rule = {
  name: 'entrypoint-service',
  severity: 'error',
  summary: '`entrypoint-service` names no service, or one that takes no arguments.',
  why: 'What a user writes after the image in `docker run` becomes the arguments of this service. So it must stand under `services`, and its command must have a place for them: `command: /usr/bin/app [ --port 80 ]`, with the default arguments in brackets, which may be empty. rockcraft refuses everything else, an absent service with an internal error.',
  bad: exampleProject(`base: ubuntu@24.04
entrypoint-service: ap
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
`),
  good: exampleProject(`base: ubuntu@24.04
entrypoint-service: app
services:
  app:
    override: replace
    command: /usr/bin/app [ --port 80 ]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    const name = linted.value('entrypoint-service');
    if (typeof name !== 'string') return;
    const path = ['entrypoint-service'];
    const { services } = linted;
    const service = services.find((one) => one.name === name);
    if (service === undefined) {
      if (linted.extensions.length > 0) return;
      const names = services.map((one) => one.name);
      yield {
        path,
        message: `'entrypoint-service' is ${quoted(name)}, but there is no such service${hint(name, names)}, and rockcraft stops there; name one that stands under 'services'.`,
      };
      return;
    }
    const command = isMapping(service.value) ? service.value.get('command') : undefined;
    if (typeof command !== 'string' || takesArguments(command)) return;
    yield {
      path: [...service.path, 'command'],
      message: `${quoted(name)} is the entrypoint, but its command has no place for arguments, and rockcraft refuses that; end it with default arguments in brackets, '[ ]' when there are none.`,
    };
  },
};

function takesArguments(command: string): boolean {
  const words = command.split(/\s+/);
  const start = words.indexOf('[');
  return start >= 0 && words.indexOf(']') > start;
}
