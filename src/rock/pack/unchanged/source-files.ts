import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../errors.ts';
import { visible } from '../../../markdown.ts';
import type { Exec } from '../../../ports.ts';
import { git } from '../../git.ts';

/** What rockcraft leaves in a project that it packed on the machine itself (recorded). */
const leftBehind = new Set(['bundles', 'images', 'overlay', 'parts', 'prime', 'stage']);

export interface SourceFiles {
  /** Relative to the directory, with `/` between names; sorted by their bytes. */
  readonly paths: readonly string[];
  /** Whether git named them; else they are all that is there. */
  readonly byGit: boolean;
}

/**
 * The files that a rock is packed from: what git tracks and what it would, else all; without earlier
 * rocks and what rockcraft left. A path may be a directory: an inner repository or submodule.
 */
export async function sourceFiles(directory: string, exec: Exec): Promise<SourceFiles> {
  const named = await namedByGit(directory, exec);
  const all = named ?? (await allBelow(directory, isProduct));
  return { paths: sorted(new Set(all)), byGit: named !== undefined };
}

/** Undefined where git cannot say. */
async function namedByGit(directory: string, exec: Exec): Promise<readonly string[] | undefined> {
  const list = async (...options: string[]) => {
    const { exitCode, stdout } = await git(['ls-files', '-z', ...options], directory, exec);
    return exitCode === 0 ? stdout.split('\0').filter((path) => path !== '') : undefined;
  };
  try {
    const tracked = await list('--cached');
    const others = await list('--others', '--exclude-standard');
    if (tracked === undefined || others === undefined) return undefined;
    // A path that is no UTF-8 text arrives spoilt; then the directory itself is read.
    if ([...tracked, ...others].some((path) => path.includes('\ufffd'))) return undefined;
    const isRock = (path: string) => /^[^/]+\.rock$/.test(path);
    return [
      ...tracked.filter((path) => !isRock(path)),
      ...others.filter((path) => !isProduct(path)).map((path) => path.replace(/\/$/, '')),
    ];
  } catch {
    // No git on this machine.
    return undefined;
  }
}

/** More files than this are no sources; a path that leads out of the project may name all of a disk. */
const mostFiles = 200_000;

/**
 * Every file below a directory, but those of git itself.
 *
 * @param isLeftOut told of each file and directory, by its path from there
 */
export async function allBelow(
  directory: string,
  isLeftOut: (path: string) => boolean = () => false,
): Promise<readonly string[]> {
  const found: string[] = [];
  const pending = [''];
  for (const folder of pending) {
    for (const entry of await readdir(join(directory, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.name === '.git' || isLeftOut(path)) continue;
      (entry.isDirectory() ? pending : found).push(path);
    }
    if (found.length + pending.length > mostFiles) {
      throw new UserError(`${visible(directory)} holds more than ${mostFiles} files.`);
    }
  }
  return sorted(found);
}

/** A rock of an earlier pack, or what rockcraft left beside it. */
function isProduct(path: string): boolean {
  const [top = ''] = path.split('/', 1);
  return leftBehind.has(top) || /^[^/]+\.rock$/.test(path);
}

/** By code units, which is the same on every machine. */
function sorted(paths: Iterable<string>): readonly string[] {
  return [...paths].sort((a, b) => (a < b ? -1 : 1));
}
