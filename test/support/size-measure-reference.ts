import { comparePaths } from '../../src/oci/layers/walk-files.ts';
import type { LayerRole } from '../../src/rock/layer-roles.ts';
import type { StackedEntry, StackedLayer } from './size-measure-stacks.ts';

/** What has a name in an image. Two names with one object are hard links to one file. */
export type ReferenceNode =
  | { readonly kind: 'directory' | 'symlink' }
  | {
      readonly kind: 'file';
      readonly content: string;
      readonly layer: number;
      /** Place of its entry in the layer. */
      readonly order: number;
    };

type File = Extract<ReferenceNode, { kind: 'file' }>;

/** All names of an image, each with what it stands for. A new one is made for every step. */
export type ReferenceState = ReadonlyMap<string, ReferenceNode>;

export const emptyState = (): ReferenceState => new Map();

/** What is wasted, as `Waste` has it; paths in the order of their text. */
export interface ReferenceWaste {
  readonly size: number;
  readonly effectiveSize: number;
  readonly hidden: number;
  readonly duplicated: number;
  readonly causes: readonly string[];
  readonly paths: readonly string[];
}

/**
 * What a stack of layers wastes, worked out the slow and simple way: the image after each layer is
 * a map of its own, and each pair that follow each other is held against one another.
 */
export function referenceWaste(
  stack: readonly StackedLayer[],
  roles: readonly LayerRole[],
): ReferenceWaste {
  const states = statesOf(stack);
  const last = states.at(-1) ?? emptyState();
  const copies = new Map<File, Set<File>>();
  const wasted = states.flatMap((after, layer) => {
    const before = states[layer - 1] ?? emptyState();
    noteCopies(before, after, layer, copies);
    return hiddenBy(before, after, layer, roles, last);
  });
  const seen = [...new Set([...last.values()].filter(isFile))].filter(
    ({ content }) => content !== '',
  );
  const twice = duplicatesOf(seen, last, copies);
  const all = [...wasted, ...twice];
  const stored = states.flatMap((state, layer) =>
    [...new Set([...state.values()].filter(isFile))].filter((file) => file.layer === layer),
  );
  return {
    size: total(stored.map(({ content }) => content.length)),
    effectiveSize: total(seen.map(({ content }) => content.length)),
    hidden: total(wasted.map(({ bytes }) => bytes)),
    duplicated: total(twice.map(({ bytes }) => bytes)),
    causes: causesOf(all),
    paths: all.map((one) => JSON.stringify(one)).sort(),
  };
}

interface Wasted {
  readonly cause: string;
  readonly path: string;
  readonly bytes: number;
  readonly layer: number;
  readonly fix: number;
  readonly sameAs?: string;
}

function statesOf(stack: readonly StackedLayer[]): readonly ReferenceState[] {
  const states: ReferenceState[] = [];
  for (const [at, layer] of stack.entries()) {
    let state = applyWhiteouts(states.at(-1) ?? emptyState(), layer);
    for (const [order, entry] of layer.entries()) {
      state = applyEntry(state, entry, at, order) ?? state;
    }
    states.push(state);
  }
  return states;
}

/** Whiteouts hide what lower layers hold, wherever they stand. */
export function applyWhiteouts(below: ReferenceState, layer: StackedLayer): ReferenceState {
  const state = new Map(below);
  for (const { kind, path } of layer) {
    if (kind === 'whiteout') removeTree(state, path);
    // A whiteout file lies in a directory, which is there for that.
    if (kind === 'opaque') removeBelow(state, path);
  }
  return state;
}

/** Undefined for what cannot be unpacked. */
export function applyEntry(
  before: ReferenceState,
  { kind, path, content, target }: StackedEntry,
  layer: number,
  order: number,
): ReferenceState | undefined {
  if (kind === 'whiteout' || kind === 'opaque') return before;
  const state = new Map(before);
  for (const parent of parentsOf(path)) putDirectory(state, parent);
  if (kind === 'directory') {
    putDirectory(state, path);
    return state;
  }
  const linked = kind === 'hardlink' ? state.get(target) : undefined;
  if (kind === 'hardlink' && linked?.kind !== 'file') return undefined;
  removeTree(state, path);
  if (linked !== undefined) state.set(path, linked);
  else state.set(path, kind === 'symlink' ? { kind } : { kind: 'file', content, layer, order });
  return state;
}

function putDirectory(state: Map<string, ReferenceNode>, path: string): void {
  if (state.get(path)?.kind === 'directory') return;
  removeTree(state, path);
  state.set(path, { kind: 'directory' });
}

function removeTree(state: Map<string, ReferenceNode>, path: string): void {
  state.delete(path);
  removeBelow(state, path);
}

function removeBelow(state: Map<string, ReferenceNode>, path: string): void {
  for (const name of [...state.keys()]) if (name.startsWith(`${path}/`)) state.delete(name);
}

function parentsOf(path: string): readonly string[] {
  const names = path.split('/');
  return names.slice(1).map((_, at) => names.slice(0, at + 1).join('/'));
}

/** Files that were there before a layer, and are not there under any name after it. */
function hiddenBy(
  before: ReferenceState,
  after: ReferenceState,
  layer: number,
  roles: readonly LayerRole[],
  last: ReferenceState,
): readonly Wasted[] {
  const left = new Set(after.values());
  const own = [...left].filter(isFile).filter((file) => file.layer === layer);
  return namesOf(before).flatMap(([file, names]) => {
    if (left.has(file) || file.content === '') return [];
    const replaced = names.filter((name) => isFile(after.get(name)));
    const same = replaced.filter((name) => isSame(after.get(name), file));
    const moved = own.filter((other) => isSame(other, file));
    const [cause, among] =
      same.length > 0
        ? (['attributes', same] as const)
        : moved.length > 0
          ? (['moved', names] as const)
          : replaced.length > 0
            ? (['overwritten', replaced] as const)
            : (['deleted', names] as const);
    const isCopied = cause === 'attributes' || cause === 'moved';
    const sameAs = cause === 'moved' ? movedTo(moved, last) : undefined;
    return [
      {
        cause,
        path: [...among].sort(comparePaths)[0] as string,
        bytes: file.content.length,
        layer: file.layer,
        fix: isCopied || roles[file.layer] === 'base' ? layer : file.layer,
        ...(sameAs === undefined ? {} : { sameAs }),
      },
    ];
  });
}

/** A name of the first file of the layer that has the content, as far as it is seen in the end. */
function movedTo(moved: readonly File[], last: ReferenceState): string | undefined {
  const earliest = inOrder(moved)[0] as File;
  return nameOf(earliest, last);
}

function noteCopies(
  before: ReferenceState,
  after: ReferenceState,
  layer: number,
  copies: Map<File, Set<File>>,
): void {
  const left = new Set(after.values());
  for (const [name, node] of before) {
    const successor = after.get(name);
    if (!isFile(node) || !isFile(successor) || node.content === '') continue;
    if (successor === node || successor.layer !== layer || !isSame(successor, node)) continue;
    const links = left.has(node) ? [node] : [...(copies.get(node) ?? [])];
    if (links.length > 0) {
      copies.set(successor, new Set([...(copies.get(successor) ?? []), ...links]));
    }
  }
}

function duplicatesOf(
  seen: readonly File[],
  last: ReferenceState,
  copies: ReadonlyMap<File, ReadonlySet<File>>,
): readonly Wasted[] {
  return seen.flatMap((file) => {
    const [first] = inOrder(seen.filter((other) => isSame(other, file))) as [File];
    if (first === file) return [];
    const links = seen.filter((other) => copies.get(file)?.has(other) === true);
    const [link] = inOrder(links);
    return [
      {
        cause: link === undefined ? 'duplicate' : 'broken-link',
        path: nameOf(file, last) as string,
        bytes: file.content.length,
        layer: file.layer,
        fix: file.layer,
        sameAs: nameOf(link ?? first, last) as string,
      },
    ];
  });
}

function causesOf(wasted: readonly Wasted[]): readonly string[] {
  const keys = [...new Set(wasted.map(({ cause, fix }) => `${cause} ${fix}`))].sort();
  return keys.map((key) => {
    const own = wasted.filter(({ cause, fix }) => `${cause} ${fix}` === key);
    return `${key}: ${total(own.map(({ bytes }) => bytes))} bytes, ${own.length} files`;
  });
}

function namesOf(state: ReferenceState): readonly (readonly [File, readonly string[]])[] {
  const files = [...new Set([...state.values()].filter(isFile))];
  return files.map((file) => [file, [...state.keys()].filter((name) => state.get(name) === file)]);
}

function nameOf(file: File, state: ReferenceState): string | undefined {
  return [...state.keys()].filter((name) => state.get(name) === file).sort(comparePaths)[0];
}

const isFile = (node: ReferenceNode | undefined): node is File => node?.kind === 'file';

const isSame = (one: ReferenceNode | undefined, other: File) =>
  isFile(one) && one.content === other.content;

const inOrder = (files: readonly File[]) =>
  [...files].sort((one, other) => one.layer - other.layer || one.order - other.order);

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
