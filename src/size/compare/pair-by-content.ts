import type { MeasuredFile } from '../measurement.ts';
import { lastNames } from './paths.ts';

/** Files of the baseline and of the image, some of which are the same at another path. */
export interface Pairing {
  readonly gone: readonly MeasuredFile[];
  readonly come: readonly MeasuredFile[];
  /** The index in `come` of the same file as the one in `gone`, or -1. */
  readonly partners: Int32Array;
}

/** The same file at another path. */
export interface MovedFile {
  readonly before: MeasuredFile;
  readonly after: MeasuredFile;
}

/**
 * Pairs files of the same size and hash. Where several on either side are the same, those whose paths
 * end alike come together first, the rest in the order of their paths: so the answer is the same at
 * every run, and the same the other way round.
 */
export function pairByContent(
  gone: readonly MeasuredFile[],
  come: readonly MeasuredFile[],
): Pairing {
  const partners = new Int32Array(gone.length).fill(-1);
  for (const group of equalHashes(gone, come)) pairGroup(group, gone, come, partners);
  return { gone, come, partners };
}

export function* pairsOf({ gone, come, partners }: Pairing): Generator<MovedFile> {
  for (const [at, before] of gone.entries()) {
    const after = come[partners[at] as number];
    if (after !== undefined) yield { before, after };
  }
}

/** Indices of files of one hash, in their order. */
interface Group {
  readonly gone: readonly number[];
  readonly come: readonly number[];
}

/** Every hash that is on both sides. Lists are chains of indices until then: most hashes are on one side alone. */
function* equalHashes(
  gone: readonly MeasuredFile[],
  come: readonly MeasuredFile[],
): Generator<Group> {
  const firsts = new Map<string | undefined, number>();
  const nextGone = new Int32Array(gone.length).fill(-1);
  for (let at = gone.length - 1; at >= 0; at -= 1) {
    const hash = gone[at]?.hash;
    nextGone[at] = firsts.get(hash) ?? -1;
    firsts.set(hash, at);
  }
  const firstCome = new Int32Array(gone.length).fill(-1);
  const nextCome = new Int32Array(come.length).fill(-1);
  for (let at = come.length - 1; at >= 0; at -= 1) {
    const first = firsts.get(come[at]?.hash);
    if (first === undefined) continue;
    nextCome[at] = firstCome[first] as number;
    firstCome[first] = at;
  }
  for (const [first, other] of firstCome.entries()) {
    if (other !== -1) yield { gone: chain(first, nextGone), come: chain(other, nextCome) };
  }
}

function chain(first: number, next: Int32Array): readonly number[] {
  const indices: number[] = [];
  for (let at = first; at !== -1; at = next[at] as number) indices.push(at);
  return indices;
}

/** A few names tell nearly all apart; looking at more would cost more than it tells. */
const namesCompared = [4, 3, 2, 1, 0];

function pairGroup(
  group: Group,
  gone: readonly MeasuredFile[],
  come: readonly MeasuredFile[],
  partners: Int32Array,
): void {
  if (group.gone.length === 1 && group.come.length === 1) {
    const [before, after] = [group.gone[0] as number, group.come[0] as number];
    if (gone[before]?.size === come[after]?.size) partners[before] = after;
    return;
  }
  let left = group;
  for (const count of namesCompared) {
    if (left.gone.length === 0 || left.come.length === 0) return;
    const keyOf = ({ path, size }: MeasuredFile) => `${size} ${lastNames(path, count)}`;
    const waiting = Map.groupBy(left.come, (at) => keyOf(come[at] as MeasuredFile));
    const next = new Map<string, number>();
    const paired = new Set<number>();
    for (const at of left.gone) {
      const key = keyOf(gone[at] as MeasuredFile);
      const place = next.get(key) ?? 0;
      const partner = waiting.get(key)?.[place];
      if (partner === undefined) continue;
      next.set(key, place + 1);
      partners[at] = partner;
      paired.add(partner);
    }
    left = {
      gone: left.gone.filter((at) => partners[at] === -1),
      come: left.come.filter((at) => !paired.has(at)),
    };
  }
}
