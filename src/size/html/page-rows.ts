import { type FilePair, filePairs } from '../compare/file-pairs.ts';
import { matchFiles } from '../compare/match-files.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import { type Rarity, type Row, type RowKind, rowKinds } from './page-data.ts';

export interface PageRows {
  readonly owners: readonly Owner[];
  /** Anew at each call, one after the other: there may be half a million. */
  rows(): Iterable<Row>;
}

/** The files of an image, held against those of its baseline, as the page is given them. */
export function pageRows(image: Measurement, baseline: Measurement | undefined): PageRows {
  const { owners, renumbered } = allOwners(image.owners, baseline?.owners ?? []);
  return { owners, rows: () => rowsOf(image, baseline, renumbered) };
}

/** @returns also by index of an owner in the baseline: its index in the list of all */
function allOwners(
  own: readonly Owner[],
  baselines: readonly Owner[],
): { owners: readonly Owner[]; renumbered: readonly number[] } {
  const owners = [...own];
  const indices = new Map(own.map((owner, at) => [ownerKey(owner), at]));
  const renumbered = baselines.map((owner) => {
    const known = indices.get(ownerKey(owner));
    if (known !== undefined) return known;
    indices.set(ownerKey(owner), owners.length);
    return owners.push(owner) - 1;
  });
  return { owners, renumbered };
}

/** A package of another version is the same owner. */
function ownerKey({ kind, name, base }: Owner): string {
  return `${kind} ${base === true} ${name}`;
}

function* rowsOf(
  image: Measurement,
  baseline: Measurement | undefined,
  renumbered: readonly number[],
): Generator<Row> {
  let last = '';
  for (const pair of pairsOf(image, baseline)) {
    const { old, young, before, after } = pair;
    const file = (young ?? old) as MeasuredFile;
    const isThere = young !== undefined;
    const kind = kindOf(pair);
    const owner = young?.owner ?? renumbered[file.owner] ?? 0;
    yield rowOf(last, file, isThere, { kind, owner, origin: old, before, after });
    last = file.path;
  }
}

/** Without a baseline, nothing changed. */
function* pairsOf(image: Measurement, baseline: Measurement | undefined): Generator<FilePair> {
  if (baseline !== undefined) yield* filePairs(matchFiles(baseline, image));
  else {
    for (const file of image.files()) {
      yield { old: file, young: file, before: file.size, after: file.size };
    }
  }
}

interface Fate {
  readonly kind: RowKind;
  readonly owner: number;
  /** What it was in the baseline. */
  readonly origin: MeasuredFile | undefined;
  readonly before: number;
  readonly after: number;
}

function rowOf(last: string, file: MeasuredFile, isThere: boolean, fate: Fate): Row {
  const { kind, owner, origin, before, after } = fate;
  const { path } = file;
  const shared = commonStart(last, path);
  const compressed = isThere ? file.compressed : 0;
  const layer = isThere ? file.layer : -1;
  const head = [shared, path.slice(shared), after, compressed, layer, owner] as const;
  const rarity = rarityOf(file, kind === 'moved' ? origin?.path : undefined);
  const compressedBefore = origin?.compressed ?? 0;
  if (rarity === undefined && kind === 'same' && compressedBefore === compressed) return head;
  const row = [...head, rowKinds.indexOf(kind), before, compressedBefore] as const;
  return rarity === undefined ? row : [...row, rarity];
}

/** Nothing for most files. */
function rarityOf(file: MeasuredFile, from: string | undefined): Rarity | undefined {
  const { linkTo, privileged, foreignMachine, strippable } = file;
  const rarity = { linkTo, privileged, foreignMachine, strippable, from };
  const known = Object.entries(rarity).filter(([, value]) => value !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as Rarity);
}

function kindOf({ old, young, before, after }: FilePair): RowKind {
  if (young === undefined) return 'gone';
  if (old === undefined) return 'new';
  if (old.path !== young.path) return 'moved';
  if (before !== after) return before < after ? 'grown' : 'shrunk';
  const isKnown = old.hash !== undefined && young.hash !== undefined;
  return isKnown && old.hash !== young.hash ? 'changed' : 'same';
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}
