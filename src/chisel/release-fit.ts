import type { ChiselRelease, Maintenance } from './chisel-release.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from './version.ts';

/** What is wrong with cutting from a release with a version of chisel: sentences with the remedy. */
export interface Fit {
  /** Why it cannot work. */
  readonly error?: string;
  readonly warnings: readonly string[];
}

/** Which versions read a format of chisel.yaml (canonical/chisel, internal/setup; chisel-releases README). */
const formats: Readonly<Record<string, { readonly from?: string; readonly below?: string }>> = {
  'chisel-v1': { below: '1.0.0' },
  v1: { from: '0.10.0' },
  v2: { from: '1.2.0' },
  v3: { from: '1.4.0' },
};

/** Archives that older versions cannot read, whatever the format: 26.10 has SHA-512 sums alone (canonical/chisel#305). */
const archives: Readonly<Record<string, string>> = { '26.10': '1.4.2' };

const day = 86_400_000;
/** Days before the end of maintenance from which on it is said. */
const noticeDays = 90;

/** @param now milliseconds since 1970 */
export function fitOf(
  { format, series, maintenance }: Pick<ChiselRelease, 'format' | 'series' | 'maintenance'>,
  version: Version,
  now: number,
): Fit {
  const warnings = maintenanceWarnings(series, maintenance, now);
  const range = formats[format];
  const isSetUp = `${formatVersion(version)} is set up`;
  if (range === undefined) {
    const unknown = `The chisel.yaml of ubuntu-${series} has the format ${format}, which is newer than this action; chisel ${formatVersion(version)} may refuse it. Update the action to be told before a cut.`;
    return { warnings: [unknown, ...warnings] };
  }
  if (range.from !== undefined && isOlder(version, range.from)) {
    return {
      error: `ubuntu-${series} needs chisel >= ${range.from}, as its chisel.yaml has the format ${format}; ${isSetUp}. Give 'version: ^${range.from}' or 'latest'.`,
      warnings,
    };
  }
  if (range.below !== undefined && !isOlder(version, range.below)) {
    return {
      error: `ubuntu-${series} needs chisel < ${range.below}, as its chisel.yaml has the format ${format}; ${isSetUp}. Give a commit of a newer state of that branch, or of another one, as 'releases-ref'.`,
      warnings,
    };
  }
  const needed = archives[series];
  if (needed !== undefined && isOlder(version, needed)) {
    const sentence = `The archive of Ubuntu ${series} is read by chisel >= ${needed}; ${isSetUp}, and its cuts will fail. Give 'version: ^${needed}' or 'latest'.`;
    return { warnings: [sentence, ...warnings] };
  }
  return { warnings };
}

/** By chisel's own rule for the free archive: from `standard` to the first of `expanded` and `endOfLife`. */
function maintenanceWarnings(
  series: string,
  { standard, expanded, endOfLife }: Maintenance,
  now: number,
): readonly string[] {
  if (standard !== undefined && now < startOf(standard)) {
    return [
      `Ubuntu ${series} is unstable until ${standard}: 'chisel cut' refuses it without '--ignore=unstable'.`,
    ];
  }
  if (endOfLife !== undefined && now >= startOf(endOfLife)) {
    return [
      `Ubuntu ${series} reached its end of life on ${endOfLife}: 'chisel cut' refuses it without '--ignore=unmaintained', and its archive moves away, which chisel reports as "cannot find archive data". Move to a newer release.`,
    ];
  }
  const end = expanded ?? endOfLife;
  if (end === undefined) return [];
  if (now >= startOf(end)) {
    return [
      `Standard maintenance of Ubuntu ${series} ended on ${end}: 'chisel cut' refuses it without Ubuntu Pro or '--ignore=unmaintained'. Move to a newer release.`,
    ];
  }
  const days = Math.ceil((startOf(end) - now) / day);
  if (days > noticeDays) return [];
  const soon = days === 1 ? 'in 1 day' : `in ${days} days`;
  return [
    `Maintenance of Ubuntu ${series} ends ${soon}, on ${end}: from then on 'chisel cut' refuses it without Ubuntu Pro or '--ignore=unmaintained'. Move to a newer release.`,
  ];
}

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isOlder(version: Version, than: string): boolean {
  const other = parseVersion(than);
  return other !== undefined && compareVersions(version, other) < 0;
}
