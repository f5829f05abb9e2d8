import { posix } from 'node:path';
import type { RockProject } from '../project/project.ts';
import type { Changes } from './changes.ts';
import { outsidePaths } from './outside-paths.ts';

/**
 * Whether one of the changed paths is, lies in, or holds the project's directory or something
 * outside of it that the project names. A path holds it when it is a submodule around it. A project
 * that git does not track counts as changed.
 */
export function isChanged(project: RockProject, { paths, tracked }: Changes): boolean {
  if (!tracked.has(project.file)) return true;
  const own = [posix.dirname(project.file), ...outsidePaths(project)];
  return paths.some((path) => own.some((place) => isIn(path, place) || isIn(place, path)));
}

function isIn(path: string, directory: string): boolean {
  if (directory === '.') return path !== '..' && !path.startsWith('../');
  return path === directory || path.startsWith(`${directory}/`);
}
