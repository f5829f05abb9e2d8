import type { Directory, Leaf } from './image-filesystem.ts';
import { TarFormatError } from './tar-header.ts';

/** As many as Linux follows (path_resolution(7)). */
const symlinksInARow = 40;

/** Half of PATH_MAX: no path can name anything deeper. */
const deepest = 2048;

/** Components still to be followed; many links of many components would cost a hostile lot of time. */
const longestWay = 256;

/**
 * The directory that a path leads to, following symbolic links inside the image only, as container
 * engines do when a layer writes `bin/x` where a lower one made `bin` a link to `usr/bin`. `make`
 * is called for what is missing or not a directory. Throws `TarFormatError` on a loop of links.
 */
export function resolveDirectory(
  root: Directory,
  path: readonly string[],
  make: (parent: Directory, name: string) => Directory,
): Directory {
  const stack = [root];
  const ahead = path.toReversed();
  let followed = 0;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const parent = stack.at(-1) as Directory;
    const present = parent.children.get(name);
    if (present?.kind === 'symlink') {
      followed += 1;
      follow(present, stack, ahead);
    } else if (name === '..') {
      if (stack.length > 1) stack.pop();
    } else if (name !== '' && name !== '.') {
      stack.push(present?.kind === 'directory' ? present : make(parent, name));
    }
    if (followed > symlinksInARow || ahead.length > longestWay + path.length) throw endless(path);
    if (stack.length > deepest) throw endless(path);
  }
  return stack.at(-1) as Directory;
}

function follow(link: Leaf, stack: Directory[], ahead: string[]): void {
  if (link.target.startsWith('/')) stack.length = 1;
  ahead.push(...link.target.split('/').reverse());
}

function endless(path: readonly string[]): TarFormatError {
  const shown = JSON.stringify(path.join('/').slice(0, 200));
  return new TarFormatError(`the directory ${shown} is a loop of links, or deeper than any path`);
}
