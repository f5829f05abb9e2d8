import { stat, statfs } from 'node:fs/promises';

/** The free space of one file system. */
export interface DiskSpace {
  /** A directory in it. */
  readonly path: string;
  /** Bytes that a user who is not root may still write. */
  readonly free: number;
  readonly size: number;
}

/** A disk before and after a pack. */
export interface DiskUse extends DiskSpace {
  /** Bytes that were free before. */
  readonly freeBefore: number;
}

/** Where LXD keeps instances: the snap, the deb, and else whatever holds /var. */
const lxdDirectories = ['/var/snap/lxd/common/lxd', '/var/lib/lxd', '/var'];

/** Bytes. A build instance with an Ubuntu base takes about as much before the first part is built. */
const littleSpace = 2_000_000_000;

/** The disks that a pack fills: that of the project and that of LXD, once when they are one. */
export async function diskSpace(project: string): Promise<readonly DiskSpace[]> {
  const found = new Map<number, DiskSpace>();
  const own = await spaceOf(project);
  if (own !== undefined) found.set(own.device, own.space);
  for (const path of lxdDirectories) {
    const lxd = await spaceOf(path);
    if (lxd === undefined) continue;
    if (!found.has(lxd.device)) found.set(lxd.device, lxd.space);
    break;
  }
  return [...found.values()];
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

/** Those on which a build may end with `No space left on device`. */
export function nearlyFull(spaces: readonly DiskSpace[]): readonly DiskSpace[] {
  return spaces.filter(({ free }) => free < littleSpace);
}

/** Undefined for what is not there or may not be looked at: a disk that nobody sees stops no build. */
async function spaceOf(path: string) {
  try {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(path), stat(path)]);
    return { device: dev, space: { path, free: bavail * bsize, size: blocks * bsize } };
  } catch {
    return undefined;
  }
}
