import { UserError } from '../../errors.ts';
import type { Exec, Log } from '../../ports.ts';
import { quoted } from '../../quoted.ts';
import type { ProjectPattern } from './find-projects-glob.ts';
import { ignoredProjects } from './find-projects-ignored.ts';
import { type Folder, walkFolders } from './find-projects-walk.ts';

export interface ProjectSearch {
  /** Where to look: an absolute path without symbolic links. */
  readonly directory: string;
  /** A link to a rockcraft.yaml may not lead out of it; such a path too. */
  readonly workspace: string;
  /** None: every project. */
  readonly patterns: readonly ProjectPattern[];
}

/**
 * The directories that hold a rockcraft.yaml, sorted, relative to the one that is searched with
 * `/` between names; '' is that directory itself. `.git`, `node_modules`, what is behind a link to
 * a directory and what git ignores are left out, but a pattern without wildcards may name a
 * project that git ignores.
 *
 * @throws UserError when there is none, or a pattern matches none
 */
export async function findProjects(
  { directory, workspace, patterns }: ProjectSearch,
  ports: { readonly exec: Exec; readonly log: Log },
): Promise<readonly string[]> {
  const folders = await walkFolders(directory, workspace);
  warnOfLeftOut(folders.leftOut, ports.log);
  const ignored = await ignoredProjects(directory, folders, ports);
  const projects = folders.projects.filter((project) => !ignored.has(project));
  const chosen =
    patterns.length === 0 ? new Set(projects) : choose(patterns, projects, folders.projects);
  if (chosen.size === 0) throw new UserError(nothingFound(patterns.length > 0, ignored));
  return [...chosen].map(({ path }) => path).sort();
}

/** Applies the patterns in order; when the first takes something away, it is from everything. */
function choose(
  patterns: readonly ProjectPattern[],
  projects: readonly Folder[],
  withIgnored: readonly Folder[],
): ReadonlySet<Folder> {
  const chosen = new Set(patterns[0]?.negated === true ? projects : []);
  for (const { text, negated, literal, matches } of patterns) {
    const candidates = negated ? [...chosen] : literal ? withIgnored : projects;
    const found = candidates.filter(({ path }) => matches(path));
    if (found.length === 0) {
      const what = negated ? 'no project that the patterns before it chose' : 'no project';
      throw new UserError(
        `The pattern ${quoted(text)} of the input 'paths' matches ${what}; correct it, or remove it. ${hint(projects)}`,
      );
    }
    for (const project of found) {
      if (negated) chosen.delete(project);
      else chosen.add(project);
    }
  }
  return chosen;
}

function hint(projects: readonly Folder[]): string {
  if (projects.length === 0) return 'There is no rockcraft.yaml in the input path.';
  const paths = projects.map(({ path }) => path).sort();
  const some = paths.slice(0, 5).map((path) => quoted(path === '' ? '.' : path));
  const more = projects.length > 5 ? ` and ${projects.length - 5} more` : '';
  return `There is a rockcraft.yaml in ${some.join(', ')}${more}.`;
}

function nothingFound(chosen: boolean, ignored: ReadonlySet<Folder>): string {
  if (chosen)
    return `The patterns of the input 'paths' leave no project; take one of those with '!' away.`;
  const [first] = ignored;
  if (first === undefined) {
    return `There is no rockcraft.yaml in the directory of the input 'path' or below it; check it out before this step, or correct the input.`;
  }
  return `git ignores every rockcraft.yaml in the directory of the input 'path' and below it; name the project in the input 'paths', for example as ${quoted(first.path)}, or give git a rule for it.`;
}

function warnOfLeftOut(paths: readonly string[], log: Log): void {
  if (paths.length === 0) return;
  const some = paths.slice(0, 5).map(quoted).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  log.warning(
    `Left out of the search: ${some}${more}; each is a directory that cannot be read, or a rockcraft.yaml that is no file of the workspace.`,
  );
}
