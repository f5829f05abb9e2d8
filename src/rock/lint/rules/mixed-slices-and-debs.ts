import { quoted } from '../../../quoted.ts';
import { isSlice } from '../../project/project-slices.ts';
import type { LintedPart } from '../linted-project-part.ts';
import type { Problem, Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const mixedSlicesAndDebs: Rule = {
  name: 'mixed-slices-and-debs',
  severity: 'error',
  summary: 'One part stages chisel slices and whole packages.',
  why: `rockcraft hands the \`stage-packages\` of a part either to chisel or to apt, and refuses a mixture. What is in one part and what in another ends up in the same rock, so that two parts do the same.

Where the packages come from a third party and the slices belong to the same program, the slices can also be cut by a script of the part:

\`\`\`yaml
override-build: |
  chisel cut --root "$CRAFT_PART_INSTALL" python3.12-venv_ensurepip
  craftctl default
\`\`\``,
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - libgssapi-krb5-2_libs
      - tdsodbc
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  slices:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - libgssapi-krb5-2_libs
  driver:
    plugin: nil
    stage-packages:
      - tdsodbc
`),
  sources: [
    'https://github.com/canonical/rockcraft/issues/183',
    'https://github.com/canonical/rockcraft/issues/785',
  ],
  *check(linted) {
    for (const part of linted.parts) {
      const debs = part.entries('stage-packages');
      if (debs.length > 0 && part.entries('stage-slices').length > 0) {
        yield bothKeys(part);
      }
      for (const chosen of linted.variants(debs)) {
        const slice = chosen.find(({ text }) => isSlice(text));
        const deb = chosen.find(({ text }) => !isSlice(text));
        if (slice === undefined || deb === undefined) continue;
        const second = chosen.indexOf(slice) < chosen.indexOf(deb) ? deb : slice;
        yield {
          path: second.path,
          message: `The part ${quoted(part.name)} stages the whole package ${quoted(deb.text)} beside the slice ${quoted(slice.text)}, which rockcraft refuses in one part; move the packages or the slices to a part of their own, or cut the slices with 'chisel cut --root "$CRAFT_PART_INSTALL"' in 'override-build'.`,
        };
        break;
      }
    }
  },
};

function bothKeys(part: LintedPart): Problem {
  return {
    path: [...part.path, 'stage-slices'],
    message: `The part ${quoted(part.name)} has both 'stage-packages' and 'stage-slices', which rockcraft refuses in one part; move one of them to a part of its own.`,
  };
}
