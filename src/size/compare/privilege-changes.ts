import type { Comparison } from '../comparison.ts';
import type { MeasuredFile } from '../measurement.ts';

/** Gathers files that got the right to run as another user or group, and that lost it, in the order of paths. */
export class PrivilegeChanges {
  readonly #added: string[] = [];
  readonly #removed: string[] = [];

  /** What a file was and is; one of the two when it came or went. */
  add(old: MeasuredFile | undefined, young: MeasuredFile | undefined): void {
    if (old?.privileged === young?.privileged) return;
    if (young !== undefined && hasMore(young, old)) this.#added.push(young.path);
    if (old !== undefined && hasMore(old, young)) this.#removed.push(old.path);
  }

  finish(): Comparison['privileged'] {
    return { added: this.#added, removed: this.#removed };
  }
}

function hasMore(file: MeasuredFile, other: MeasuredFile | undefined): boolean {
  const had = rightsOf(other);
  return rightsOf(file).some((right) => !had.includes(right));
}

function rightsOf(file: MeasuredFile | undefined): readonly string[] {
  return file?.privileged?.split(' and ') ?? [];
}
