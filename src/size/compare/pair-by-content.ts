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
  for (const group of equalHashes(gone.hashes, come.hashes)) pairGroup(group, gone, come, partners);
  return partners;
}

/** Numbers of files of one hash, in their order. */
interface Group {
  readonly gone: readonly number[];
  readonly come: readonly number[];
}

/** Every hash that is on both sides. Lists are chains of numbers until then: most hashes are on one side alone. */
function* equalHashes(gone: Float64Array, come: Float64Array): Generator<Group> {
  const firsts = new Map<number, number>();
  const nextGone = new Int32Array(gone.length).fill(-1);
  for (let at = gone.length - 1; at >= 0; at -= 1) {
    const hash = gone[at] as number;
    if (hash < 0) continue;
    nextGone[at] = firsts.get(hash) ?? -1;
    firsts.set(hash, at);
  }
  const firstCome = new Int32Array(gone.length).fill(-1);
  const nextCome = new Int32Array(come.length).fill(-1);
  for (let at = come.length - 1; at >= 0; at -= 1) {
    const first = firsts.get(come[at] as number);
    if (first === undefined) continue;
    nextCome[at] = firstCome[first] as number;
    firstCome[first] = at;
  }
  for (const [first, other] of firstCome.entries()) {
    if (other !== -1) yield { gone: chain(first, nextGone), come: chain(other, nextCome) };
  }
}

function chain(first: number, next: Int32Array): readonly number[] {
  const numbers: number[] = [];
  for (let at = first; at !== -1; at = next[at] as number) numbers.push(at);
  return numbers;
}

/** A few names tell nearly all apart; looking at more would cost more than it tells. */
const namesCompared = [4, 3, 2, 1, 0];

function pairGroup(group: Group, gone: Strays, come: Strays, partners: Int32Array): void {
  if (group.gone.length === 1 && group.come.length === 1) {
    const [before, after] = [group.gone[0] as number, group.come[0] as number];
    if (gone.size(before) === come.size(after)) partners[before] = after;
    return;
  }
  let left = group;
  for (const count of namesCompared) {
    if (left.gone.length === 0 || left.come.length === 0) return;
    const keyOf = (side: Strays, file: number) =>
      `${side.size(file)} ${lastNames(side.path(file), count)}`;
    const waiting = Map.groupBy(left.come, (file) => keyOf(come, file));
    const next = new Map<string, number>();
    const paired = new Set<number>();
    for (const file of left.gone) {
      const key = keyOf(gone, file);
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
