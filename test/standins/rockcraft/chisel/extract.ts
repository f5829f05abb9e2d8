import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { globToRegExp, isGlob } from '../glob.ts';
import { walk } from '../walk.ts';
import { ChiselError } from './chisel-error.ts';
import type { Content, Slice } from './definitions.ts';

/** A path that was cut, with the slices that asked for it. */
export interface CutPath {
  /** Absolute; of a directory with a slash at the end. */
  readonly path: string;
  readonly slices: ReadonlySet<string>;
  /** Only there while scripts run. */
  readonly temporary: boolean;
}

/** What was cut so far, by path. */
export type Cut = Map<string, CutPath>;

/**
 * Moves what the slices of one package ask for from its unpacked files to `root`.
 *
 * @throws {ChiselError} when the package does not hold a path.
 */
export function extractPackage(
  unpacked: string,
  root: string,
  slices: readonly Slice[],
  cut: Cut,
): void {
  const entries = listEntries(unpacked);
  for (const slice of slices) {
    for (const [path, content] of slice.contents) {
      if (content.kind === 'manifest') continue;
      const paths = placeContent({ unpacked, root, entries, slice, path, content });
      for (const found of paths) note(cut, found, slice, content);
    }
  }
}

function note(cut: Cut, path: string, { name }: Slice, content: Content): void {
  const temporary = 'until' in content && content.until !== undefined;
  const known = cut.get(path);
  cut.set(path, {
    path,
    slices: new Set([...(known?.slices ?? []), name]),
    // What one slice keeps stays, whatever another says.
    temporary: temporary && known?.temporary !== false,
  });
}

interface Placing {
  readonly unpacked: string;
  readonly root: string;
  readonly entries: readonly string[];
  readonly slice: Slice;
  readonly path: string;
  readonly content: Exclude<Content, { kind: 'manifest' }>;
}

/** The paths that came of one line of a definition. */
function placeContent({
  unpacked,
  root,
  entries,
  slice,
  path,
  content,
}: Placing): readonly string[] {
  const target = join(root, path);
  if (content.kind !== 'copy') {
    makeParents(unpacked, root, path);
    if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) return [path];
    if (content.kind === 'symlink') symlinkSync(content.target, target);
    if (content.kind === 'text')
      writeWith(target, content.mode, () => writeFileSync(target, content.text));
    if (content.kind === 'make') writeWith(target, content.mode, () => mkdirSync(target));
    return [path];
  }
  const from = content.from ?? path;
  const pattern = globToRegExp(from);
  const found = isGlob(from)
    ? entries.filter((entry) => pattern.test(entry))
    : [from].filter((entry) => entries.includes(entry));
  if (found.length === 0) {
    throw new ChiselError(`cannot extract from package "${slice.package}": no content at ${from}`);
  }
  return found.map((entry) => {
    const to = isGlob(from) ? entry : path;
    makeParents(unpacked, root, to);
    if (content.from === undefined) moveEntry(join(unpacked, entry), join(root, to));
    else copyEntry([join(unpacked, entry), join(root, entry)], join(root, to));
    return to;
  });
}

/** A directory is made, and what is in it comes by lines of its own. */
function moveEntry(from: string, to: string): void {
  const there = lstatSync(to, { throwIfNoEntry: false });
  // Another slice of this package has taken it already.
  if (there !== undefined) return;
  const stat = lstatSync(from);
  if (stat.isDirectory()) writeWith(to, stat.mode & 0o7777, () => mkdirSync(to));
  else renameSync(from, to);
}

/** Under another name: from the package, or from where it was moved to. */
function copyEntry(candidates: readonly string[], to: string): void {
  const from = candidates.find((path) => lstatSync(path, { throwIfNoEntry: false }) !== undefined);
  if (from === undefined) throw new Error(`${candidates[0]} was moved away`);
  cpSync(from, to, { verbatimSymlinks: true, preserveTimestamps: true });
}

/** Directories that no slice names get the package's modes, and are no part of the manifest. */
function makeParents(unpacked: string, root: string, path: string): void {
  const parent = dirname(path.replace(/\/$/, ''));
  if (parent === '/' || lstatSync(join(root, parent), { throwIfNoEntry: false }) !== undefined)
    return;
  makeParents(unpacked, root, parent);
  const stat = lstatSync(join(unpacked, parent), { throwIfNoEntry: false });
  const mode = stat?.isDirectory() === true ? stat.mode & 0o7777 : 0o755;
  writeWith(join(root, parent), mode, () => mkdirSync(join(root, parent)));
}

/** The umask would take bits away from a mode that is given on creation. */
function writeWith(path: string, mode: number, write: () => void): void {
  write();
  chmodSync(path, mode);
}

/** Absolute names of all that a package holds. */
function listEntries(unpacked: string): readonly string[] {
  return [...walk(unpacked)].map(({ name, entry }) =>
    entry.isDirectory() ? `/${name}/` : `/${name}`,
  );
}
