import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';
import { adopt, gather, type StoredFile, usedFiles } from './package-store.ts';

type CachePorts = Pick<Ports, 'cache' | 'clock' | 'context' | 'log'>;

/** What the end of the job has to know of its beginning. */
export interface CacheBeginning {
  /** Milliseconds since 1970: what chisel used later belongs to this run. */
  readonly since: number;
  /** All keys begin with it. */
  readonly prefix: string;
  /** The key under which packages were found; absent when there were none. */
  readonly restored?: string;
}

/**
 * Puts the packages and indexes that chisel used in an earlier run into its cache. Each is looked at
 * before: chisel takes a file there for what its name says. A fault is a warning.
 */
export async function restorePackages(
  architecture: string,
  ports: CachePorts,
): Promise<CacheBeginning | undefined> {
  const { cache, clock, log } = ports;
  if (!cache.available) {
    log.info("This runner offers no cache, so chisel's packages are not kept between runs.");
    return undefined;
  }
  const prefix = `chisel-packages-1-${architecture}-`;
  // File systems may keep times no finer than this.
  const since = Math.floor(clock.now() / 1000) * 1000;
  const staging = stagingOf(ports);
  const restored = await orWarning(log, 'restored', async () => {
    await rm(staging, { recursive: true, force: true });
    const key = await cache.restore([staging], `${prefix}none`, [prefix]);
    if (key === undefined) return undefined;
    const { files, bytes, refused } = await adopt(staging, storeOf(ports));
    await rm(staging, { recursive: true, force: true });
    log.info(
      `Chisel's cache has ${files} packages and indexes (${megabytes(bytes)}) of an earlier run: ${visible(key)}.`,
    );
    if (refused > 0) {
      log.warning(
        `${refused} files of the cache ${visible(key)} do not hold what their names say, and were left out.`,
      );
    }
    return key;
  });
  return { since, prefix, ...(restored === undefined ? {} : { restored }) };
}

/**
 * Keeps the packages and indexes that chisel used since the beginning, and no others. Their names are
 * the key, so that what is kept already is not kept again. A fault is a warning.
 */
export async function savePackages(beginning: CacheBeginning, ports: CachePorts): Promise<void> {
  const { cache, log } = ports;
  const { since, prefix, restored } = beginning;
  await orWarning(log, 'kept', async () => {
    const store = storeOf(ports);
    const files = await usedFiles(store, since);
    if (files.length === 0) {
      log.info('Chisel used no packages in this job, so none are kept.');
      return;
    }
    const key = prefix + contentOf(files);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const what = `${files.length} packages and indexes (${megabytes(bytes)})`;
    if (key === restored) {
      log.info(`Chisel used the same ${what} as before: they are kept already, as ${key}.`);
      return;
    }
    const staging = stagingOf(ports);
    await gather(store, files, staging);
    const saved = await cache.save([staging], key);
    await rm(staging, { recursive: true, force: true });
    log.info(`${what} that chisel used are kept ${saved ? 'as' : 'already, as'} ${key}.`);
  });
}

/** Reads what the state holds; undefined for everything that is not of its form. */
export function parseBeginning(value: unknown): CacheBeginning | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { since, prefix, restored } = value as Readonly<Record<string, unknown>>;
  if (typeof since !== 'number' || typeof prefix !== 'string') return undefined;
  if (restored !== undefined && typeof restored !== 'string') return undefined;
  return { since, prefix, ...(restored === undefined ? {} : { restored }) };
}

function storeOf({ context }: CachePorts): string {
  return join(context.cacheHome, 'chisel');
}

/** The runner's cache finds files again only at the same path. */
function stagingOf({ context }: CachePorts): string {
  return join(context.temp, 'chisel-packages');
}

function contentOf(files: readonly StoredFile[]): string {
  const names = files.map(({ kind, digest }) => `${kind}:${digest}\n`);
  return createHash('sha256').update(names.join('')).digest('hex').slice(0, 32);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

async function orWarning<T>(
  log: Ports['log'],
  what: string,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    const ofSystem = typeof (error as NodeJS.ErrnoException).syscall === 'string';
    const isKnown = error instanceof ServiceError || error instanceof UserError;
    if (!isKnown && !ofSystem) throw error;
    log.warning(
      `Chisel's packages could not be ${what}, so that they are fetched anew: ${messageOf(error)}`,
    );
    return undefined;
  }
}
