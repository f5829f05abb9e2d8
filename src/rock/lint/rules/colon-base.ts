import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';

export const colonBase: Rule = {
  name: 'colon-base',
  severity: 'error',
  summary: 'A base is written with a colon, as Docker does, instead of `@`.',
  why: 'rockcraft writes `ubuntu@24.04`. It still reads `ubuntu:20.04` and `ubuntu:22.04`, with a warning, and fails at any other with a Python traceback.',
  bad: exampleProject(`base: bare
build-base: ubuntu:24.04
`),
  good: exampleProject(`base: bare
build-base: ubuntu@24.04
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    for (const key of ['base', 'build-base']) {
      const value = linted.value(key);
      if (typeof value !== 'string' || !/^ubuntu:[\d.]+$/.test(value)) continue;
      const isOld = /^ubuntu:2[02]\.04$/.test(value);
      const consequence = isOld
        ? 'which newer releases of rockcraft will refuse'
        : 'which rockcraft cannot read';
      yield {
        path: [key],
        severity: isOld ? 'warning' : 'error',
        message: `'${key}' is ${quoted(value)} with a colon, ${consequence}; write ${quoted(value.replace(':', '@'))}.`,
      };
    }
  },
};
