import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { messageOf, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { quoted } from '../quoted.ts';
import type { ChiselRelease } from './chisel-release.ts';
import { readReleaseHead } from './release-head.ts';
import { readSliceDetails } from './slice-details.ts';
import { readSliceNames } from './slice-names.ts';

/** Files and folders below `slices/`; the largest branch has 700. */
const mostEntries = 20_000;

/** Folders within each other below `slices/`; all branches have one. */
const deepest = 8;

/**
 * Opens a chisel release: reads its chisel.yaml and the names of the files below `slices/`, in
 * folders of any depth, as chisel does. The files themselves are read when they are asked for.
 *
 * @throws UserError when chisel could not read the directory either
 */
export async function readChiselRelease(directory: string): Promise<ChiselRelease> {
  const root = resolve(directory);
  const file = join(root, 'chisel.yaml');
  if (!(await exists(file))) {
    throw new UserError(
      `${visible(root)} is no chisel release, as it has no chisel.yaml; name a checkout of one branch of canonical/chisel-releases, such as ubuntu-24.04 (its branch main has no slices).`,
    );
  }
  const head = readReleaseHead(file);
  const definitions = await findDefinitions(root);
  return {
    directory: root,
    ...head,
    packages: [...definitions.keys()].sort(),
    slicesOf: readOnce(definitions, readSliceNames),
    detailsOf: readOnce(definitions, readSliceDetails),
  };
}

/** Reads of the definition of a package what it is asked for, the first time that it is. */
function readOnce<T>(
  definitions: ReadonlyMap<string, string>,
  read: (path: string, packageName: string) => T,
): (packageName: string) => T | undefined {
  const known = new Map<string, T>();
  return (packageName) => {
    const path = definitions.get(packageName);
    if (path === undefined) return undefined;
    const found = known.get(packageName) ?? read(path, packageName);
    known.set(packageName, found);
    return found;
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw new UserError(`${visible(path)} cannot be looked at: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

/**
 * What chisel takes for the name of a slice definition (`FnameExp` of its internal/apacheutil):
 * that of a package, and `.yaml`.
 */
const definitionName = /^([A-Za-z0-9][_.+A-Za-z0-9-]*[_.+A-Za-z0-9])\.yaml$/;

/** Paths of the slice definitions by package. */
async function findDefinitions(root: string): Promise<ReadonlyMap<string, string>> {
  const definitions = new Map<string, string>();
  let folders = [join(root, 'slices')];
  let entries = 0;
  for (let depth = 0; folders.length > 0; depth += 1) {
    if (depth > deepest) {
      throw new UserError(
        `The folders below ${visible(join(root, 'slices'))} lie more than ${deepest} deep in each other; no chisel release does so.`,
      );
    }
    const deeper: string[] = [];
    for (const folder of folders) {
      for (const entry of await listing(folder)) {
        entries += 1;
        if (entries > mostEntries) {
          throw new UserError(
            `There are more than ${mostEntries} files below ${visible(join(root, 'slices'))}; no chisel release has so many.`,
          );
        }
        const path = join(folder, entry.name);
        if (entry.isDirectory()) deeper.push(path);
        else if (entry.name.endsWith('.yaml')) add(definitions, entry.name, path);
      }
    }
    folders = deeper;
  }
  return definitions;
}

async function listing(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    throw new UserError(
      `The slice definitions in ${visible(folder)} cannot be listed: ${messageOf(error)}; name a whole checkout of a branch of canonical/chisel-releases.`,
      { cause: error },
    );
  }
}

function add(definitions: Map<string, string>, name: string, path: string): void {
  const [, packageName] = definitionName.exec(name) ?? [];
  if (packageName === undefined) {
    throw new UserError(
      `${visible(path)}: chisel refuses a release with the file name ${quoted(name)} below slices/; name the file after a package.`,
    );
  }
  const before = definitions.get(packageName);
  if (before !== undefined) {
    throw new UserError(
      `The slices of ${quoted(packageName)} are defined twice, in ${visible(before)} and in ${visible(path)}, which chisel refuses; keep one.`,
    );
  }
  definitions.set(packageName, path);
}
