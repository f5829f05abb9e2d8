import { stat, statfs } from 'node:fs/promises';

/** The free space of one file system. */
export interface DiskSpace {
  /** A directory in it. */
  readonly path: string;
  /** Bytes that a user who is not root may still write. */
  readonly free: number;
  readonly size: number;
  /** Bytes below which a build there may end with `No space left on device`. */
  readonly wanted: number;
}

/** A disk before and after a pack. */
export interface DiskUse extends DiskSpace {
  /** Bytes that were free before. */
  readonly freeBefore: number;
}

/** Where LXD keeps instances: the snap, the deb, and else whatever holds /var. */
const lxdDirectories = ['/var/snap/lxd/common/lxd', '/var/lib/lxd', '/var'];

/** Bytes. A build with an Ubuntu base takes about as much before its first part is built; a rock less. */
const forBuild = 2_000_000_000;
const forRock = 500_000_000;

/**
 * The disks that a pack fills: that of the project and, unless it builds there, that of LXD; one when
 * they are the same.
 */
export async function diskSpace(
  project: string,
  destructive: boolean,
): Promise<readonly DiskSpace[]> {
  const own = await spaceOf(project, destructive ? forBuild : forRock);
  const lxd = destructive ? undefined : await firstSpace(lxdDirectories);
  if (own === undefined || lxd === undefined)
    return [own ?? lxd].flatMap((disk) => disk?.space ?? []);
  if (own.device === lxd.device) return [{ ...own.space, wanted: forBuild }];
  return [own.space, lxd.space];
}

/** The disks of which something is known from before and after. */
export function diskUse(
  before: readonly DiskSpace[],
  after: readonly DiskSpace[],
): readonly DiskUse[] {
  return after.flatMap((space) => {
    const earlier = before.find(({ path }) => path === space.path);
    return earlier === undefined ? [] : [{ ...space, freeBefore: earlier.free }];
  });
}

/** Those with less than is wanted. */
export function nearlyFull(spaces: readonly DiskSpace[]): readonly DiskSpace[] {
  return spaces.filter(({ free, wanted }) => free < wanted);
}

async function firstSpace(paths: readonly string[]) {
  for (const path of paths) {
    const space = await spaceOf(path, forBuild);
    if (space !== undefined) return space;
  }
  return undefined;
}

/** Undefined for what is not there or may not be looked at: a disk that nobody sees stops no build. */
async function spaceOf(path: string, wanted: number) {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(path), stat(path)]);
    return { device: dev, space: { path, free: bavail * bsize, size: blocks * bsize, wanted } };
  } catch {
    return undefined;
  }
}
