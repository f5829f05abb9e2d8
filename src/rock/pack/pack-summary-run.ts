import { code, table } from '../../markdown.ts';
import { formatBytes } from '../../oci/bytes.ts';
import { seconds } from '../../seconds.ts';
import type { DiskUse } from './disk-space.ts';
import { steps } from './pack-progress.ts';
import type { Try } from './pack-tries.ts';

/** Every run of rockcraft, when there was more than one; else nothing. */
export function triesMarkdown(tries: readonly Try[]): string {
  if (tries.length < 2) return '';
  const rows = tries.map(({ run, failure }, at) => [
    String(at + 1),
    seconds(run.milliseconds),
    failure === undefined ? 'packed' : code(failure.title),
  ]);
  const columns = [
    { title: 'Try', align: 'right' },
    { title: 'Seconds', align: 'right' },
    { title: 'Outcome', align: 'left' },
  ] as const;
  return table(columns, rows);
}

/** A run that was so short asks no questions; milliseconds. */
const noTime = 100;

/** No table of times is longer: the slowest parts are what it is for. */
const mostParts = 50;

/** Where the time of one run went: a row for each part, a column for each step. */
export function timesMarkdown(last: Try | undefined): string {
  if (last === undefined || last.run.milliseconds < noTime) return '';
  const { preparing, parts, packing } = last.run.times;
  const slowest = parts
    .map((part) => ({ ...part, sum: sum([...part.steps.values()]) }))
    .toSorted((a, b) => b.sum - a.sum);
  const left = slowest.length - mostParts;
  const rows = slowest
    .slice(0, mostParts)
    .map((part) => [
      code(part.part),
      ...steps.map((step) => seconds(part.steps.get(step) ?? 0)),
      seconds(part.sum),
    ]);
  const blank = steps.map(() => '');
  const columns = [
    { title: 'Part', align: 'left' as const },
    ...[...steps, 'seconds'].map((title) => ({ title, align: 'right' as const })),
  ];
  const all = [
    ...rows,
    ...(left > 0 ? [[`${left} more parts`, ...blank, '']] : []),
    ['before the parts', ...blank, seconds(preparing)],
    ['image', ...blank, seconds(packing)],
  ];
  return `<details><summary>Where ${seconds(last.run.milliseconds)} s went</summary>\n\n${table(columns, all)}\n\n</details>`;
}

/** What is free on the disks that a pack fills. */
export function disksMarkdown(disks: readonly DiskUse[]): string {
  return disks
    .map(
      ({ path, freeBefore, free, size }) =>
        `- Free on the disk of ${code(path)}: ${formatBytes(freeBefore)} before, ${formatBytes(free)} after, of ${formatBytes(size)}.`,
    )
    .join('\n');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
