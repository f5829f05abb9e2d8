import { readPattern } from '../../rock/plan/find-projects-glob.ts';
import type { ProjectChoice } from '../../rock/project-files.ts';
import type { InputReader } from '../../runner/inputs.ts';

/** The inputs `path` and `paths` of an action that looks at every rock of a repository. */
export function projectChoice(read: InputReader): ProjectChoice {
  return {
    path: read.projectDirectory('path', '.'),
    paths: read
      .lines('paths')
      .map(
        (line) =>
          readPattern(line) ??
          read.refuse('paths', line, `patterns relative to 'path', without '..'`, 'rocks/*'),
      ),
  };
}
