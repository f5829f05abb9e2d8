import { quoted } from '../../../quoted.ts';
import { isList, type Value } from '../../project/project-yaml.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const bareOverlay: Rule = {
  name: 'bare-overlay',
  severity: 'error',
  summary: 'A part of a bare rock changes the base system, which there is none of.',
  why: '`overlay-packages`, `overlay-script`, `override-overlay` and `overlay` work on the files of the base. A bare rock has none, and rockcraft refuses the part. Packages come by `stage-packages`, files by `override-build`.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    overlay-packages: [hello]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/explanation/overlay-step/'],
  *check({ isBare, parts }) {
    if (!isBare) return;
    for (const part of parts) {
      for (const { name, value, path } of part.keys) {
        if (!keys.includes(name) || value === null || isAll(value)) continue;
        yield {
          path,
          message: `The part ${quoted(part.name)} has '${name}', but a bare rock has no base system that it could change, and rockcraft refuses that; use 'stage-packages' for packages and 'override-build' for files.`,
        };
      }
    }
  },
};

const keys: readonly string[] = [
  'overlay',
  'overlay-packages',
  'overlay-script',
  'overlay-slices',
  'override-overlay',
];

/** What stands there when nothing is written. */
function isAll(value: Value): boolean {
  return isList(value) && value.every((item) => item === '*');
}
