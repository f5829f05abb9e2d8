import type {
  Change,
  ChangeKind,
  Comparison,
  Difference,
  DirectoryChange,
  OwnerChange,
} from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import type { Owner } from '../owner.ts';
import type { Waste } from '../waste.ts';
import { type Detail, leastChange } from './detail.ts';
import { counted, deltaOf } from './difference.ts';
import { name, type Phrase, type Piece, strong } from './phrase.ts';
import { listed } from './section.ts';
import { ownerPhrase } from './verdict.ts';

/** One line of the answer to why an image changed; without sizes where it sums up what has no line. */
export interface ChangeRow {
  /** Owners stand at 0, directories and files below. */
  readonly depth: number;
  readonly what: Phrase;
  readonly delta: number;
  readonly before?: number;
  readonly after?: number;
}

export interface ChangeRows {
  readonly rows: readonly ChangeRow[];
  /** Bytes: what changed by less is summed up. */
  readonly least: number;
}

/**
 * Who changed and where, the greatest change first. What is below `least` or beyond the limits is
 * summed up at the end of its level, so that each level adds up to the one above, and the owners
 * with hidden waste to the difference on disk.
 */
export function changeRows(
  comparison: Comparison,
  report: ImageReport,
  detail: Detail,
): ChangeRows {
  let { share } = detail;
  for (;;) {
    const least = leastChange(comparison, share);
    const rows = rowsFrom(comparison, report, detail, least);
    share *= 1.5;
    if (rows.length <= detail.rows || share > largestShare) return { rows, least };
  }
}

/** Beyond, whole owners that matter would be missing. */
const largestShare = 0.1;

function rowsFrom(
  comparison: Comparison,
  { waste, leftOut: { 'changed-owners': leftOut = 0 } = {} }: ImageReport,
  detail: Detail,
  least: number,
): readonly ChangeRow[] {
  const { owners, wasted, effectiveSize } = comparison;
  const great = owners.slice(0, detail.owners).filter((change) => weight(change) >= least).length;
  // Of many trifles the first is told all the same, and one alone needs no sum.
  const isAlone = owners.length === great + 1 && leftOut === 0;
  const isFirst = great === 0 && weight(wasted) < least;
  const told = owners.slice(0, great + (isAlone || isFirst ? 1 : 0));
  const blocks = told.map((change) => ownerBlock(change, { detail, least }));
  if (weight(wasted) >= least) blocks.push([sized(0, wastePhrase(waste), wasted)]);
  blocks.sort(([one], [other]) => Math.abs(other.delta) - Math.abs(one.delta));
  const others = owners.length - told.length + leftOut;
  const rest = deltaOf(effectiveSize) - sum(told.map(deltaOf));
  return [
    ...blocks.flat(),
    ...(others > 0
      ? [{ depth: 0, what: `and ${counted(others, 'more owner')}`, delta: rest }]
      : []),
  ];
}

function wastePhrase({ paths }: Waste): Phrase {
  const heaviest = paths.find(({ cause }) => cause !== 'duplicate' && cause !== 'broken-link');
  const title = strong('hidden waste');
  return heaviest === undefined ? [title] : [title, ', heaviest ', name(heaviest.path)];
}

type Block = [ChangeRow, ...ChangeRow[]];

interface Telling {
  readonly detail: Detail;
  readonly least: number;
}

function ownerBlock(change: OwnerChange, telling: Telling): Block {
  const { owner, was = [], versions, directories } = change;
  const version: Phrase =
    versions === undefined ? '' : [' ', name(versions.before), ' to ', name(versions.after)];
  const fate = was.length > 0 ? instead(was) : [fateOf(change)];
  const what = [strong(ownerPhrase(owner)), ...version, ...fate];
  const places = directories
    .flatMap((directory) => placesIn(directory, telling))
    .sort(({ block: [one] }, { block: [other] }) => Math.abs(other.delta) - Math.abs(one.delta))
    .slice(0, telling.detail.places);
  const rest = deltaOf(change) - sum(places.map(({ block: [{ delta }] }) => delta));
  const [place, ...others] = places;
  if (place !== undefined && others.length === 0 && place.block.length === 1) {
    if (Math.abs(rest) < telling.least)
      return [sized(0, [...what, ': ', name(place.path)], change)];
  }
  return [
    sized(0, what, change),
    ...places.flatMap(({ block }) => block),
    ...restRow(places.length, 1, 'elsewhere', rest, telling),
  ];
}

function instead(was: readonly Owner[]): readonly Piece[] {
  return was.length === 0 ? [] : [' instead of ', ...listed(was.map(ownerPhrase))];
}

function fateOf({ before, after }: Difference): string {
  return before === 0 ? ' new' : after === 0 ? ' gone' : '';
}

/** Where an owner changed. */
interface Place {
  readonly path: string;
  readonly block: Block;
}

/** A directory with its files; or files alone, where the directory says nothing that they do not say. */
function placesIn(directory: DirectoryChange, telling: Telling): readonly Place[] {
  const { detail, least } = telling;
  const { path } = directory;
  const files = directory.files.filter((file) => weight(file) >= least);
  const [first, second] = files;
  const rest = deltaOf(directory) - (first === undefined ? 0 : deltaOf(first));
  const isOne = first !== undefined && second === undefined && Math.abs(rest) < least;
  if (path === '' || isOne) return files.map(fileAlone);
  if (first === undefined && weight(directory) < least) return [];
  const told = files.slice(0, detail.files);
  const others = deltaOf(directory) - sum(told.map(deltaOf));
  const block: Block = [
    sized(1, [name(path)], directory),
    ...told.map((file) => sized(2, [name(below(file.path, path)), kindTag(file)], file)),
    ...restRow(told.length, 2, 'other files', others, telling),
  ];
  return [{ path, block }];
}

function fileAlone(file: Change): Place {
  return { path: file.path, block: [sized(1, [name(file.path), kindTag(file)], file)] };
}

function restRow(
  told: number,
  depth: number,
  what: string,
  delta: number,
  { least }: Telling,
): readonly ChangeRow[] {
  return told > 0 && Math.abs(delta) >= least ? [{ depth, what, delta }] : [];
}

function sized(depth: number, what: Phrase, { before, after }: Difference): ChangeRow {
  return { depth, what, delta: after - before, before, after };
}

function below(path: string, directory: string): string {
  return path.startsWith(directory) ? path.slice(directory.length) : path;
}

/** `new`, `gone, 256 files`: what became of it, where the sizes do not say so. */
export function kindTag({ kind, files }: Change): string {
  const count = files > 1 ? `, ${counted(files, 'file')}` : '';
  return kind === 'grown' || kind === 'shrunk' ? count : ` ${kindWords[kind]}${count}`;
}

export const kindWords: Readonly<Record<ChangeKind, string>> = {
  new: 'new',
  gone: 'gone',
  grown: 'grown',
  shrunk: 'shrunk',
  moved: 'moved',
  changed: 'other content',
};

function weight(sizes: Difference): number {
  return Math.abs(deltaOf(sizes));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
