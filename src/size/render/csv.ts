import type { MeasuredFile, Measurement } from '../measurement.ts';

const columns = [
  'path',
  'size',
  'compressed',
  'layer',
  'owner kind',
  'owner',
  'version',
  'base',
  'link to',
  'hash',
  'privileged',
  'machine',
  'strippable',
] as const;

/** Characters that are gathered before they are handed on: a write for each line would cost more than the rest. */
const pieceLength = 64 * 1024;

/**
 * All files that the container sees as comma-separated values (RFC 4180), in pieces to be written
 * one after the other. Sizes are bytes; layers are numbered from 1, the lowest first. Text that a
 * spreadsheet would take for a formula has an apostrophe before it.
 */
export function* csv(measurement: Measurement): Generator<string> {
  let piece = `${columns.join(',')}\r\n`;
  for (const file of measurement.files()) {
    piece += line(file, measurement);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function line(file: MeasuredFile, { owners }: Measurement): string {
  const owner = owners[file.owner];
  const cells: Readonly<Record<(typeof columns)[number], string | number>> = {
    path: field(file.path),
    size: file.size,
    compressed: file.compressed,
    layer: file.layer + 1,
    'owner kind': owner?.kind ?? '',
    owner: field(owner?.name ?? ''),
    version: field(owner?.version ?? ''),
    base: owner?.base === true ? 'yes' : '',
    'link to': field(file.linkTo ?? ''),
    hash: field(file.hash ?? ''),
    privileged: file.privileged ?? '',
    machine: field(file.foreignMachine ?? ''),
    strippable: file.strippable ?? '',
  };
  return `${columns.map((column) => cells[column]).join(',')}\r\n`;
}

/**
 * Spreadsheets take what begins with =, +, - or @ for a formula, some after a tab, a line break or
 * a blank, and in the wide forms of East Asian writing too.
 */
function field(text: string): string {
  const safe = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
