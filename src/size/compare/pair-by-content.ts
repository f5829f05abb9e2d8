import type { MeasuredFile } from '../measurement.ts';
import { lastNames } from './paths.ts';

/** The same file at another path. */
export interface MovedFile {
  readonly before: MeasuredFile;
  readonly after: MeasuredFile;
}

/**
 * Pairs files of the same size and hash. Where several on either side are the same, those whose
 * paths end alike come together first, the rest in the order of their paths: so the answer is the
 * same at every run, and the same the other way round.
 */
export function pairByContent(
  gone: Iterable<MeasuredFile>,
  come: Iterable<MeasuredFile>,
): MovedFile[] {
  const groups = new Map<string, { gone: MeasuredFile[]; come: MeasuredFile[] }>();
  for (const file of gone) {
    const group = groups.get(contentOf(file));
    if (group === undefined) groups.set(contentOf(file), { gone: [file], come: [] });
    else group.gone.push(file);
  }
  for (const file of come) groups.get(contentOf(file))?.come.push(file);
  const pairs: MovedFile[] = [];
  for (const group of groups.values()) {
    if (group.come.length > 0) pairAlike(group.gone, group.come, pairs);
  }
  return pairs;
}

function contentOf({ hash, size }: MeasuredFile): string {
  return `${hash} ${size}`;
}

/** A few names tell nearly all apart; looking at more would cost more than it tells. */
const namesCompared = [4, 3, 2, 1, 0];

function pairAlike(
  gone: readonly MeasuredFile[],
  come: readonly MeasuredFile[],
  pairs: MovedFile[],
): void {
  let left = { gone, come };
  for (const count of gone.length + come.length === 2 ? [0] : namesCompared) {
    left = pairByEnd(left.gone, left.come, count, pairs);
    if (left.gone.length === 0 || left.come.length === 0) return;
  }
}

/** Pairs files whose last `count` names are the same, and answers what is left over. */
function pairByEnd(
  gone: readonly MeasuredFile[],
  come: readonly MeasuredFile[],
  count: number,
  pairs: MovedFile[],
) {
  const waiting = Map.groupBy(gone, ({ path }) => lastNames(path, count));
  const next = new Map<string, number>();
  const paired = new Set<MeasuredFile>();
  for (const after of come) {
    const end = lastNames(after.path, count);
    const at = next.get(end) ?? 0;
    const before = waiting.get(end)?.[at];
    if (before === undefined) continue;
    next.set(end, at + 1);
    pairs.push({ before, after });
    paired.add(before).add(after);
  }
  const isLeft = (file: MeasuredFile) => !paired.has(file);
  return { gone: gone.filter(isLeft), come: come.filter(isLeft) };
}
