import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { quoted } from '../quoted.ts';
import type { ChiselRelease, Maintenance } from './chisel-release.ts';
import { type Fields, readDefinitionText, readFields } from './definition-yaml.ts';

/** What chisel.yaml says of the whole release: its formats v1, v2 and v3 differ in none of this but `v2-archives`. */
export function readReleaseHead(
  path: string,
): Pick<ChiselRelease, 'series' | 'format' | 'maintenance'> {
  const fields = readFields(readDefinitionText(path), path);
  const name = visible(path);
  const format = fields.text('format') ?? '';
  if (!/^(chisel-)?v[1-9][0-9]{0,2}$/.test(format)) {
    throw new UserError(
      `${name} has the format ${quoted(format)}; chisel knows such as 'v1', 'v2' and 'v3'.`,
    );
  }
  return { series: seriesOf(fields, name), format, maintenance: maintenanceOf(fields, name) };
}

/** The version of the archive named ubuntu, else of the first one that needs no Ubuntu Pro. */
function seriesOf(fields: Fields, name: string): string {
  const versions = new Map<string, string>();
  // Format v1 keeps those for Ubuntu Pro in a list of their own, which old versions of chisel overlook.
  for (const list of [fields.fields('archives'), fields.fields('v2-archives')]) {
    for (const archive of list?.keys ?? []) {
      const details = list?.fields(archive);
      const version = details?.text('version');
      if (version === undefined) continue;
      versions.set(details?.text('pro') === undefined ? archive : `pro ${archive}`, version);
    }
  }
  const free = [...versions].find(([archive]) => !archive.startsWith('pro '))?.[1];
  const series = versions.get('ubuntu') ?? free ?? [...versions.values()][0];
  if (series === undefined || !/^[0-9]{1,4}\.[0-9]{1,4}$/.test(series)) {
    throw new UserError(
      `${name} names no Ubuntu release${series === undefined ? '' : `, but ${quoted(series)},`} as the version of its archives, such as 'version: 24.04'; chisel would refuse it, too.`,
    );
  }
  return series;
}

const dates = {
  standard: 'standard',
  expanded: 'expanded',
  legacy: 'legacy',
  endOfLife: 'end-of-life',
} as const;

function maintenanceOf(fields: Fields, name: string): Maintenance {
  const maintenance = fields.fields('maintenance');
  const found = Object.entries(dates).flatMap(([field, key]) => {
    const date = maintenance?.text(key);
    if (date === undefined) return [];
    if (!isDate(date)) {
      throw new UserError(
        `${name} has ${quoted(date)} for the date 'maintenance: ${key}'; chisel wants it as YYYY-MM-DD.`,
      );
    }
    return [[field, date] as const];
  });
  return Object.fromEntries(found);
}

function isDate(text: string): boolean {
  const [, year, month, day] = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
