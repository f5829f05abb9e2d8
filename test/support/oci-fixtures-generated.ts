import fc from 'fast-check';
import { anyCharacter } from './any-text.ts';
import { gnuLong, paxHeader, type RawHeader, rawEntry, rawTar } from './oci-fixtures-tar.ts';

/** One entry of a generated archive, and the dialect that it is written in. */
export interface GeneratedEntry {
  readonly kind: 'directory' | 'file' | 'symlink' | 'hardlink';
  readonly name: string;
  readonly linkName: string;
  readonly mode: number;
  readonly content: Buffer;
  readonly dialect: 'short' | 'ustar' | 'gnu' | 'pax';
}

const component = fc
  .oneof(
    { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'etc', 'usr', 'lib') },
    { weight: 2, arbitrary: fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 60, maxLength: 120 }) },
  )
  .map((text) => text.replaceAll(/[/\0]/g, '_'))
  // Longer than NAME_MAX no file system takes it.
  .filter((text) => text !== '.' && text !== '..' && Buffer.byteLength(text) <= 255);

const path = fc
  .array(component, { minLength: 1, maxLength: 4 })
  .map((components) => components.join('/'));

/** Entries whose hard links lead to files that came before. Names may come twice. */
export const generatedEntries: fc.Arbitrary<readonly GeneratedEntry[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('directory', 'file', 'file', 'symlink', 'hardlink'),
      name: path,
      linkName: path,
      pick: fc.nat(),
      mode: fc.integer({ min: 0, max: 0o7777 }),
      content: fc.uint8Array({ maxLength: 1500 }).map((bytes) => Buffer.from(bytes)),
      dialect: fc.constantFrom('short', 'ustar', 'gnu', 'pax'),
    }),
    { maxLength: 12 },
  )
  .map((entries) => {
    const files: string[] = [];
    return entries.flatMap(({ pick, ...entry }) => {
      if (entry.kind === 'file') files.push(entry.name);
      if (entry.kind !== 'hardlink') return [entry];
      const target = files[pick % files.length];
      return target === undefined ? [] : [{ ...entry, linkName: target }];
    });
  });

/** The archive of generated entries, closed. */
export function generatedTar(entries: readonly GeneratedEntry[]): Buffer {
  return rawTar(...entries.map(written));
}

const types = { directory: '5', file: '0', symlink: '2', hardlink: '1' } as const;

function written(entry: GeneratedEntry): Buffer {
  const { kind, mode, dialect } = entry;
  const name = Buffer.from(kind === 'directory' ? `${entry.name}/` : entry.name);
  const isLink = kind === 'symlink' || kind === 'hardlink';
  const linkName = Buffer.from(isLink ? entry.linkName : '');
  const content = kind === 'file' ? entry.content : Buffer.alloc(0);
  const fields = {
    name,
    linkName,
    mode,
    type: types[kind],
    dialect: tarDialect(dialect),
  } satisfies RawHeader;
  const fits = name.length <= 100 && linkName.length <= 100;
  if (fits && dialect === 'short') return rawEntry(fields, content);
  const split = ustarSplit(name);
  if (dialect === 'ustar' && split !== undefined && linkName.length <= 100) {
    return rawEntry({ ...fields, ...split }, content);
  }
  return dialect === 'gnu' ? withGnuNames(fields, content) : withPaxNames(fields, content);
}

const tarDialect = (dialect: GeneratedEntry['dialect']): 'gnu' | 'ustar' =>
  dialect === 'gnu' ? 'gnu' : 'ustar';

type Fields = RawHeader & { readonly name: Buffer; readonly linkName: Buffer };

function withGnuNames(fields: Fields, content: Buffer): Buffer {
  const { name, linkName } = fields;
  return Buffer.concat([
    ...(linkName.length > 100 ? [gnuLong('K', linkName)] : []),
    ...(name.length > 100 ? [gnuLong('L', name)] : []),
    rawEntry(fields, content),
  ]);
}

function withPaxNames(fields: Fields, content: Buffer): Buffer {
  const { name, linkName } = fields;
  const size = fields.type === '0' ? { size: `${content.length}` } : {};
  const records = { mtime: '1.25', path: name, ...size };
  const header = paxHeader(linkName.length > 0 ? { ...records, linkpath: linkName } : records);
  // What the header itself says must not matter.
  return Buffer.concat([
    header,
    rawEntry({ ...fields, name: 'stale', linkName: 'stale' }, content),
  ]);
}

/** At a slash, so that both halves fit; the prefix is text here, so that only ASCII is split. */
function ustarSplit(name: Buffer): { name: Buffer; prefix: string } | undefined {
  const slash = name.lastIndexOf('/', 155);
  if (slash <= 0 || name.length - slash - 1 > 100 || slash === name.length - 1) return undefined;
  const prefix = name.toString('latin1', 0, slash);
  return /^[\x20-\x7e]*$/.test(prefix) ? { name: name.subarray(slash + 1), prefix } : undefined;
}
