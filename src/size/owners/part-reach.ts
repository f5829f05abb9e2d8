import type { Directory } from '../../oci/layers/directory.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { MatchingPaths } from './matching-paths.ts';
import type { PartTargets } from './part-targets.ts';
import type { RecordedPaths } from './recorded-paths.ts';

/** Which parts may have brought what is in an image, by the paths that rockcraft.yaml names for them. */
export class PartReach {
  /** Parts whose files may be anywhere. */
  readonly everywhere: readonly PartTargets[];
  readonly #directories = new Map<Directory, Set<string>>();
  readonly #files = new Map<LeafId, { readonly around: Directory; readonly parts: Set<string> }>();
  readonly #confined = new Set<string>();

  constructor(paths: RecordedPaths, targets: readonly PartTargets[]) {
    const matching = new MatchingPaths(paths);
    const everywhere: PartTargets[] = [];
    for (const target of targets) {
      const staged = expanded(matching, target.staged);
      if (staged === undefined) everywhere.push(target);
      else this.#confined.add(target.part);
      const reached = staged ?? expanded(matching, target.installed) ?? [];
      for (const path of reached) this.#reach(paths, path, target.part);
    }
    this.everywhere = everywhere;
  }

  /**
   * The one part that may have brought what is in each directory that one of them reaches; undefined
   * where several may have.
   *
   * @param able parts that may have brought anything anywhere
   */
  *directories(able: readonly PartTargets[]): Generator<readonly [Directory, string | undefined]> {
    for (const directory of this.#directories.keys()) {
      const [part = '', ...others] = this.#partsAround(directory);
      // Where a plugin installs, there are no whole debs.
      const isConfined = this.#confined.has(part);
      const hasRival = able.some((other) => other.part !== part && (isConfined || other.isOpen));
      yield [directory, others.length > 0 || hasRival ? undefined : part];
    }
  }

  /** The one part whose `stage` takes in each file that one of them names; undefined where several do. */
  *files(): Generator<readonly [LeafId, string | undefined]> {
    for (const [leaf, { around, parts }] of this.#files) {
      const [part, ...others] = new Set([...parts, ...this.#partsAround(around)]);
      yield [leaf, others.length > 0 ? undefined : part];
    }
  }

  #reach(paths: RecordedPaths, path: string, part: string): void {
    const directory = paths.directory(path);
    if (directory !== undefined) {
      const parts = this.#directories.get(directory) ?? new Set();
      this.#directories.set(directory, parts.add(part));
      return;
    }
    const leaf = paths.file(path);
    const around = paths.directory(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
    if (leaf === undefined || around === undefined) return;
    const known = this.#files.get(leaf);
    if (known === undefined) this.#files.set(leaf, { around, parts: new Set([part]) });
    else known.parts.add(part);
  }

  #partsAround(directory: Directory): ReadonlySet<string> {
    const parts = new Set<string>();
    for (let at: Directory | undefined = directory; at !== undefined; at = at.parent) {
      for (const part of this.#directories.get(at) ?? []) parts.add(part);
    }
    return parts;
  }
}

/** Undefined where there are no patterns, or more than can be told. */
function expanded(
  matching: MatchingPaths,
  patterns: readonly string[] | undefined,
): readonly string[] | undefined {
  const found: string[] = [];
  for (const pattern of patterns ?? []) {
    const some = matching.of(pattern);
    if (some === undefined) return undefined;
    for (const path of some) found.push(path);
  }
  return patterns === undefined ? undefined : found;
}
