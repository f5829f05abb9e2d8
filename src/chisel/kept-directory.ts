import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Ports } from '../ports.ts';

/** A directory in the runner's tool cache, which several jobs of the machine may want at once. */
export interface KeptDirectory {
  /** Absolute path below the tool cache: `/opt/hostedtoolcache/chisel/1.4.1/x64`. */
  readonly path: string;
  /** Whether a directory is what it should be; false also when it is not there. */
  isWhole(directory: string): Promise<boolean>;
  /** Writes everything into an empty directory. */
  fill(directory: string): Promise<void>;
}

/** Milliseconds after which what a killed job left behind is nobody's any more. */
const abandonedAfter = 3_600_000;

/**
 * Makes sure that the directory is there and whole, and gives its path. It is filled beside its
 * place and comes there by one rename, so that nobody ever sees half of it, and a job that is
 * killed leaves nothing that could be taken for whole. Where the tool cache cannot be written to,
 * the directory is made below RUNNER_TEMP, for this job alone.
 */
export async function keep(
  directory: KeptDirectory,
  { context, clock, log }: Pick<Ports, 'context' | 'clock' | 'log'>,
): Promise<{ readonly path: string; readonly hit: boolean }> {
  const { path } = directory;
  if (await directory.isWhole(path)) {
    await mark(path);
    await removeAbandoned(path, clock.now());
    return { path, hit: true };
  }
  let staging: string;
  try {
    staging = await stagingBeside(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code ?? ''))
      throw error;
    log.info(
      `The tool cache ${visible(context.toolCache)} cannot be written to (${code}), so what is set up is for this job alone.`,
    );
    const own = await mkdtemp(join(context.temp, 'chisel-'));
    await filled(own, directory);
    return { path: own, hit: false };
  }
  try {
    await filled(staging, directory);
    await moveInto(staging, directory);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await mark(path);
  await removeAbandoned(path, clock.now());
  return { path, hit: false };
}

async function filled(path: string, directory: KeptDirectory): Promise<void> {
  try {
    await directory.fill(path);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === undefined || syscall === undefined) throw error;
    throw new UserError(
      `${visible(path)} cannot be written: ${messageOf(error)}; the runner needs free disk space there.`,
      { cause: error },
    );
  }
}

function stagingName(path: string): string {
  return `.${basename(path)}-`;
}

async function stagingBeside(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  return await mkdtemp(join(dirname(path), stagingName(path)));
}

/** What is there already is another job's work, and as good; or it is broken, and goes. */
async function moveInto(staging: string, { path, isWhole }: KeptDirectory): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(staging, path);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code ?? '') || attempt === 3) {
        throw new UserError(
          `${visible(path)} cannot be made: ${messageOf(error)}; remove what is there.`,
          { cause: error },
        );
      }
      if (await isWhole(path)) return;
      await moveAside(path);
    }
  }
}

async function moveAside(path: string): Promise<void> {
  const aside = join(dirname(path), stagingName(path) + randomBytes(6).toString('hex'));
  try {
    await rename(path, aside);
  } catch (error) {
    // Another job was faster.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

/** The mark by which @actions/tool-cache knows that a directory is complete. */
async function mark(path: string): Promise<void> {
  // It decides nothing for us.
  await writeFile(`${path}.complete`, '').catch(unlessForbidden);
}

async function removeAbandoned(path: string, now: number): Promise<void> {
  const names = await readdir(dirname(path));
  for (const name of names.filter((one) => one.startsWith(stagingName(path)))) {
    const abandoned = join(dirname(path), name);
    const status = await stat(abandoned).catch(() => undefined);
    if (status === undefined || now - status.mtimeMs < abandonedAfter) continue;
    await rm(abandoned, { recursive: true, force: true }).catch(unlessForbidden);
  }
}

/** In a cache that cannot be written to, everything stays as it is. */
function unlessForbidden(error: unknown): void {
  const { code } = error as NodeJS.ErrnoException;
  if (!['EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) throw error;
}
