import { quoted } from '../../../quoted.ts';
import { isChosen } from '../linted-project-grammar.ts';
import type { Rule } from '../rule.ts';

const whole = (buildOn: string) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: bare
build-base: ubuntu@24.04
platforms:
  arm64:
    build-on: [${buildOn}]
    build-for: [arm64]
parts:
  app:
    plugin: nil
    stage-packages: [base-files_chisel, hello_bins]
`;

export const crossArchitectureSlices: Rule = {
  name: 'cross-architecture-slices',
  severity: 'warning',
  summary: 'A platform is built only on another architecture, and slices are cut for it.',
  why: 'rockcraft calls `chisel cut` without `--arch`, so that chisel takes the packages of the machine that builds: the rock for arm64 then holds programs for amd64, without a word. Build on the architecture that the rock is for; GitHub has runners for arm64.',
  bad: whole('amd64'),
  good: whole('amd64, arm64'),
  sources: ['https://github.com/canonical/craft-parts/issues/1369'],
  *check({ platforms, slices }) {
    for (const platform of platforms) {
      const { label, buildOn, buildFor } = platform;
      if (buildOn.includes(buildFor)) continue;
      const cut = slices.find((slice) => buildOn.some((on) => isChosen(slice, platform, on)));
      if (cut === undefined) continue;
      yield {
        path: ['platforms', label],
        message: `The platform ${quoted(label)} is for ${buildFor} but built only on ${buildOn.join(', ')}, and rockcraft cuts slices such as ${quoted(cut.text)} for the machine that builds, so that the rock would hold programs that cannot run; add '${buildFor}' to 'build-on'.`,
      };
    }
  },
};
