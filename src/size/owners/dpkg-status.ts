import { linesOf } from '../../lines-of.ts';

/** A package of dpkg's, as its status file has it. */
export interface DpkgPackage {
  readonly name: string;
  readonly architecture: string;
  readonly version: string;
  /** Files of configuration, which lists of digests leave out. */
  readonly conffiles: readonly string[];
  /** Whether its files are there: not so of one that was removed and left its configuration. */
  readonly isUnpacked: boolean;
}

/** A name as dpkg has it, of a length that can be shown. */
export const packageName = /^[a-z0-9][a-z0-9+.-]{0,200}$/;

/**
 * The packages of a status file of dpkg, or of one package in `status.d` (deb-control(5) fields in
 * paragraphs). What is no package is passed over.
 */
export function* readDpkgStatus(text: string): Generator<DpkgPackage> {
  for (const fields of paragraphs(text)) {
    const read = packageOf(fields);
    if (read !== undefined) yield read;
  }
}

function* paragraphs(text: string): Generator<ReadonlyMap<string, string>> {
  let fields = new Map<string, string>();
  let field = '';
  for (const line of linesOf(text)) {
    if (line.trim() !== '') {
      field = addLine(fields, field, line);
    } else if (fields.size > 0) {
      yield fields;
      fields = new Map();
    }
  }
  if (fields.size > 0) yield fields;
}

/** Takes in a line after one of `field`, and answers which field it is of. */
function addLine(fields: Map<string, string>, field: string, line: string): string {
  if (/^[ \t]/.test(line)) {
    if (field === 'Conffiles') fields.set(field, `${fields.get(field) ?? ''}${line}\n`);
    return field;
  }
  const colon = line.indexOf(':');
  const name = line.slice(0, colon);
  if (wanted.has(name)) fields.set(name, line.slice(colon + 1).trim());
  return name;
}

const wanted = new Set(['Package', 'Status', 'Architecture', 'Version']);

function packageOf(fields: ReadonlyMap<string, string>): DpkgPackage | undefined {
  const name = fields.get('Package') ?? '';
  if (!packageName.test(name)) return undefined;
  return {
    name,
    architecture: fields.get('Architecture') ?? '',
    version: fields.get('Version') ?? '',
    conffiles: (fields.get('Conffiles') ?? '').split('\n').flatMap(conffileOf),
    isUnpacked: isUnpacked(fields.get('Status')),
  };
}

/** `/etc/adduser.conf cc3493ecd2d09837ffdcc3e25fdfff18`, then perhaps flags such as `obsolete`. */
function conffileOf(line: string): readonly string[] {
  const words = line.trim().split(' ');
  while (flags.has(words.at(-1) ?? '')) words.pop();
  return words.length < 2 ? [] : [words.slice(0, -1).join(' ')];
}

const flags = new Set(['obsolete', 'remove-on-upgrade']);

/** Wanted, error, state (dpkg(1)). The files of `status.d`, which no dpkg ever wrote, have no such field. */
function isUnpacked(status: string | undefined): boolean {
  if (status === undefined) return true;
  const state = status.split(' ')[2];
  return state !== undefined && state !== 'not-installed' && state !== 'config-files';
}
