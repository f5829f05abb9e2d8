import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject, exampleRepository } from './shared/example-project.ts';
import { thirdPartyPackages } from './shared/third-party-packages.ts';

export const thirdPartySlice: Rule = {
  name: 'third-party-slice',
  severity: 'error',
  summary: 'A slice is named of a package that only the archive of its maker has.',
  why: 'chisel knows the slices that are defined in canonical/chisel-releases, and cuts them out of packages of the Ubuntu archive. It reads neither `package-repositories` nor packages of a third party. Such a package is staged whole, in a part without slices; `stage` or `prime` of that part can leave out what is not needed.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - msodbcsql18_libs
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
${exampleRepository}parts:
  driver:
    plugin: nil
    stage-packages:
      - msodbcsql18
    override-build: |
      craftctl default
      odbcinst -i -d -f "$CRAFT_PART_INSTALL/opt/microsoft/msodbcsql18/etc/odbcinst.ini"
    stage:
      - opt/microsoft
`),
  sources: ['https://documentation.ubuntu.com/chisel/latest/reference/chisel-releases/chisel.yaml'],
  needsRelease: true,
  *check({ slices, release }) {
    for (const { path, text, package: name } of slices) {
      if (!thirdPartyPackages.test(name) || release?.slicesOf(name) !== undefined) continue;
      yield {
        path,
        message: `${quoted(text)} is a slice of ${quoted(name)}, a package of a third party, but chisel cuts packages of the Ubuntu archive alone; stage the whole package ${quoted(name)} in a part without slices.`,
      };
    }
  },
};
