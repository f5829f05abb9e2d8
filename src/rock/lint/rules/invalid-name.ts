import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';

const whole = (name: string) => `name: ${name}
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
  amd64:
`;

export const invalidName: Rule = {
  name: 'invalid-name',
  severity: 'error',
  summary: 'The name of the rock is one that rockcraft refuses.',
  why: 'A name has 1 to 40 small letters, digits and single hyphens, at least one letter, and no hyphen at its ends.',
  bad: whole('My_Rock'),
  good: whole('my-rock'),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ project: { name } }) {
    if (name === undefined || name === '') return;
    if (name.length <= longest && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && /[a-z]/.test(name)) {
      return;
    }
    yield {
      path: ['name'],
      message: `rockcraft refuses the name ${quoted(name)}, because a rock's name has at most ${longest} small letters, digits and single hyphens between them; rename the rock.`,
    };
  },
};

const longest = 40;
