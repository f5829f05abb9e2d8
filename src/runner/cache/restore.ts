import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { unpackArchive } from './archive.ts';
import { download } from './blob.ts';
import type { CacheService } from './cache-service.ts';
import type { CacheTools } from './cache-tools.ts';
import { calls, checkKeys, versionOf } from './calls.ts';

/** See `Cache.restore`. */
export async function restoreFrom(
  service: CacheService,
  wanted: {
    readonly paths: readonly string[];
    readonly key: string;
    readonly otherKeys: readonly string[];
  },
  tools: CacheTools,
): Promise<string | undefined> {
  const { paths, key, otherKeys } = wanted;
  checkKeys([key, ...otherKeys]);
  const request = { key, restore_keys: otherKeys, version: versionOf(paths) };
  const found = await calls.find(request, service, tools);
  if (found === undefined) return undefined;
  const directory = await mkdtemp(join(tools.temp, 'cache-'));
  try {
    const archive = join(directory, 'archive.tar.zst');
    await download(found.url, archive, tools);
    await unpackArchive(archive, paths, directory, tools.exec);
    return found.key;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
