import { nearest } from '../../../did-you-mean.ts';
import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { plugins } from './shared/part-keys.ts';

export const unknownPlugin: Rule = {
  name: 'unknown-plugin',
  severity: 'error',
  summary: 'The name of a plugin is misspelt.',
  why: "rockcraft refuses the part: `Plugin '…' in part '…' is not registered`. Names that resemble no known plugin are left to rockcraft, which has new ones now and then.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: pyhton
    source: .
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: python
    source: .
`),
  sources: ['https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins'],
  *check({ parts }) {
    for (const part of parts) {
      for (const { text, path } of part.entries('plugin')) {
        const meant = plugins.has(text) ? undefined : nearest(text, plugins.keys());
        if (meant === undefined) continue;
        yield {
          path,
          message: `The part ${quoted(part.name)} has the plugin ${quoted(text)}, which rockcraft does not have; did you mean '${meant}'?`,
        };
      }
    }
  },
};
