/** Holds the timestamps of tags against `date` of GNU. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { knownDirectives, timestamp } from '../../src/registry/tag-timestamp.ts';
import { describeReal } from '../support/real-tools.ts';

const run = promisify(execFile);

/** Turns of years, of days and of summer time, a leap day, and the end of the old counter. */
const moments = [
  Date.UTC(2023, 0, 1),
  Date.UTC(2024, 1, 29, 12, 30, 59),
  Date.UTC(2024, 11, 30, 23, 59, 59),
  Date.UTC(2026, 2, 29, 0, 59, 59),
  Date.UTC(2026, 2, 29, 1),
  Date.UTC(2026, 9, 25, 1, 30),
  Date.UTC(2026, 11, 31, 23, 30),
  Date.UTC(2027, 0, 3, 10),
  Date.UTC(2038, 0, 19, 3, 14, 8),
];

describeReal('timestamps', ['date'], (tools) => {
  it.each(['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Auckland'])(
    'are those that GNU date writes in %s',
    async (timezone) => {
      const format = knownDirectives.replaceAll(', ', '.');
      for (const moment of moments) {
        const environment = { TZ: timezone, LC_ALL: 'C' };
        const args = ['-d', `@${moment / 1000}`, `+${format}`];
        const { stdout } = await run(tools.date, args, { env: environment });
        expect(timestamp(moment, { format, timezone })).toBe(stdout.trim());
      }
    },
  );
});
