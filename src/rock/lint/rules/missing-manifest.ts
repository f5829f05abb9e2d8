import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const missingManifest: Rule = {
  name: 'missing-manifest',
  severity: 'notice',
  summary: 'Slices are cut, but not `base-files_chisel`, so that the rock holds no list of them.',
  why: 'The slice `base-files_chisel` makes chisel write `/var/lib/chisel/manifest.wall`: which packages, versions, slices and files it cut. Without it a size report cannot say which slice grew, and a scanner for vulnerabilities sees no packages, because a rock of slices has no dpkg database either. It costs a few kilobytes.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - hello_bins
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - hello_bins
`),
  sources: [
    'https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/',
    'https://github.com/canonical/chisel/issues/149',
  ],
  *check({ slices, extensions }) {
    const [first] = slices;
    const isThere = slices.some(({ text }) => text === 'base-files_chisel');
    if (first === undefined || isThere) return;
    if (extensions.some(({ text }) => text === 'spring-boot-framework')) return;
    yield {
      path: first.path,
      message: `Slices are cut, but not 'base-files_chisel', so that the rock holds no list of its packages and slices for size reports and scanners; add 'base-files_chisel' to the slices of one part.`,
    };
  },
};
