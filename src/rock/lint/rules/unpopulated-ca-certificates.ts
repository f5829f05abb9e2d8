import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const unpopulatedCaCertificates: Rule = {
  name: 'unpopulated-ca-certificates',
  severity: 'warning',
  summary:
    'The whole package `ca-certificates` is staged, whose certificates are put in place by a script that does not run.',
  why: 'rockcraft unpacks staged packages without running their scripts, and it is a script of `ca-certificates` that fills `/etc/ssl/certs`. The directory of the rock stays empty, or gets what the build machine has. The slice `ca-certificates_data` holds the finished file; on an Ubuntu base, `overlay-packages` runs the scripts.',
  bad: exampleProject(`base: ubuntu@24.04
parts:
  app:
    plugin: nil
    stage-packages:
      - ca-certificates
`),
  good: exampleProject(`base: ubuntu@24.04
parts:
  certificates:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - ca-certificates_data
`),
  sources: [
    'https://github.com/canonical/rockcraft/issues/334',
    'https://github.com/canonical/rockcraft/issues/1261',
  ],
  *check({ parts, slices }) {
    if (slices.some(({ text }) => text.startsWith('ca-certificates_data'))) return;
    const isMended = parts.some(
      (part) =>
        part.scripts.some(({ text }) => /ca-certificates|\/etc\/ssl/.test(text)) ||
        part.entries('overlay-packages').some(({ text }) => text === 'ca-certificates'),
    );
    if (isMended) return;
    for (const part of parts) {
      for (const { text, path } of part.debs) {
        if (text !== 'ca-certificates') continue;
        yield {
          path,
          message: `The package 'ca-certificates' fills '/etc/ssl/certs' by a script that rockcraft does not run, so that the rock would trust no server; stage the slice 'ca-certificates_data' in a part without whole packages.`,
        };
      }
    }
  },
};
