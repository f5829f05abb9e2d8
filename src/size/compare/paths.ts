/** The directory that a file or directory lies in, with the slash at its end; empty for the root. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
}

/** The last `count` names of a path; the whole path when it has no more. */
export function lastNames(path: string, count: number): string {
  let start = path.length;
  for (let left = count; left > 0 && start !== -1; left -= 1) {
    start = start === 0 ? -1 : path.lastIndexOf('/', start - 1);
  }
  return path.slice(start + 1);
}
