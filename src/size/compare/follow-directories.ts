import type { MovedDirectory } from './moved-directories.ts';
import type { StrayDirectories, StrayDirectory } from './stray-directories.ts';
import type { Strays } from './strays.ts';

/**
 * Pairs the small files, which have no hash, that went with their directories: at the same place in them,
 * with the same size.
 */
export function followDirectories(
  gone: Strays,
  come: Strays,
  moved: readonly MovedDirectory[],
  partners: Int32Array,
): void {
  const there = nearestWays(gone.directories, moved, 'from');
  const back = nearestWays(come.directories, moved, 'to');
  const arrived = come.smallByDirectory();
  for (const [id, left] of gone.smallByDirectory().entries()) {
    const way = there[id];
    if (left === undefined || way === undefined) continue;
    const directory = gone.directories.all[id] as StrayDirectory;
    const target = elsewhere(directory, way.from, way.to, come.directories);
    const wayBack = target && back[target.id];
    if (target === undefined || wayBack === undefined) continue;
    if (elsewhere(target, wayBack.to, wayBack.from, gone.directories) !== directory) continue;
    pairNames(gone, left, come, arrived[target.id] ?? [], partners);
  }
}

/** By the place of a directory: how it, or the nearest one above that moved, did; undefined when none did. */
function nearestWays(
  { all }: StrayDirectories,
  moved: readonly MovedDirectory[],
  side: keyof MovedDirectory,
): readonly (MovedDirectory | undefined)[] {
  const ways: (MovedDirectory | undefined)[] = new Array(all.length);
  for (const way of moved) ways[way[side].id] = way;
  // Those above come first.
  for (const { id, parent } of all) ways[id] ??= parent && ways[parent.id];
  return ways;
}

/** The same place in `to` that a directory has in `from`. */
function elsewhere(
  directory: StrayDirectory,
  from: StrayDirectory,
  to: StrayDirectory,
  others: StrayDirectories,
): StrayDirectory | undefined {
  if (directory === from) return to;
  return others.find(to.path + directory.path.slice(from.path.length));
}

/** Both come in the order of their names. */
function pairNames(
  gone: Strays,
  left: readonly number[],
  come: Strays,
  arrived: readonly number[],
  partners: Int32Array,
): void {
  let next = 0;
  for (const file of left) {
    const name = gone.name(file);
    while (next < arrived.length && come.name(arrived[next] as number) < name) next += 1;
    const other = arrived[next];
    if (other === undefined) return;
    if (come.name(other) === name && isAlike(gone, file, come, other)) partners[file] = other;
  }
}

function isAlike(gone: Strays, before: number, come: Strays, after: number): boolean {
  return gone.size(before) === come.size(after) && gone.isLink(before) === come.isLink(after);
}
