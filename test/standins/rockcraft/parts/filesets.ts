import { globToRegExp } from '../glob.ts';

/** What is in a directory, as names relative to it; those of directories have no slash either. */
export interface Listing {
  readonly files: readonly string[];
  readonly directories: readonly string[];
}

/**
 * What the globs of `stage` or `prime` let through: a name, or all below it where it is a
 * directory; with a leading `-` the opposite. Globs that only leave out leave the rest in.
 */
export function selectFiles(all: Listing, globs: readonly string[]): Listing {
  const excludes = globs.filter((glob) => glob.startsWith('-')).map((glob) => glob.slice(1));
  const includes = globs.filter((glob) => !glob.startsWith('-'));
  if (includes.length === 0) includes.push('*');
  const included = matcher(includes);
  const excluded = matcher(excludes);
  const wanted = (name: string) => included(name) && !excluded(name);
  const files = all.files.filter(wanted);
  const parents = new Set(files.flatMap(parentsOf));
  const directories = all.directories.filter((name) => parents.has(name) || wanted(name));
  return { files, directories };
}

/** Whether a name, or a directory that it is in, matches one of the globs. */
function matcher(globs: readonly string[]): (name: string) => boolean {
  const patterns = globs.map((glob) => globToRegExp(glob.replace(/\/$/, '')));
  return (name) =>
    [name, ...parentsOf(name)].some((path) => patterns.some((pattern) => pattern.test(path)));
}

/** `a/b/c` is in `a` and `a/b`. */
export function parentsOf(name: string): string[] {
  const parents: string[] = [];
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
    parents.push(name.slice(0, at));
  }
  return parents;
}
