import { renameSync, rmSync } from 'node:fs';

/**
 * Gives a finished directory its name in the cache. When another pack was first with the same, its
 * work stays: one is as good as the other.
 */
export function moveIntoPlace(finished: string, place: string): void {
  try {
    renameSync(finished, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    rmSync(finished, { recursive: true, force: true });
  }
}
