import { quoted } from '../../../quoted.ts';
import type { SliceEntry } from '../linted-project-part.ts';
import type { Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';
import { exampleProject } from './shared/example-project.ts';
import { thirdPartyPackages } from './shared/third-party-packages.ts';

export const unknownSlice: Rule = {
  name: 'unknown-slice',
  severity: 'error',
  needsRelease: true,
  summary: 'A slice is named that is not defined for the Ubuntu release.',
  why: 'Slices are defined by hand in canonical/chisel-releases, in a branch for each Ubuntu release; an older release has far fewer. chisel refuses a name that it does not find, minutes into the build. `chisel info PACKAGE` lists the slices of a package, `chisel find WORD` searches. The rule needs a checkout of chisel-releases.',
  bad: exampleProject(`base: bare
build-base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - openssl_bin
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
  sources: ['https://github.com/canonical/chisel-releases'],
  *check({ release, slices, repositories }) {
    if (release === undefined) return;
    let unknown = 0;
    for (const entry of slices) {
      const known = release.slicesOf(entry.package);
      if (known?.includes(entry.slice)) continue;
      if (known === undefined && thirdPartyPackages.test(entry.package)) continue;
      // Each suggestion is a comparison with every package there is.
      const candidates = ++unknown <= mostSuggestions ? release.packages : [];
      yield {
        path: entry.path,
        message:
          known === undefined
            ? noPackage(entry, release.series, candidates, repositories.length > 0)
            : noSlice(entry, known, release.series),
      };
    }
  },
};

const mostSuggestions = 50;

function noPackage(
  { text, package: name }: SliceEntry,
  series: string,
  candidates: readonly string[],
  hasRepositories: boolean,
) {
  const remedy = hasRepositories
    ? `correct the name; a package that comes from 'package-repositories' can only be staged whole, in a part without slices.`
    : 'correct the name, or stage the whole package in a part without slices.';
  return `The package ${quoted(name)} of the slice ${quoted(text)} has no slices for Ubuntu ${series}${hint(name, candidates)}, so that chisel refuses it; ${remedy}`;
}

function noSlice(
  { text, package: name, slice }: SliceEntry,
  known: readonly string[],
  series: string,
) {
  const some = known.slice(0, 8).map(quoted).join(', ');
  const more = known.length > 8 ? ` and ${known.length - 8} more` : '';
  return `The package ${quoted(name)} has no slice ${quoted(slice)} for Ubuntu ${series}${hint(slice, known)}, so that chisel refuses ${quoted(text)}; it has ${some}${more}.`;
}
