import { kindOf } from '../../project/project-yaml.ts';
import type { Rule } from '../rule.ts';

export const runUser: Rule = {
  name: 'run-user',
  severity: 'error',
  summary: 'The rock is to run as a user other than `_daemon_`.',
  why: 'rockcraft knows one user beside root: `_daemon_`, which it makes with the user and group id 584792. Any other name is refused. A single service may run as another user by its own key `user`.',
  bad: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
run-user: nobody
platforms:
  amd64:
`,
  good: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: A rock
description: A rock.
run-user: _daemon_
platforms:
  amd64:
`,
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    const user = linted.value('run-user');
    if (user === undefined || user === null || user === '_daemon_') return;
    yield {
      path: ['run-user'],
      message: `'run-user' is ${kindOf(user)}, but rockcraft makes no other user than '_daemon_' and refuses the rest; write 'run-user: _daemon_', or remove the key and give a service its own 'user'.`,
    };
  },
};
