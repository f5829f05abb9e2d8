import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { RockcraftError } from '../errors.ts';
import { sameContent } from '../parts/same-content.ts';
import type { TarEntry } from './tar.ts';

/**
 * What a layer made of `directory` holds, sorted by name. Where the base below has a symbolic link
 * (`bin` to `usr/bin`), the directory of that name becomes its target, as rockcraft does it.
 *
 * @throws {RockcraftError} when two different files come to have one name that way.
 */
export function layerEntries(directory: string, base?: string): TarEntry[] {
  const entries = new Map<string, TarEntry>();
  const add = (entry: TarEntry) => {
    const other = entries.get(entry.name);
    if (other === undefined) entries.set(entry.name, entry);
    else checkAlike(other, entry);
  };
  const walk = (below: string, nameBelow: string) => {
    for (const child of readdirSync(join(directory, below)).sort()) {
      const relative = below === '' ? child : `${below}/${child}`;
      const name = nameBelow === '' ? child : `${nameBelow}/${child}`;
      const path = join(directory, relative);
      const stat = lstatSync(path);
      if (!stat.isDirectory()) {
        add(entryOf(name, path, stat));
        continue;
      }
      const target = base === undefined ? undefined : linkTarget(base, relative);
      if (target === undefined) add(entryOf(name, path, stat));
      walk(relative, target ?? name);
    }
  };
  walk('', '');
  return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entryOf(name: string, path: string, stat: Stats): TarEntry {
  return stat.isSymbolicLink()
    ? { name, path, stat, target: readlinkSync(path) }
    : { name, path, stat };
}

/** What a symbolic link of the base leads to, as a name in a layer. */
function linkTarget(base: string, name: string): string | undefined {
  const path = join(base, name);
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isSymbolicLink() !== true) return undefined;
  const target = readlinkSync(path);
  return target.startsWith('/') ? target.slice(1) : normalize(join(dirname(name), target));
}

function checkAlike(one: TarEntry, other: TarEntry): void {
  const alike =
    one.stat.mode === other.stat.mode &&
    one.target === other.target &&
    (!one.stat.isFile() || sameContent(one.path, other.path));
  if (alike) return;
  throw new RockcraftError(
    `Conflicting paths pointing to '${one.name}': ${one.path}, ${other.path}`,
  );
}
