/** One line of a manifest.wall, as far as it is read. */
export type WallEntry =
  | { readonly kind: 'package'; readonly name: string; readonly version: string }
  | { readonly kind: 'slice'; readonly name: string }
  | { readonly kind: 'path'; readonly path: string; readonly slices: readonly string[] }
  | { readonly kind: 'other' };

/** Slices of one path; directories that many packages have are in some hundred. */
const mostSlices = 10_000;
/** Linux itself stops there. */
const longestPath = 4096;
const sliceName = /^[a-z0-9][a-z0-9+.-]{0,200}_[a-z0-9-]{1,200}$/;
const packageName = /^[a-z0-9][a-z0-9+.-]{0,200}$/;

/** What a line says; undefined when it is not what chisel writes for its kind. Kinds that are not known are passed over. */
export function readEntry(line: string): WallEntry | undefined {
  const fields = jsonFields(line);
  if (fields === undefined) return undefined;
  const { kind } = fields;
  if (kind === 'package') return readPackage(fields);
  if (kind === 'slice')
    return isName(fields.name, sliceName) ? { kind, name: fields.name } : undefined;
  if (kind === 'path') return readPath(fields);
  return typeof kind === 'string' ? { kind: 'other' } : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a JSON object; undefined for everything else. */
export function jsonFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

function readPackage({ name, version }: Fields): WallEntry | undefined {
  const isWhole = isName(name, packageName) && typeof version === 'string' && version !== '';
  return isWhole ? { kind: 'package', name, version } : undefined;
}

/** Sizes, digests and inodes are not needed, but a path whose size is no size was not written by chisel. */
function readPath({ path, slices, size, inode }: Fields): WallEntry | undefined {
  if (typeof path !== 'string' || !path.startsWith('/') || path.length > longestPath)
    return undefined;
  if (!Array.isArray(slices) || slices.length === 0 || slices.length > mostSlices) return undefined;
  if (!slices.every((slice): slice is string => isName(slice, sliceName))) return undefined;
  if (![size, inode].every(isCount)) return undefined;
  return { kind: 'path', path, slices };
}

/** Zero is left out. */
function isCount(value: unknown): boolean {
  return value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0);
}

function isName(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}
