import type { MeasuredFile, Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import type { Budget } from './budget.ts';

/**
 * The file as it counts, when it is meant; it comes with the names between the slashes of its path.
 * Choices are for one walk over the files of an image.
 */
export type FileChoice = (file: MeasuredFile, names: readonly string[]) => MeasuredFile | undefined;

/** Files by path that others are further hard links to. */
export type LinkedFiles = ReadonlyMap<string, MeasuredFile>;

/** The files that a budget is about. */
export function chosenFiles(
  budget: Budget,
  { owners }: Measurement,
  linked: LinkedFiles,
): FileChoice {
  if (budget.subject === 'path') return byPath(budget, linked);
  if (budget.subject === 'owner') {
    const chosen = owners.map((owner) => isChosen(owner, budget));
    return (file) => (chosen[file.owner] === true ? file : undefined);
  }
  if (budget.of !== 'set-uid') return (file) => file;
  return (file) => (isPrivileged(file) ? file : undefined);
}

/** What paths need to be known of hard links; nothing when no budget is about paths. */
export function linkedFiles(budgets: readonly Budget[], measurement: Measurement): LinkedFiles {
  const linked = new Map<string, MeasuredFile>();
  if (!budgets.some(({ subject }) => subject === 'path')) return linked;
  const paths = new Set<string>();
  for (const { linkTo } of measurement.files()) if (linkTo !== undefined) paths.add(linkTo);
  if (paths.size === 0) return linked;
  for (const file of measurement.files()) if (paths.has(file.path)) linked.set(file.path, file);
  return linked;
}

/** A file by one of its names: a further hard link runs with no rights that the first lacks. */
export function isPrivileged({ privileged, linkTo }: MeasuredFile): boolean {
  return privileged !== undefined && linkTo === undefined;
}

/** A file with several names has its bytes at the first of those that are meant. */
function byPath(budget: Budget, linked: LinkedFiles): FileChoice {
  const counted = new Set<string>();
  return (file, names) => {
    if (!budget.isPath(names)) return undefined;
    const first = file.linkTo === undefined ? undefined : linked.get(file.linkTo);
    if (first === undefined || counted.has(first.path)) return file;
    counted.add(first.path);
    if (budget.isPath(first.path.split('/'))) return file;
    return { ...file, size: first.size, compressed: first.compressed };
  };
}

/** Those of the base are nobody else's, as in the tables of owners. */
function isChosen({ kind, name, base }: Owner, budget: Budget): boolean {
  if (budget.kind !== undefined && budget.kind !== (base ? 'base' : kind)) return false;
  // Of a file that several slices brought, the name is all of theirs.
  return name.split(', ').some(budget.isOwner);
}
