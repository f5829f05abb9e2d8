import { quoted } from '../../../quoted.ts';
import type { LintedPart, SliceEntry } from '../linted-project-part.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const twoManifests: Rule = {
  name: 'two-manifests',
  severity: 'error',
  summary: 'Two parts cut `base-files_chisel`, and each writes another manifest to the same place.',
  why: 'chisel runs once for each part and lists only what that part gets in `/var/lib/chisel/manifest.wall`. Two parts that stage the same file with different contents are refused: `parts list the same file with different contents or permissions`. Only one part can have the manifest: the one with most slices, or best one part for all slices.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
  tools:
    plugin: nil
    stage-packages: [base-files_chisel, coreutils_bins]
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, coreutils_bins, hello_bins]
`),
  sources: ['https://documentation.ubuntu.com/chisel/en/latest/reference/manifest/'],
  *check({ parts }) {
    const first = parts.find(stagesManifest);
    if (first === undefined) return;
    const cut = cutBy(first);
    for (const part of parts) {
      // Those who cut the same get the same manifest.
      if (part === first || !stagesManifest(part) || cutBy(part) === cut) continue;
      yield {
        path: manifestOf(part)?.path ?? part.path,
        message: `The parts ${quoted(first.name)} and ${quoted(part.name)} both cut 'base-files_chisel', so that each writes its own '/var/lib/chisel/manifest.wall' and staging fails; keep it in one part, or cut all slices in one.`,
      };
    }
  },
};

/** With `stage` or a script a part may leave the file out. */
function stagesManifest(part: LintedPart): boolean {
  const isFiltered = part.value('stage') !== undefined || part.scripts.length > 0;
  return !isFiltered && manifestOf(part)?.conditions.length === 0;
}

function manifestOf(part: LintedPart): SliceEntry | undefined {
  return part.slices.find(({ text }) => text === 'base-files_chisel');
}

function cutBy(part: LintedPart): string {
  return [...new Set(part.slices.map(({ text }) => text))].sort().join();
}
