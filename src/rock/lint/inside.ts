import { sep } from 'node:path';

/** Whether a path lies below a directory, both absolute and without `..`; the directory itself does not. */
export function isInside(path: string, directory: string): boolean {
  return path.startsWith(directory.endsWith(sep) ? directory : directory + sep);
}
