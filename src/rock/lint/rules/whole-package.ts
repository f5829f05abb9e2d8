import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const wholePackage: Rule = {
  name: 'whole-package',
  severity: 'notice',
  needsRelease: true,
  summary: 'A bare rock stages a whole package of which there are slices.',
  why: 'A whole package brings its documentation, its tools and everything that it depends on. A slice brings what is needed for one purpose, and is most of what makes a bare rock small. Not every need is covered by slices, so this is only a hint. The rule needs a checkout of chisel-releases.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - openssl
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
      - openssl_bins
`),
  sources: ['https://documentation.ubuntu.com/chisel/en/latest/how-to'],
  *check({ isBare, debs, release }) {
    if (!isBare || release === undefined) return;
    for (const { text, path } of debs) {
      const [name = ''] = text.split(/[:=/]/);
      const [first] = release.slicesOf(name) ?? [];
      if (first === undefined) continue;
      yield {
        path,
        message: `The whole package ${quoted(name)} goes into a bare rock with all that it depends on, although there are slices of it; stage those that are needed, such as ${quoted(`${name}_${first}`)}, in a part without whole packages.`,
      };
    }
  },
};
