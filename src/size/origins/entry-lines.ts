import type { Path } from '../../rock/project/project-yaml.ts';

/** Something in a rockcraft.yaml that brings files. */
export interface ProjectLine {
  readonly path: Path;
  /** What stands there, as a person reads it: `stage-packages entry libc6_libs`. */
  readonly what: string;
  /** Of the owner that it names; absent when it names none. */
  readonly name?: string;
}

/** An entry of a list of packages, slices or distributions. */
export interface EntryLine extends ProjectLine {
  readonly name: string;
}

/**
 * Finds the entry that names something.
 *
 * @param otherwise the line of what no entry names: it came along
 */
export function entryFinder(
  entries: readonly EntryLine[],
  otherwise: ProjectLine | undefined,
): (name: string) => ProjectLine | undefined {
  // Of two that name the same, the first counts.
  const byName = new Map(entries.toReversed().map((entry) => [entry.name, entry]));
  return (name) => byName.get(name) ?? otherwise;
}

/** The only entry there is, or else the only list that all are in. */
export function commonLine(entries: readonly EntryLine[]): ProjectLine | undefined {
  const [first, ...others] = entries;
  if (first === undefined || others.length === 0) return first;
  // 'parts', the part and its key.
  const list = first.path.slice(0, 3);
  const isSame = others.every(({ path }) => list.every((step, at) => path[at] === step));
  return isSame ? { path: list, what: `${list[2]} of part ${list[1]}` } : undefined;
}
