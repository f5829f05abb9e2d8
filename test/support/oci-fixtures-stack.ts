import fc from 'fast-check';
import { rawEntry, rawTar } from './oci-fixtures-tar.ts';

/** One entry of a generated layer; a whiteout is a file of its name. */
export interface StackEntry {
  readonly type: 'directory' | 'file' | 'symlink' | 'hardlink';
  readonly name: string;
  readonly size: number;
  readonly linkName: string;
}

/**
 * A few paths, so that layers often speak of the same ones. `bin` is a link to `usr/bin` in the
 * lowest layer: what comes below it lies there, as in every distribution of today.
 */
const paths = [
  'a',
  'b',
  'd',
  'd/a',
  'd/e',
  'd/e/a',
  'd/e/b',
  'f/g/h',
  'usr/bin/x',
  'bin/x',
  'bin/y',
];

const wish = fc.record({
  kind: fc.constantFrom('directory', 'file', 'file', 'symlink', 'hardlink', 'whiteout', 'opaque'),
  path: fc.constantFrom(...paths),
  size: fc.nat({ max: 600 }),
  target: fc.constantFrom(...paths, '../a', '/d/e', 'nowhere'),
  pick: fc.nat(),
});

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/**
 * Stacks of layers as builders write them: in one layer no path is a directory and something else,
 * a directory is listed before what is in it, a hard link follows its target. Whiteouts stand
 * anywhere, also beside what their own layer puts in the same place.
 */
export const layerStacks: fc.Arbitrary<readonly (readonly StackEntry[])[]> = fc
  .array(fc.array(wish, { maxLength: 10 }), { minLength: 1, maxLength: 4 })
  .map((stack) => [lowest, ...stack.map(layerOf)]);

/** The archive of one generated layer. */
export function stackTar(layer: readonly StackEntry[]): Buffer {
  const types = { directory: '5', file: '0', symlink: '2', hardlink: '1' } as const;
  const entries = layer.map(({ type, name, size, linkName }) =>
    type === 'directory'
      ? rawEntry({ name: `${name}/`, type: '5', mode: 0o755 })
      : rawEntry({ name, type: types[type], linkName }, Buffer.alloc(size)),
  );
  return rawTar(...entries);
}

const entry = (type: StackEntry['type'], name: string, size = 0, linkName = ''): StackEntry => ({
  type,
  name,
  size,
  linkName,
});

const lowest = [
  entry('directory', 'usr'),
  entry('directory', 'usr/bin'),
  entry('file', 'usr/bin/sh', 5),
  entry('symlink', 'bin', 0, 'usr/bin'),
  entry('hardlink', 'usr/bin/bash', 0, 'usr/bin/sh'),
];

function layerOf(wishes: readonly Wish[]): readonly StackEntry[] {
  const layer: StackEntry[] = [];
  for (const one of wishes) if (isFitting(one, layer)) layer.push(...entriesOf(one, layer));
  return layer;
}

/** Whether a wish leaves every path of the layer a directory or something else. */
function isFitting({ kind, path }: Wish, layer: readonly StackEntry[]): boolean {
  const own = kind === 'directory' || kind === 'opaque' ? 'directory' : 'other';
  return layer.every(({ type, name }) => {
    const [one, other] = [placeOf(name), placeOf(path)];
    if (kind !== 'whiteout' && one === other) return type === 'directory' && own === 'directory';
    return type === 'directory' || !other.startsWith(`${one}/`);
  });
}

/** Where a path leads through the link of the lowest layer. */
const placeOf = (path: string) => path.replace(/^bin\//, 'usr/bin/');

function entriesOf(
  { kind, path, size, target, pick }: Wish,
  layer: readonly StackEntry[],
): readonly StackEntry[] {
  const parents = missing(parentOf(path), layer);
  const itself = missing(path, layer);
  const files = layer.filter(({ type, name }) => type === 'file' && !name.includes('.wh.'));
  const linkName = files[pick % files.length]?.name;
  if (kind === 'directory') return itself;
  if (kind === 'opaque') return [...itself, entry('file', `${path}/.wh..wh..opq`)];
  if (kind === 'file') return [...parents, entry('file', path, size)];
  if (kind === 'symlink') return [...parents, entry('symlink', path, 0, target)];
  if (kind === 'whiteout')
    return [...parents, entry('file', `${path.replace(/[^/]+$/, '.wh.$&')}`)];
  return linkName === undefined ? [] : [...parents, entry('hardlink', path, 0, linkName)];
}

/** A directory and those above it, as far as the layer does not list them. `bin` stays a link. */
function missing(path: string, layer: readonly StackEntry[]): readonly StackEntry[] {
  if (path === '' || path === 'bin' || layer.some(({ name }) => name === path)) return [];
  return [...missing(parentOf(path), layer), entry('directory', path)];
}

const parentOf = (path: string) => path.split('/').slice(0, -1).join('/');
