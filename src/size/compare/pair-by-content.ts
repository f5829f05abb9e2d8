import { lastNames } from './paths.ts';
import type { Strays } from './strays.ts';

/** Of what has no partner. */
export const alone = -1;

/**
 * Pairs files of the same size and hash: answers by the number of each file that went the number of the
 * one that came, or `alone`. Where several on either side are the same, those whose paths end alike
 * come together first, the rest in the order of their paths: so the answer is the same at every run, and
 * the same the other way round.
 */
export function pairByContent(gone: Strays, come: Strays): Int32Array {
  const partners = new Int32Array(gone.count).fill(alone);
  const { heads, nextGone, nextCome } = equalHashes(gone.hashes, come.hashes);
  for (let first = 0; first < heads.length; first += 1) {
    const other = heads[first] as number;
    if (other === none) continue;
    // So it is for nearly all.
    if (nextGone[first] === none && nextCome[other] === none) {
      const isSame = gone.hashes[first] === come.hashes[other];
      if (isSame && gone.size(first) === come.size(other)) partners[first] = other;
    } else {
      pairGroup(chain(first, nextGone), chain(other, nextCome), gone, come, partners);
    }
  }
  return partners;
}

/** Ends a chain. */
const none = -1;

/** Files of one hash (or two that end alike), as chains of numbers in their order: a list for each hash would take longer than all the rest. */
interface HashChains {
  /** By number of a file that went: the first that came of the same hash, if itself is the first of those that went. */
  readonly heads: Int32Array;
  /** By number: the next file of the same hash on the same side. */
  readonly nextGone: Int32Array;
  readonly nextCome: Int32Array;
}

function equalHashes(gone: Float64Array, come: Float64Array): HashChains {
  const firsts = new Map<number, number>();
  const nextGone = new Int32Array(gone.length).fill(none);
  for (let at = gone.length - 1; at >= 0; at -= 1) {
    const hash = gone[at] as number;
    if (hash < 0) continue;
    const key = keyOf(hash);
    nextGone[at] = firsts.get(key) ?? none;
    firsts.set(key, at);
  }
  const heads = new Int32Array(gone.length).fill(none);
  const nextCome = new Int32Array(come.length).fill(none);
  for (let at = come.length - 1; at >= 0; at -= 1) {
    const hash = come[at] as number;
    const first = hash < 0 ? undefined : firsts.get(keyOf(hash));
    if (first === undefined) continue;
    nextCome[at] = heads[first] as number;
    heads[first] = at;
  }
  return { heads, nextGone, nextCome };
}

/** The end of a hash, as an integer of 28 bits: the map of whole ones takes five times as long. */
function keyOf(hash: number): number {
  return (hash % 2 ** 28) | 0;
}

function chain(first: number, next: Int32Array): readonly number[] {
  const numbers: number[] = [];
  for (let at = first; at !== none; at = next[at] as number) numbers.push(at);
  return numbers;
}

/** A few names tell nearly all apart; looking at more would cost more than it tells. */
const namesCompared = [4, 3, 2, 1, 0];

function pairGroup(
  olds: readonly number[],
  youngs: readonly number[],
  gone: Strays,
  come: Strays,
  partners: Int32Array,
): void {
  let left = { gone: olds, come: youngs };
  for (const count of namesCompared) {
    if (left.gone.length === 0 || left.come.length === 0) return;
    const likeness = (side: Strays, file: number) =>
      `${side.hashes[file]} ${side.size(file)} ${lastNames(side.path(file), count)}`;
    const waiting = Map.groupBy(left.come, (file) => likeness(come, file));
    const next = new Map<string, number>();
    const paired = new Set<number>();
    for (const file of left.gone) {
      const key = likeness(gone, file);
      const place = next.get(key) ?? 0;
      const partner = waiting.get(key)?.[place];
      if (partner === undefined) continue;
      next.set(key, place + 1);
      partners[file] = partner;
      paired.add(partner);
    }
    left = {
      gone: left.gone.filter((file) => partners[file] === alone),
      come: left.come.filter((file) => !paired.has(file)),
    };
  }
}
