import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { RockcraftError } from '../errors.ts';
import { globToRegExp, isGlob } from '../glob.ts';
import type { Part } from '../project/project.ts';
import { walk } from '../walk.ts';

/**
 * Moves what a part installed to where `organize` says. A name that ends in a slash is a directory
 * to move into; a directory is merged into the one that is there.
 *
 * @throws {RockcraftError} when a file would take another's place.
 */
export function organize(install: string, part: Part): void {
  for (const [from, to] of part.organize) {
    const sources = isGlob(from)
      ? matching(install, from)
      : [from].filter((name) => existsSync(join(install, name)));
    for (const source of sources) {
      const path = join(install, source);
      const into = isGlob(from) || to.endsWith('/');
      const whole = !isGlob(from) && statSync(path).isDirectory();
      const target = join(install, to);
      move(path, into && !whole ? join(target, basename(source)) : target, part.name, source);
    }
  }
}

/** Names relative to `install`; what a match lies in is not looked into again. */
function matching(install: string, glob: string): string[] {
  const pattern = globToRegExp(glob.replace(/\/$/, ''));
  const names = [...walk(install)].map(({ name }) => name);
  return names.filter((name) => pattern.test(name)).sort();
}

function move(path: string, target: string, part: string, source: string): void {
  if (path === target) return;
  if (existsSync(target) && statSync(path).isDirectory() && statSync(target).isDirectory()) {
    for (const child of readdirSync(path))
      move(join(path, child), join(target, child), part, `${source}/${child}`);
    rmSync(path, { recursive: true });
    return;
  }
  if (existsSync(target)) {
    throw new RockcraftError(
      `Failed to organize part '${part}': trying to organize file '${source}' to '${target}', but '${target}' already exists.`,
    );
  }
  mkdirSync(dirname(target), { recursive: true });
  renameSync(path, target);
}
