import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const sourceOutsideProject: Rule = {
  name: 'source-outside-project',
  severity: 'warning',
  summary: 'The source of a part lies outside of the project directory.',
  why: 'rockcraft builds in an instance of LXD in which only the directory of the project is mounted. A path that is absolute or begins with `..` leads to nothing there: `unable to determine source type`, or `not found`. Move rockcraft.yaml up to the directory that holds both, or fetch the source by git or as an archive. With `CRAFT_EXPERIMENTAL_MONOREPO`, or without LXD, it may work.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: ../shared
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: dump
    source: shared
`),
  sources: ['https://github.com/canonical/rockcraft/issues/959'],
  *check({ parts }) {
    for (const part of parts) {
      for (const { text, path } of part.entries('source')) {
        if (!/^(?:\/|(?:\.\/)*\.\.(?:\/|$))/.test(text)) continue;
        yield {
          path,
          message: `The source ${quoted(text)} of the part ${quoted(part.name)} lies outside of the project directory, the only one that rockcraft's build instance sees; move it into the project, or move rockcraft.yaml up.`,
        };
      }
    }
  },
};
