import { quoted } from '../../../quoted.ts';
import type { Rule } from '../rule.ts';
import { hint } from './shared/did-you-mean-hint.ts';
import { exampleProject } from './shared/example-project.ts';
import { knownBases } from './shared/ubuntu-releases.ts';

export const unknownBase: Rule = {
  name: 'unknown-base',
  severity: 'error',
  summary: '`base` or `build-base` is nothing that rockcraft has.',
  why: 'The base of a rock is `bare` or an Ubuntu release for which Canonical publishes a base image; `build-base` is such a release or `devel`. Other distributions are refused, and so are most interim releases. A release that this rule does not know yet is left to rockcraft.',
  bad: exampleProject(`base: debian@12
`),
  good: exampleProject(`base: ubuntu@24.04
`),
  sources: ['https://documentation.ubuntu.com/rockcraft/latest/reference/rockcraft-yaml/'],
  *check(linted) {
    for (const key of ['base', 'build-base']) {
      const value = linted.value(key);
      const others = key === 'base' ? knownBases : [...knownBases.slice(1), 'devel'];
      if (typeof value !== 'string' || others.includes(value) || hasColon(value)) continue;
      if (mayBeNew(value, linted.today)) continue;
      // One release is not a misspelling of another.
      const meant = /^ubuntu@\d\d\.\d\d$/.test(value) ? '' : hint(value, others);
      yield {
        path: [key],
        message: `'${key}' is ${quoted(value)}, which rockcraft does not have${meant}; choose one of ${others.map(quoted).join(', ')}.`,
      };
    }
  },
};

/** For the rule colon-base. */
function hasColon(value: string): boolean {
  return /^ubuntu:[\d.]+$/.test(value);
}

/** Whether it names an Ubuntu release that is out but newer than the newest known one. */
function mayBeNew(value: string, today: number): boolean {
  const [, year, month] = /^ubuntu@(\d\d)\.(04|10)$/.exec(value) ?? [];
  if (year === undefined || month === undefined) return false;
  const isNewer = `${year}.${month}` > '26.10';
  return isNewer && Date.UTC(2000 + Number(year), Number(month) - 1) <= today;
}
