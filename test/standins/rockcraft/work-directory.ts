import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeAtEnd } from './leftovers.ts';

/** A directory for one pack, in the cache; those of packs that were killed are removed. */
export function makeWorkDirectory(cache: string): string {
  const directory = join(cache, 'work');
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (!existsSync(`/proc/${name.split('-')[0]}`)) {
      rmSync(join(directory, name), { recursive: true, force: true });
    }
  }
  const work = mkdtempSync(join(directory, `${process.pid}-`));
  removeAtEnd(work);
  return work;
}
