import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const partWithoutPlugin: Rule = {
  name: 'part-without-plugin',
  severity: 'error',
  summary: 'A part does not say which plugin builds it.',
  why: "rockcraft refuses it: `'plugin' not defined`. A part that only stages packages or runs a script has `plugin: nil`. Parts of an extension need not repeat theirs.",
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    stage-packages: [hello]
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [hello]
`),
  sources: ['https://github.com/canonical/craft-parts/tree/main/craft_parts/plugins'],
  *check(linted) {
    for (const part of linted.parts) {
      const plugin = part.value('plugin') ?? '';
      if (!part.isMapping || linted.isOfExtension(part) || plugin !== '') continue;
      yield {
        path: part.path,
        message: `The part ${quoted(part.name)} has no 'plugin', and rockcraft refuses it; add one, 'plugin: nil' when nothing is to be built.`,
      };
    }
  },
};
