import type { Change, ChangeKind, ChangeTotal } from '../comparison.ts';
import { Top } from '../top.ts';
import { absoluteDifference } from './absolute-difference.ts';

/** A directory that the walk is inside of. */
interface Open {
  /** With a slash at its end; empty for the root. */
  readonly path: string;
  /** Whether the baseline has it, and whether the image has, by the files met in it. */
  was: boolean;
  is: boolean;
  /** Made when there is something: most directories have neither. */
  new: Pending | undefined;
  gone: Pending | undefined;
}

type PendingKind = 'new' | 'gone';

/** What came into a directory, or went: one change if it is all of the directory, else many. */
interface Pending {
  bytes: number;
  files: number;
  readonly changes: Top<Change>;
}

/** What became of a file that did not move. */
export type InPlace = Change & { readonly kind: Exclude<ChangeKind, 'moved'> };

export interface CollectedChanges {
  readonly totals: Readonly<Record<ChangeKind, ChangeTotal>>;
  readonly unchanged: number;
  readonly changes: Readonly<Record<Exclude<ChangeKind, 'moved'>, readonly Change[]>>;
}

/**
 * Gathers the changes of files that come in the order of `comparePaths`. What came into a directory
 * that the baseline has not, or went from one that the image has not, becomes one change, so that a
 * removed package is a line and not a thousand.
 */
export class ChangeCollector {
  readonly #limit: number;
  readonly #root = openDirectory('');
  readonly #open: Open[] = [];
  #current = this.#root;
  #unchanged = 0;
  readonly #onlyBefore = new Set<string>();
  readonly #onlyAfter = new Set<string>();
  readonly #totals = {
    new: { files: 0, delta: 0 },
    gone: { files: 0, delta: 0 },
    grown: { files: 0, delta: 0 },
    shrunk: { files: 0, delta: 0 },
    moved: { files: 0, delta: 0 },
    changed: { files: 0, delta: 0 },
  };
  readonly #inPlace: Record<'grown' | 'shrunk' | 'changed', Top<Change>>;

  constructor(limit: number) {
    this.#limit = limit;
    this.#inPlace = {
      grown: heaviest(limit),
      shrunk: heaviest(limit),
      changed: heaviest(limit),
    };
  }

  /** A file in a directory is as it was. */
  unchanged(path: string): void {
    const directory = this.#enter(path);
    directory.was = true;
    directory.is = true;
    this.#unchanged += 1;
  }

  /** What became of a file in a directory, but for moves. */
  add(path: string, change: InPlace): void {
    const directory = this.#enter(path);
    const { kind, before, after } = change;
    directory.was ||= kind !== 'new';
    directory.is ||= kind !== 'gone';
    this.#totals[kind].files += 1;
    this.#totals[kind].delta += after - before;
    if (kind === 'new' || kind === 'gone') {
      const pending = this.#pending(directory, kind);
      pending.bytes += before + after;
      pending.files += 1;
      pending.changes.offer(change);
    } else this.#inPlace[kind].offer(change);
  }

  /** Something in a directory is elsewhere now. */
  left(path: string): void {
    this.#enter(path).was = true;
  }

  /** A file in a directory was elsewhere. */
  arrived(path: string): void {
    this.#enter(path).is = true;
    this.#totals.moved.files += 1;
  }

  finish(): CollectedChanges {
    while (this.#open.length > 0) this.#leave();
    const { grown, shrunk, changed } = this.#inPlace;
    return {
      totals: this.#totals,
      unchanged: this.#unchanged,
      changes: {
        new: this.#root.new?.changes.items() ?? [],
        gone: this.#root.gone?.changes.items() ?? [],
        grown: grown.items(),
        shrunk: shrunk.items(),
        changed: changed.items(),
      },
    };
  }

  /** Whether the image has nothing of a directory that the baseline has; known in the end. */
  isOnlyBefore(directory: string): boolean {
    return this.#onlyBefore.has(directory);
  }

  isOnlyAfter(directory: string): boolean {
    return this.#onlyAfter.has(directory);
  }

  #enter(path: string): Open {
    if (path === this.#current.path) return this.#current;
    while (!path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    while (start < path.length) {
      start = path.indexOf('/', start) + 1;
      this.#current = openDirectory(path.slice(0, start));
      this.#open.push(this.#current);
    }
    return this.#current;
  }

  #leave(): void {
    const directory = this.#open.pop() as Open;
    const parent = this.#open.at(-1) ?? this.#root;
    this.#current = parent;
    parent.was ||= directory.was;
    parent.is ||= directory.is;
    if (!directory.is) this.#onlyBefore.add(directory.path);
    if (!directory.was) this.#onlyAfter.add(directory.path);
    if (directory.new !== undefined) this.#raise(directory, directory.new, parent, 'new');
    if (directory.gone !== undefined) this.#raise(directory, directory.gone, parent, 'gone');
  }

  /** Tells the directory above what came or went below it. */
  #raise(
    directory: Open,
    { bytes, files, changes }: Pending,
    parent: Open,
    kind: PendingKind,
  ): void {
    const pending = this.#pending(parent, kind);
    pending.bytes += bytes;
    pending.files += files;
    const each = changes.items();
    const inBoth = directory.was && directory.is;
    // What lies in one directory below is told better by the name of that one.
    if (inBoth || each[0]?.files === files) {
      for (const change of each) pending.changes.offer(change);
      return;
    }
    const sizes = kind === 'new' ? { before: 0, after: bytes } : { before: bytes, after: 0 };
    pending.changes.offer({ path: directory.path, kind, ...sizes, files });
  }

  #pending(directory: Open, kind: PendingKind): Pending {
    directory[kind] ??= { bytes: 0, files: 0, changes: heaviest(this.#limit) };
    return directory[kind];
  }
}

function openDirectory(path: string): Open {
  return { path, was: false, is: false, new: undefined, gone: undefined };
}

function heaviest(limit: number): Top<Change> {
  return new Top<Change>(limit, (change) =>
    change.kind === 'changed' ? change.after : absoluteDifference(change),
  );
}
