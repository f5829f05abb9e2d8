import { comparePaths } from '../../oci/layers/walk-files.ts';
import type { MeasuredFile } from '../measurement.ts';

/** Is told of each path once, in the order of `comparePaths`. */
export interface FileVisitor {
  inBoth(before: MeasuredFile, after: MeasuredFile): void;
  onlyBefore(file: MeasuredFile): void;
  onlyAfter(file: MeasuredFile): void;
}

/** Walks the files of two measurements side by side; neither is held in memory. */
export function joinFiles(
  before: Iterable<MeasuredFile>,
  after: Iterable<MeasuredFile>,
  visitor: FileVisitor,
): void {
  const left = before[Symbol.iterator]();
  const right = after[Symbol.iterator]();
  let one = left.next();
  let other = right.next();
  while (!one.done && !other.done) {
    const order = orderOf(one.value.path, other.value.path);
    if (order < 0) visitor.onlyBefore(one.value);
    else if (order > 0) visitor.onlyAfter(other.value);
    else visitor.inBoth(one.value, other.value);
    if (order <= 0) one = left.next();
    if (order >= 0) other = right.next();
  }
  for (; !one.done; one = left.next()) visitor.onlyBefore(one.value);
  for (; !other.done; other = right.next()) visitor.onlyAfter(other.value);
}

/** Most paths are in both, and whole texts are compared faster than their characters. */
function orderOf(one: string, other: string): number {
  return one === other ? 0 : comparePaths(one, other);
}
