import { comparePaths } from '../../oci/layers/walk-files.ts';
import { findMoves, partnersInOrder } from '../compare/moves.ts';
import { survey } from '../compare/survey.ts';
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
  const { partnerOfGone, partnerOfNew, held } = movesOf(baseline, image);
  let last = '';
  for (const [old, young] of pairs(baseline?.files() ?? image.files(), image.files())) {
    const file = (young ?? old) as MeasuredFile;
    // What moved is told where it is now.
    if (young === undefined && partnerOfGone?.(file.path) !== undefined) continue;
    const origin = old ?? partnerOfNew?.(file.path);
    const before = (old && held?.before.get(old.path)) ?? origin?.size ?? 0;
    const after = (young && held?.after.get(young.path)) ?? young?.size ?? 0;
    const kind = kindOf(old, young, before, after, origin);
    const owner = young?.owner ?? renumbered[file.owner] ?? 0;
    yield rowOf(last, file, young !== undefined, { kind, owner, origin, before, after });
    last = file.path;
  }
}

/** What has to be known of all files before the fate of any one can be told; nothing without a baseline. */
function movesOf(baseline: Measurement | undefined, image: Measurement) {
  if (baseline === undefined) return {};
  const found = survey(baseline, image);
  const moves = findMoves(found);
  return {
    partnerOfGone: partnersInOrder(moves, 'gone'),
    partnerOfNew: partnersInOrder(moves, 'come'),
    held: found.held,
  };
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

function kindOf(
  old: MeasuredFile | undefined,
  young: MeasuredFile | undefined,
  before: number,
  after: number,
  origin: MeasuredFile | undefined,
): RowKind {
  if (young === undefined) return 'gone';
  if (old === undefined) return origin === undefined ? 'new' : 'moved';
  if (before !== after) return before < after ? 'grown' : 'shrunk';
  const isKnown = old.hash !== undefined && young.hash !== undefined;
  return isKnown && old.hash !== young.hash ? 'changed' : 'same';
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at += 1;
  return at;
}

type Pair = readonly [MeasuredFile | undefined, MeasuredFile | undefined];

/** Walks two sorted lists side by side; neither is held in memory. */
function* pairs(before: Iterable<MeasuredFile>, after: Iterable<MeasuredFile>): Generator<Pair> {
  const left = before[Symbol.iterator]();
  const right = after[Symbol.iterator]();
  let one = left.next();
  let other = right.next();
  while (!one.done || !other.done) {
    const order = one.done ? 1 : other.done ? -1 : comparePaths(one.value.path, other.value.path);
    yield [order <= 0 ? one.value : undefined, order >= 0 ? other.value : undefined];
    if (order <= 0) one = left.next();
    if (order >= 0) other = right.next();
  }
}
