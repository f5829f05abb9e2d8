import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const absoluteFileset: Rule = {
  name: 'absolute-fileset',
  severity: 'error',
  summary: '`stage` or `prime` names a path that begins with a slash.',
  why: "The paths in `stage` and `prime` are relative to the root of the rock, and rockcraft refuses others: `must be a relative path (cannot start with '/')`.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    prime:
      - /app
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: .
    prime:
      - app
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check({ parts }) {
    for (const part of parts) {
      for (const key of ['stage', 'prime']) {
        for (const { text, path } of part.entries(key)) {
          if (text !== '' && !text.startsWith('/')) continue;
          const what = text === '' ? 'is empty' : `begins with a '/'`;
          yield {
            path,
            message: `${quoted(text)} in '${key}' of the part ${quoted(part.name)} ${what}, but rockcraft takes only paths relative to the root of the rock; ${text === '' ? 'remove it' : `write ${quoted(text.replace(/^\/+/, ''))}`}.`,
          };
        }
      }
    }
  },
};
