import { quoted } from '../../../quoted.ts';
import type { LintedProject } from '../linted-project.ts';
import type { Rule } from '../rule.ts';
import { exampleProject } from './shared/example-project.ts';
import { lastDays } from './shared/ubuntu-releases.ts';

export const baseEndOfLife: Rule = {
  name: 'base-end-of-life',
  severity: 'warning',
  summary: 'The Ubuntu release of the base gets no more updates, or will not within 90 days.',
  why: 'rockcraft refuses to pack on a base past the end of its standard support (exit code 65) unless it is called with `--ignore=unmaintained`. Security fixes stop, chisel refuses the release too, and interim releases leave the archive, so that nothing can be built any more. Where there is a checkout of chisel-releases, its chisel.yaml says when; else the dates of Ubuntu do.',
  bad: exampleProject(`base: ubuntu@20.04
`),
  good: exampleProject(`base: ubuntu@24.04
`),
  sources: [
    'https://ubuntu.com/about/release-cycle',
    'https://github.com/canonical/chisel/issues/312',
  ],
  *check(linted) {
    for (const key of ['base', 'build-base']) {
      const value = linted.value(key);
      const [, series] = typeof value === 'string' ? (/^ubuntu[@:](.*)$/.exec(value) ?? []) : [];
      const last = series && lastDay(series, linted);
      if (!last) continue;
      const days = Math.ceil((Date.parse(last) - linted.today) / day);
      if (days > mostDays) continue;
      yield {
        path: [key],
        message:
          days < 0
            ? `${quoted(String(value))} has got no updates since ${last}, and rockcraft refuses to pack on it unless it is told '--ignore=unmaintained'; move to a newer Ubuntu LTS release.`
            : `${quoted(String(value))} gets no more updates after ${last}, and rockcraft will then refuse to pack on it; move to a newer Ubuntu LTS release.`,
      };
    }
  },
};

const day = 24 * 60 * 60 * 1000;
const mostDays = 90;

/** As `YYYY-MM-DD`. From the day in chisel.yaml on, and after the day in the table, nothing is free. */
function lastDay(series: string, { release }: LintedProject): string | undefined {
  const { expanded, endOfLife } = release?.series === series ? release.maintenance : {};
  return expanded ?? endOfLife ?? lastDays.get(series);
}
