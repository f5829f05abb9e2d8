import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';

const whole = (platforms: string) => `name: my-rock
version: "1.0"
summary: An example
description: An example.
base: ubuntu@24.04
platforms:
${platforms}`;

export const platformLabel: Rule = {
  name: 'platform-label',
  severity: 'warning',
  summary:
    'A label under `platforms` makes a file name that artifacts or other systems cannot take.',
  why: 'The label is the end of the file name of the rock. actions/upload-artifact refuses names and files with `" : < > | * ?` and line breaks, because Windows does, and there two labels that differ only in case are one file.',
  bad: whole(`  "jammy:amd64":
    build-on: [amd64]
    build-for: [amd64]
`),
  good: whole(`  jammy-amd64:
    build-on: [amd64]
    build-for: [amd64]
`),
  sources: ['https://github.com/actions/upload-artifact'],
  *check({ platforms }) {
    const seen = new Map<string, string>();
    for (const { label } of platforms) {
      const path = ['platforms', label];
      const [wrong] = /[":<>|*?\\\r\n]/.exec(label) ?? [];
      if (wrong !== undefined) {
        yield {
          path,
          message: `The label ${quoted(label)} holds a ${quoted(wrong)}, so that actions/upload-artifact would refuse the rock, whose file name ends with it; rename the platform.`,
        };
      }
      const other = seen.get(label.toLowerCase());
      if (other !== undefined) {
        yield {
          path,
          message: `The labels ${quoted(other)} and ${quoted(label)} differ only in case, so that one rock would replace the other where file names ignore it; rename one.`,
        };
      }
      seen.set(label.toLowerCase(), label);
    }
  },
};
