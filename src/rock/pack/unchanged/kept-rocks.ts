import { constants } from 'node:fs';
import {
  copyFile,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../../errors.ts';
import { visible } from '../../../markdown.ts';
import type { Ports } from '../../../ports.ts';
import { type Rock, readRock } from '../../rock.ts';
import type { SourceState } from './source-state.ts';

type StorePorts = Pick<Ports, 'cache' | 'context'>;

/** What lies beside a kept rock, as `<rock>.source.json`. */
interface SourceNote {
  readonly format: 1;
  /** Of `SourceState`. */
  readonly sources: string;
  /** Of the manifest. */
  readonly digest: string;
  /** For people who wonder why a rock was taken. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Bytes; ours are far shorter. */
const longestNote = 64 * 1024;

const noteOf = (rock: string) => `${rock}.source.json`;

/**
 * Puts the rocks of an earlier run into the project when they were packed from the same sources, and
 * proves them on the way.
 *
 * @returns undefined when none are kept
 * @throws when the cache fails, or what it holds is not what was put there
 */
export async function takeRocks(
  { hash }: SourceState,
  project: string,
  { cache, context }: StorePorts,
): Promise<readonly Rock[] | undefined> {
  const directory = placeOf(hash, context.temp);
  try {
    const key = await cache.restore([directory], keyOf(hash));
    if (key !== keyOf(hash)) return undefined;
    const names = (await readdir(directory)).filter((name) => name.endsWith('.rock')).sort();
    if (names.length === 0) throw new UserError('The cache holds no rock for these sources.');
    const rocks: Rock[] = [];
    for (const name of names) rocks.push(await provenRock(directory, name, hash));
    const moved: Rock[] = [];
    for (const rock of rocks) {
      const path = join(project, basename(rock.path));
      await move(rock.path, path);
      moved.push({ ...rock, path });
    }
    return moved;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * Keeps rocks for the next run from the same sources.
 *
 * @returns false when a run beside this one was quicker
 * @throws when they cannot be kept
 */
export async function keepRocks(
  { hash, facts }: SourceState,
  rocks: readonly Rock[],
  { cache, context }: StorePorts,
): Promise<boolean> {
  const directory = placeOf(hash, context.temp);
  try {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    for (const { path, digest } of rocks) {
      const name = basename(path);
      const note: SourceNote = { format: 1, sources: hash, digest, facts };
      await linkOrCopy(path, join(directory, name));
      await writeFile(join(directory, noteOf(name)), `${JSON.stringify(note, undefined, 2)}\n`);
    }
    return await cache.save([directory], keyOf(hash));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function keyOf(hash: string): string {
  return `pack-rock-${hash}`;
}

/** The cache finds a directory again only under the same path. */
function placeOf(hash: string, temp: string): string {
  return join(temp, 'pack-rock-unchanged', hash);
}

async function provenRock(directory: string, name: string, hash: string): Promise<Rock> {
  const path = join(directory, name);
  const notePath = join(directory, noteOf(name));
  const [ofRock, ofNote] = await Promise.all([lstat(path), lstat(notePath)]);
  if (!ofRock.isFile() || !ofNote.isFile() || ofNote.size > longestNote) {
    throw new UserError(
      `The cache holds something else than a rock and its note as ${visible(name)}.`,
    );
  }
  const rock = await readRock(path);
  const note = JSON.parse(await readFile(notePath, 'utf8')) as Partial<SourceNote> | null;
  if (note?.format === 1 && note.sources === hash && note.digest === rock.digest) return rock;
  throw new UserError(
    `The cache holds ${visible(name)} with the digest ${rock.digest} and a note that belongs to another one.`,
  );
}

/** A rock of the same name that lies there is one of an earlier pack. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    // Half a rock must not stand under its name.
    const unfinished = `${to}.unfinished`;
    try {
      await copyFile(from, unfinished, constants.COPYFILE_FICLONE);
      await rename(unfinished, to);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  // Not across file systems, and not for a file of root's.
  await link(from, to).catch(() => copyFile(from, to, constants.COPYFILE_FICLONE));
}
