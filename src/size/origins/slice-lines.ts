import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { commonLine, type EntryLine, entryFinder, type ProjectLine } from './entry-lines.ts';

/**
 * Finds the entry that brought a file, by the slices that have it: one that names the slice, or
 * else one whose slice needs it.
 *
 * @param before the slices that the baseline was cut from
 */
export function sliceFinder(
  entries: readonly EntryLine[],
  before: ReadonlySet<string>,
  release: ChiselRelease | undefined,
): (names: readonly string[]) => ProjectLine | undefined {
  const find = entryFinder(entries, commonLine(entries));
  const direct = new Set(entries.map(({ name }) => name));
  const brought = entries.map((entry) => ({ entry, slices: essentialSlices(entry.name, release) }));
  const lineOf = (name: string): ProjectLine | undefined => {
    const candidates = direct.has(name) ? [] : brought.filter(({ slices }) => slices.has(name));
    // What is new came with something new, and what was there with something that was there.
    const likely = candidates.find(({ entry }) => before.has(entry.name) === before.has(name));
    return (likely ?? candidates[0])?.entry ?? find(name);
  };
  // A file that was there before stays with the slice that had it.
  return (names) => lineOf(names.find((name) => before.has(name)) ?? names[0] ?? '');
}

/** All slices that chisel cuts along with one, near and far. */
function essentialSlices(name: string, release: ChiselRelease | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [name];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const at = next.indexOf('_');
    const details = at < 0 ? undefined : release?.detailsOf(next.slice(0, at));
    for (const needed of details?.get(next.slice(at + 1))?.essential ?? []) {
      if (found.has(needed) || needed === name) continue;
      found.add(needed);
      open.push(needed);
    }
  }
  return found;
}
