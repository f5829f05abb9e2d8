import { type FileRun, fileAt, indexAt } from '../file/file-run.ts';
import type { MeasuredFile } from '../measurement.ts';
import type { SharedStretch, Stretch } from './join-runs.ts';
import { hashNumber, type Strays } from './strays.ts';

/** What is counted of the files of a run. */
export interface Counted {
  readonly sizes: readonly number[];
  readonly compressed: readonly number[];
}

/**
 * Sizes to count with instead of those measured, by run. The bytes of a hard link lie at the first
 * of its names, so that a further name, or one less, would look as if they had gone elsewhere: here
 * they stay at the name that both images have.
 */
export interface HeldSizes {
  readonly before: ReadonlyMap<FileRun, Counted>;
  readonly after: ReadonlyMap<FileRun, Counted>;
}

/** What counts of a run: mostly what was measured. */
export function countedOf(run: FileRun, held: ReadonlyMap<FileRun, Counted>): Counted {
  return held.get(run) ?? run;
}

/** Sets those strays aside whose bytes are told elsewhere: they did not move. */
export function holdSizes(stretches: readonly Stretch[], gone: Strays, come: Strays): HeldSizes {
  const before = new Holder(gone);
  const after = new Holder(come);
  for (const stretch of stretches) {
    if (stretch.kind !== 'both') continue;
    const { before: olds, beforeStart, after: youngs, afterStart } = stretch;
    // The first name sorts before these, and so its place is known.
    for (const at of linksIn(youngs, afterStart, stretch)) {
      after.hold(youngs, at, fileAt(olds, beforeStart + at - afterStart));
    }
    for (const at of linksIn(olds, beforeStart, stretch)) {
      before.hold(olds, at, fileAt(youngs, afterStart + at - beforeStart));
    }
  }
  return { before: before.held, after: after.held };
}

function linksIn({ rare }: FileRun, start: number, { count }: SharedStretch): readonly number[] {
  if (rare === undefined) return [];
  const links = [...rare].filter(([, { linkTo }]) => linkTo !== undefined).map(([at]) => at);
  return links.filter((at) => at >= start && at < start + count).sort((one, other) => one - other);
}

interface Columns extends Counted {
  readonly sizes: number[];
  readonly compressed: number[];
}

class Holder {
  readonly held = new Map<FileRun, Columns>();
  readonly #strays: Strays;

  constructor(strays: Strays) {
    this.#strays = strays;
  }

  /** When a link is a further name of a file whose first name only its own image has, and the other image has the file here. */
  hold(run: FileRun, at: number, other: MeasuredFile): void {
    const strays = this.#strays;
    const first = strays.find(run.rare?.get(at)?.linkTo as string);
    // One that is held already was set aside.
    if (first === undefined || !strays.hasHash(first)) return;
    if (hashNumber(other.hash ?? '-') !== strays.hashes[first]) return;
    if (strays.size(first) !== other.size) return;
    const firstRun = strays.run(first);
    const firstAt = strays.at(first);
    // The bytes of an owner must stay what the measurement says.
    if (indexAt(firstRun.owners, firstAt) !== indexAt(run.owners, at)) return;
    const source = this.#columns(firstRun);
    const target = this.#columns(run);
    target.sizes[at] = source.sizes[firstAt] as number;
    target.compressed[at] = source.compressed[firstAt] as number;
    source.sizes[firstAt] = 0;
    source.compressed[firstAt] = 0;
    strays.setAside(first);
  }

  #columns(run: FileRun): Columns {
    const known = this.held.get(run);
    if (known !== undefined) return known;
    const columns = { sizes: [...run.sizes], compressed: [...run.compressed] };
    this.held.set(run, columns);
    return columns;
  }
}
