import fc from 'fast-check';
import { rawEntry, rawTar } from './oci-fixtures-tar.ts';
import {
  applyEntry,
  applyWhiteouts,
  emptyState,
  type ReferenceState,
} from './size-measure-reference.ts';

/** One entry of a generated layer. */
export interface StackedEntry {
  readonly kind: 'directory' | 'file' | 'symlink' | 'hardlink' | 'whiteout' | 'opaque';
  /** What the entry is about: of a whiteout what it hides, of an opaque one the directory. */
  readonly path: string;
  /** Of a file. */
  readonly content: string;
  readonly mode: number;
  /** Of a hard link. */
  readonly target: string;
}

export type StackedLayer = readonly StackedEntry[];

/** Few paths and contents, so that layers often speak of the same ones. */
const paths = ['a', 'b', 'c', 'd', 'd/a', 'd/b', 'd/e', 'd/e/a', 'd/e/b', 'e/f/a'];
/** Nothing lies below these. */
const linkPaths = ['s', 'd/s', 'b', 'c', 'd/a'];
const contents = ['', 'x', 'yy', 'zzz', 'wwww', 'z'.repeat(700)];

const wish = fc.record({
  kind: fc.constantFrom(
    ...(['file', 'file', 'file', 'directory', 'symlink', 'hardlink', 'hardlink'] as const),
    ...(['whiteout', 'whiteout', 'opaque', 'chmod', 'chmod', 'move', 'copy'] as const),
  ),
  path: fc.constantFrom(...paths),
  linkPath: fc.constantFrom(...linkPaths),
  content: fc.constantFrom(...contents),
  mode: fc.constantFrom(0o644, 0o755),
  pick: fc.nat(),
  place: fc.nat(),
});

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/**
 * Stacks of layers with everything that builders and attackers write: files given twice, files over
 * directories, copies with another mode, moves, whiteouts before and behind what their own layer
 * puts there, hard links within a layer and to lower ones.
 */
export const wastefulStacks: fc.Arbitrary<readonly StackedLayer[]> = fc
  .array(fc.array(wish, { maxLength: 9 }), { minLength: 1, maxLength: 5 })
  .map((stack) => {
    let state = emptyState();
    return stack.map((wishes, at) => {
      const layer = layerOf(wishes, state, at);
      state = layer.state;
      return layer.entries;
    });
  });

/** The archive of a generated layer. */
export function stackedTar(layer: StackedLayer): Buffer {
  return rawTar(...layer.map(written));
}

function written({ kind, path, content, mode, target }: StackedEntry): Buffer {
  if (kind === 'directory') return rawEntry({ name: `${path}/`, type: '5', mode: 0o755 });
  if (kind === 'symlink') return rawEntry({ name: path, type: '2', linkName: 'nowhere' });
  if (kind === 'hardlink') return rawEntry({ name: path, type: '1', linkName: target });
  if (kind === 'opaque') return rawEntry({ name: `${path}/.wh..wh..opq` });
  if (kind === 'whiteout') return rawEntry({ name: path.replace(/[^/]+$/, '.wh.$&') });
  return rawEntry({ name: path, mode }, content);
}

/** The entries of a layer, of which those that no unpacker could take are left out, and what it makes of the layers below. */
function layerOf(
  wishes: readonly Wish[],
  below: ReferenceState,
  at: number,
): { entries: StackedLayer; state: ReferenceState } {
  const files = [...below].flatMap(([path, node]) =>
    node.kind === 'file' ? [{ path, content: node.content }] : [],
  );
  const entries = wishes.flatMap((one) => entriesOf(one, files));
  const whiteouts = entries.filter(isWhiteout);
  let state = applyWhiteouts(below, whiteouts);
  const others = entries.filter((entry) => {
    if (isWhiteout(entry)) return false;
    const next = applyEntry(state, entry, at, 0);
    state = next ?? state;
    return next !== undefined;
  });
  return { entries: mixed(others, whiteouts, wishes), state };
}

const isWhiteout = ({ kind }: StackedEntry) => kind === 'whiteout' || kind === 'opaque';

/** Whiteouts may stand anywhere in the archive. */
function mixed(
  others: StackedLayer,
  whiteouts: StackedLayer,
  wishes: readonly Wish[],
): StackedLayer {
  const all = [...others];
  for (const [at, whiteout] of whiteouts.entries()) {
    all.splice((wishes[at]?.place ?? 0) % (all.length + 1), 0, whiteout);
  }
  return all;
}

function entriesOf(
  { kind, path, linkPath, content, mode, pick }: Wish,
  files: readonly { readonly path: string; readonly content: string }[],
): readonly StackedEntry[] {
  const entry = { path, content, mode, target: '' };
  const lower = files[pick % files.length];
  if (kind === 'symlink') return [{ ...entry, kind, path: linkPath }];
  if (kind === 'hardlink') {
    const target = pick % 3 === 0 ? (paths[pick % paths.length] as string) : (lower?.path ?? 'a');
    return [{ ...entry, kind, target }];
  }
  if (kind === 'chmod') return lower ? [{ ...entry, ...lower, kind: 'file' }] : [];
  if (kind === 'copy') return lower ? [{ ...entry, content: lower.content, kind: 'file' }] : [];
  if (kind === 'move') {
    return lower
      ? [
          { ...entry, path: lower.path, kind: 'whiteout' },
          { ...entry, content: lower.content, kind: 'file' },
        ]
      : [];
  }
  return [{ ...entry, kind }];
}
