import type { MeasuredFile } from '../measurement.ts';
import { Top } from '../top.ts';
import { type Change, type ChangeKind, type ChangeTotal, changeKinds } from './change.ts';

/** A directory that the walk is inside of, with the changes below it that are not told yet. */
interface Open {
  /** With a slash at its end. */
  readonly path: string;
  before: number;
  after: number;
  /** Files by what became of them. */
  readonly files: Record<ChangeKind | 'unchanged', number>;
  readonly changes: Record<ChangeKind, Top<Change>>;
}

export interface CollectedChanges {
  readonly totals: Readonly<Record<ChangeKind, ChangeTotal>>;
  readonly unchanged: number;
  readonly changes: Readonly<Record<ChangeKind, readonly Change[]>>;
}

/**
 * Gathers the changes of files that come in the order of `comparePaths`. A directory that is new or
 * gone as a whole becomes one change, so that a removed package is a line and not a thousand.
 */
export class ChangeCollector {
  readonly #limit: number;
  readonly #root: Open;
  readonly #open: Open[] = [];
  readonly #totals: Record<ChangeKind, { files: number; delta: number }>;

  constructor(limit: number) {
    this.#limit = limit;
    this.#root = openDirectory('', limit);
    this.#totals = byKind(() => ({ files: 0, delta: 0 }));
  }

  /** One path, with what it is in the baseline and in the image. */
  add(before: MeasuredFile | undefined, after: MeasuredFile | undefined): void {
    const path = (before ?? after)?.path as string;
    const directory = this.#enter(path);
    const sizes = { before: before?.size ?? 0, after: after?.size ?? 0 };
    const kind = kindOf(before, after);
    directory.before += sizes.before;
    directory.after += sizes.after;
    directory.files[kind] += 1;
    if (kind === 'unchanged') return;
    this.#totals[kind].files += 1;
    this.#totals[kind].delta += sizes.after - sizes.before;
    directory.changes[kind].offer({ path, kind, ...sizes, files: 1 });
  }

  finish(): CollectedChanges {
    while (this.#open.length > 0) this.#leave();
    return {
      totals: this.#totals,
      unchanged: this.#root.files.unchanged,
      changes: byKind((kind) => this.#root.changes[kind].items()),
    };
  }

  #enter(path: string): Open {
    while (this.#open.length > 0 && !path.startsWith(this.#current.path)) this.#leave();
    let start = this.#current.path.length;
    for (let slash = path.indexOf('/', start); slash !== -1; slash = path.indexOf('/', start)) {
      start = slash + 1;
      this.#open.push(openDirectory(path.slice(0, start), this.#limit));
    }
    return this.#current;
  }

  get #current(): Open {
    return this.#open.at(-1) ?? this.#root;
  }

  #leave(): void {
    const directory = this.#open.pop() as Open;
    const parent = this.#current;
    parent.before += directory.before;
    parent.after += directory.after;
    for (const kind of changeKinds) parent.files[kind] += directory.files[kind];
    parent.files.unchanged += directory.files.unchanged;
    for (const change of changesOf(directory)) parent.changes[change.kind].offer(change);
  }
}

/** One change for a directory that is new or gone as a whole, else what changed inside of it. */
function changesOf(directory: Open): readonly Change[] {
  const { path, before, after, files } = directory;
  const all = files.new + files.gone + files.grown + files.shrunk + files.unchanged;
  for (const kind of ['new', 'gone'] as const) {
    if (files[kind] === all && all > 1) return [{ path, kind, before, after, files: all }];
  }
  return changeKinds.flatMap((kind) => directory.changes[kind].items());
}

function kindOf(
  before: MeasuredFile | undefined,
  after: MeasuredFile | undefined,
): ChangeKind | 'unchanged' {
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  if (before.size === after.size) return 'unchanged';
  return before.size < after.size ? 'grown' : 'shrunk';
}

function openDirectory(path: string, limit: number): Open {
  return {
    path,
    before: 0,
    after: 0,
    files: { new: 0, gone: 0, grown: 0, shrunk: 0, unchanged: 0 },
    changes: byKind(
      () => new Top<Change>(limit, (change) => Math.abs(change.after - change.before)),
    ),
  };
}

function byKind<T>(make: (kind: ChangeKind) => T): Record<ChangeKind, T> {
  return { new: make('new'), gone: make('gone'), grown: make('grown'), shrunk: make('shrunk') };
}
