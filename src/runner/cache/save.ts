import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packArchive } from './archive.ts';
import { upload } from './blob.ts';
import type { CacheService } from './cache-service.ts';
import type { CacheTools } from './cache-tools.ts';
import { calls, checkKeys, versionOf } from './calls.ts';

/** See `Cache.save`. */
export async function saveTo(
  service: CacheService,
  { paths, key }: { readonly paths: readonly string[]; readonly key: string },
  tools: CacheTools,
): Promise<boolean> {
  checkKeys([key]);
  const entry = { key, version: versionOf(paths) };
  const directory = await mkdtemp(join(tools.temp, 'cache-'));
  try {
    const archive = await packArchive(paths, directory, tools.exec);
    const url = await calls.create(entry, service, tools);
    if (url === undefined) return false;
    const size = await upload(archive, url, tools);
    await calls.finalize({ ...entry, size_bytes: String(size) }, service, tools);
    return true;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
