import { realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { findProjects } from './plan/find-projects.ts';
import type { ProjectPattern } from './plan/find-projects-glob.ts';
import { type RockProject, readProject } from './project/project.ts';

/** Which rockcraft.yaml files an action is about: its inputs `path` and `paths`. */
export interface ProjectChoice {
  /** Absolute path of the directory to search, inside the workspace and without symbolic links. */
  readonly path: string;
  /** Which of the projects in it; none: all. */
  readonly paths: readonly ProjectPattern[];
}

/** One rockcraft.yaml of the workspace. */
export interface ProjectFile {
  /** Relative to the workspace, with `/` between names: what messages and annotations call it. */
  readonly file: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Finds the rockcraft.yaml files that were chosen, in the order of their directories, and logs them.
 *
 * @throws UserError as `findProjects` does
 */
export async function findProjectFiles(
  { path, paths }: ProjectChoice,
  { context, exec, log }: Pick<Ports, 'context' | 'exec' | 'log'>,
): Promise<readonly ProjectFile[]> {
  const workspace = await realpath(context.workspace);
  const start = relative(workspace, path).split(sep).join('/');
  return await log.group('Find projects', async () => {
    const search = { directory: path, workspace, patterns: paths };
    const found = await findProjects(search, { exec, log });
    return found.map((project) => {
      const directory = [start, project].filter((part) => part !== '').join('/');
      log.info(visible(directory === '' ? '.' : directory));
      const file = directory === '' ? 'rockcraft.yaml' : `${directory}/rockcraft.yaml`;
      return { file, path: join(workspace, file) };
    });
  });
}

export interface ProjectsRead<T> {
  /** Of the projects without a mistake, in order. */
  readonly done: readonly T[];
  /** Of all others. */
  readonly mistakes: readonly ProjectMistake[];
}

export interface ProjectMistake {
  /** As `ProjectFile` has it. */
  readonly file: string;
  readonly error: UserError;
}

/** Reads every project and gives it to `work`, so that one run tells the mistakes in each of them. */
export async function readEach<T>(
  files: readonly ProjectFile[],
  work: (project: RockProject) => T,
): Promise<ProjectsRead<T>> {
  const done: T[] = [];
  const mistakes: ProjectMistake[] = [];
  for (const { file, path } of files) {
    try {
      done.push(work(await readProject(path, file)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      mistakes.push({ file, error });
    }
  }
  return { done, mistakes };
}
