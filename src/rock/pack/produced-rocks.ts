import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import { unreadable } from '../../oci/store/open-file.ts';

/** What tells one state of a file from the next. */
export interface RockFile {
  /** Neither a symbolic link nor anything else that only looks like a file. */
  readonly regular: boolean;
  readonly stamp: string;
}

/** The files named `*.rock` of a directory, by name. */
export type RockFiles = ReadonlyMap<string, RockFile>;

/** A line in which rockcraft says which files it made. */
export interface PackedLine {
  readonly names: readonly string[];
  /** Newer versions of rockcraft may leave a rock as it is when nothing changed. */
  readonly already: boolean;
}

export interface ProducedRocks {
  /** File names in the order in which rockcraft named them. */
  readonly names: readonly string[];
  /** Rocks that appeared or changed too, but are not rockcraft's by its own words. */
  readonly others: readonly string[];
}

const packedLine = /^(Packed|Already packed):? (.*\.rock)$/;

/** Reads `Packed a_1_amd64.rock` and `Packed: a_1_amd64.rock, b_1_amd64.rock`. */
export function readPackedLine(line: string): PackedLine | undefined {
  const [, verb, names] = packedLine.exec(line) ?? [];
  if (names === undefined) return undefined;
  return { names: names.split(/(?<=\.rock), /), already: verb === 'Already packed' };
}

/**
 * The rocks of a directory as they are now. The time of the last status change is left out:
 * rockcraft hard-links the project's files into its parts, which changes it for a committed rock.
 *
 * @throws {UserError} when the directory cannot be listed.
 */
export async function listRockFiles(directory: string): Promise<RockFiles> {
  const all = await readdir(directory).catch((error: unknown) => {
    throw unreadable(visible(directory), error);
  });
  const names = all.filter((name) => name.endsWith('.rock')).sort();
  const files = new Map<string, RockFile>();
  for (const name of names) {
    const stat = await lstat(join(directory, name), { bigint: true }).catch(ignoreMissing);
    if (stat === undefined) continue;
    files.set(name, {
      regular: stat.isFile(),
      stamp: `${stat.ino}-${stat.size}-${stat.mtimeNs}`,
    });
  }
  return files;
}

/**
 * What rockcraft made: the rocks that it named and that appeared or changed, or when it named none
 * (a later version may word it otherwise) those that appeared or changed. A rock that was there
 * before and is as it was is never taken.
 *
 * @throws {UserError} when a name is no plain file name, or no new file of this name is there.
 */
export function producedRocks(
  before: RockFiles,
  after: RockFiles,
  packed: readonly PackedLine[],
): ProducedRocks {
  const changed = [...after.keys()].filter((name) => {
    const file = after.get(name);
    return file?.regular === true && file.stamp !== before.get(name)?.stamp;
  });
  if (packed.length === 0) return { names: changed, others: [] };
  const names = new Set<string>();
  for (const line of packed) {
    for (const name of line.names) {
      checkPacked(name, after.get(name), line.already || changed.includes(name));
      names.add(name);
    }
  }
  return { names: [...names], others: changed.filter((name) => !names.has(name)) };
}

/** A file that went between two looks, or whose name is not text, is no rock of this run. */
function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

function checkPacked(name: string, file: RockFile | undefined, made: boolean): void {
  const said = `rockcraft says that it packed ${JSON.stringify(name)}`;
  if (name.includes('/')) {
    throw new UserError(`${said}, which is not the name of a file in the project directory.`);
  }
  if (file === undefined) {
    throw new UserError(`${said}, but there is no such file in the project directory.`);
  }
  if (!file.regular) {
    throw new UserError(
      `${said}, but that is a symbolic link or no regular file: remove it from the project directory.`,
    );
  }
  if (!made) {
    throw new UserError(
      `${said}, but the file of that name was there before and has not changed: remove it, and keep *.rock out of the repository.`,
    );
  }
}
