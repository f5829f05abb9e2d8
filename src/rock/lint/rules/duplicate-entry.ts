import { quoted } from '../../../quoted.ts';
import { isList } from '../../project/project-yaml.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { listKeys } from './shared/part-keys.ts';

export const duplicateEntry: Rule = {
  name: 'duplicate-entry',
  severity: 'notice',
  summary: 'A list names the same thing twice.',
  why: 'In the lists of a part it changes nothing, but one of the two was mostly meant to be something else. In `contact` and `issues` rockcraft refuses it.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello
      - curl
      - hello
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello
      - curl
`),
  *check(linted) {
    for (const key of ['contact', 'issues']) {
      const value = linted.value(key);
      const twice = isList(value) ? value.findIndex((item, at) => value.indexOf(item) < at) : -1;
      if (!isList(value) || twice < 0) continue;
      yield {
        path: [key, twice],
        severity: 'error',
        message: `'${key}' names ${quoted(String(value[twice]))} a second time, and rockcraft refuses that; remove one.`,
      };
    }
    for (const part of linted.parts) {
      for (const key of listKeys) {
        const seen = new Map<string, number>();
        for (const { text, path, conditions } of part.entries(key)) {
          const entry = JSON.stringify([text, conditions]);
          const times = (seen.get(entry) ?? 0) + 1;
          seen.set(entry, times);
          if (times !== 2) continue;
          yield {
            path,
            message: `'${key}' of the part ${quoted(part.name)} names ${quoted(text)} a second time, which changes nothing; remove one, or correct the name.`,
          };
        }
      }
    }
  },
};
