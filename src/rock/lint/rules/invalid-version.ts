import { isScalar } from 'yaml';
import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { Rule } from '../rule.ts';

const whole = (version: string) => `name: my-rock
version: ${version}
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
  amd64:
`;

export const invalidVersion: Rule = {
  name: 'invalid-version',
  severity: 'error',
  summary: 'The version is one that rockcraft refuses, cannot pack, or reads as another.',
  why: `A version has at most 32 letters, digits and \`: . + ~ -\`. It becomes the tag of the image in the rock, so that it must also be a valid OCI tag: with \`~\`, \`+\` or \`:\` everything is built, and then packing fails in umoci.

YAML reads \`1.10\` without quotes as the number 1.1. Put the version in quotes.`,
  bad: whole('2.3.4~rc1'),
  good: whole('"2.3.4-rc1"'),
  sources: [
    'https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/',
    'https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests',
  ],
  *check(linted) {
    const { version } = linted.project;
    if (version === undefined) return;
    const path = ['version'];
    const written = source(linted);
    if (
      typeof linted.value('version') !== 'string' &&
      written !== undefined &&
      written !== version
    ) {
      yield {
        path,
        severity: 'warning',
        message: `YAML reads the version ${quoted(written)} without quotes as ${quoted(version)}, and the rock would have that version; put it in quotes.`,
      };
    }
    const problem = problemOf(version);
    if (problem !== undefined) yield { path, message: problem };
  },
};

function problemOf(version: string): string | undefined {
  if (version.length > longest) {
    return `The version ${quoted(version)} has ${version.length} characters, but rockcraft takes at most ${longest}; shorten it.`;
  }
  if (!/^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$/.test(version)) {
    return `rockcraft refuses the version ${quoted(version)}, because a version is made of letters, digits, '.', '-', and begins and ends with a letter or digit; rename it.`;
  }
  const [wrong] = /[:+~]/.exec(version) ?? [];
  if (wrong === undefined) return undefined;
  return `The version ${quoted(version)} holds a '${wrong}', which the tag of an image may not, so that packing would fail at its very end; replace it, for example by '-'.`;
}

const longest = 32;

/** The version as it is written. */
function source({ project }: LintedProject): string | undefined {
  const node = project.document.getIn(['version'], true);
  return isScalar(node) ? node.source : undefined;
}
