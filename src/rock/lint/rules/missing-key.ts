import type { Rule } from '../rule.ts';

export const missingKey: Rule = {
  name: 'missing-key',
  severity: 'error',
  summary: 'A key is missing without which rockcraft does not pack.',
  why: 'A project has `name`, `base`, `platforms`, `summary`, `description`, and `version` or the name of a part that sets it in `adopt-info`. An extension adds parts and services, but none of these.',
  bad: `name: my-rock
base: ubuntu@24.04
summary: An example
description: An example.
platforms:
  amd64:
`,
  good: `name: my-rock
base: ubuntu@24.04
version: "1.0"
summary: An example
description: An example.
platforms:
  amd64:
`,
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    for (const [key, example] of required) {
      if (isThere(linted.value(key))) continue;
      if (key === 'version' && isThere(linted.value('adopt-info') ?? linted.value('adopt_info'))) {
        continue;
      }
      const other = key === 'version' ? `, or name the part that sets it in 'adopt-info'` : '';
      yield {
        path: [key],
        message: `There is no '${key}', without which rockcraft does not pack; add it, for example '${example}'${other}.`,
      };
    }
  },
};

const required: ReadonlyMap<string, string> = new Map([
  ['name', 'name: my-rock'],
  ['version', 'version: "1.0"'],
  ['summary', 'summary: What it is for in a few words'],
  ['description', 'description: What it is for.'],
  ['base', 'base: ubuntu@24.04'],
  ['platforms', 'platforms: {amd64: }'],
]);

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}
