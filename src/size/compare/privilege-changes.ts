import type { Comparison } from '../comparison.ts';
import type { FileRun } from '../file/file-run.ts';

/** Gathers files that got the right to run as another user or group, and that lost it, in the order of paths. */
export class PrivilegeChanges {
  readonly #added: string[] = [];
  readonly #removed: string[] = [];

  /** What a file was and is, each by its run and its index in that; one of the two when it came or went. */
  add(old: FileRun | undefined, oldAt: number, young: FileRun | undefined, youngAt: number): void {
    // So it is for nearly all.
    if (old?.rare === undefined && young?.rare === undefined) return;
    const had = rightsOf(old, oldAt);
    const has = rightsOf(young, youngAt);
    if (young !== undefined && hasMore(has, had)) this.#added.push(pathOf(young, youngAt));
    if (old !== undefined && hasMore(had, has)) this.#removed.push(pathOf(old, oldAt));
  }

  finish(): Comparison['privileged'] {
    return { added: this.#added, removed: this.#removed };
  }
}

function hasMore(rights: readonly string[], others: readonly string[]): boolean {
  return rights.some((right) => !others.includes(right));
}

function rightsOf(run: FileRun | undefined, at: number): readonly string[] {
  return run?.rare?.get(at)?.privileged?.split(' and ') ?? [];
}

function pathOf(run: FileRun, at: number): string {
  return run.path + (run.names[at] as string);
}
