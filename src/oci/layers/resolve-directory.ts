import type { Budget } from '../tar/budget.ts';
import { TarFormatError } from '../tar/tar-format-error.ts';
import type { Directory } from './directory.ts';
import type { LeafTable } from './leaf-table.ts';

/** As many as Linux follows (path_resolution(7)). */
const symlinksInARow = 40;

/** Half of PATH_MAX: no path can name anything deeper. */
const deepest = 2048;

/** As much of a file system as a path needs. */
interface Tree {
  readonly root: Directory;
  readonly leaves: LeafTable;
  readonly budget: Budget;
}

/**
 * The directory that a path leads to, following symbolic links inside the image only, as container
 * engines do when a layer writes `bin/x` where a lower one made `bin` a link to `usr/bin`. `make`
 * is called for what is missing or not a directory; when it makes nothing, there is no such
 * directory. Throws `TarFormatError` on a loop of links, and when all the links that were followed so
 * far are more than the budget allows.
 */
export function resolveDirectory<Made extends Directory | undefined>(
  { root, leaves, budget }: Tree,
  path: readonly string[],
  make: (parent: Directory, name: string) => Made,
): Directory | Made {
  const stack = [root];
  const ahead = path.toReversed();
  let followed = 0;
  for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
    const present = top(stack).children.get(name);
    const target = typeof present === 'number' ? leaves.target(present) : undefined;
    if (target !== undefined) {
      followed += 1;
      budget.spendWay(target);
      follow(target, stack, ahead);
    } else if (!enter(name, stack, make)) {
      // Only a `make` that makes nothing leads here.
      return undefined as Made;
    }
    if (followed > symlinksInARow || stack.length > deepest) throw endless(path);
  }
  return top(stack);
}

/** Goes one step, and answers whether there was a directory to go to. */
function enter(
  name: string,
  stack: Directory[],
  make: (parent: Directory, name: string) => Directory | undefined,
): boolean {
  if (name === '' || name === '.') return true;
  if (name === '..') {
    if (stack.length > 1) stack.pop();
    return true;
  }
  const present = top(stack).children.get(name);
  const next = typeof present === 'object' ? present : make(top(stack), name);
  if (next !== undefined) stack.push(next);
  return next !== undefined;
}

const top = (stack: readonly Directory[]) => stack.at(-1) as Directory;

function follow(target: string, stack: Directory[], ahead: string[]): void {
  if (target.startsWith('/')) stack.length = 1;
  ahead.push(...target.split('/').reverse());
}

function endless(path: readonly string[]): TarFormatError {
  const shown = JSON.stringify(path.join('/').slice(0, 200));
  return new TarFormatError(`the directory ${shown} is a loop of links, or deeper than any path`);
}
