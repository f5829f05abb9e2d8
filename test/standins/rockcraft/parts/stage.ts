import {
  chmodSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { RockcraftError } from '../errors.ts';
import type { Part } from '../project/project.ts';
import { walk } from '../walk.ts';
import { type Listing, selectFiles } from './filesets.ts';
import { sameContent } from './same-content.ts';
import { placesOf, primeOf, type Session, stageOf } from './session.ts';

/** What a part hands on: all that it installed, or what its `stage` lets through. */
export function stagedFiles(session: Session, part: Part): Listing {
  return selectFiles(list(placesOf(session, part).install), part.stage);
}

/**
 * Refuses two parts that hand on the same name with different contents or modes.
 *
 * @throws {RockcraftError} that names the files.
 */
export function checkCollisions(session: Session, staged: ReadonlyMap<string, Listing>): void {
  const owners = new Map<string, string>();
  for (const [part, { files, directories }] of staged) {
    const clashes = new Map<string, string[]>();
    for (const name of [...files, ...directories]) {
      const owner = owners.get(name);
      if (owner === undefined) owners.set(name, part);
      else if (!alike(session, owner, part, name))
        clashes.set(owner, [...(clashes.get(owner) ?? []), name]);
    }
    for (const [owner, names] of clashes) {
      const lines = names.sort().map((name) => `    ${name}`);
      throw new RockcraftError(
        'Failed to stage: parts list the same file with different contents or permissions.',
        {
          details: [
            `Parts '${part}' and '${owner}' list the following files, but with different contents or permissions:`,
            ...lines,
          ].join('\n'),
        },
      );
    }
  }
}

/** Copies what a part hands on to the directory that all parts share. */
export function stage(session: Session, part: Part, listing: Listing): void {
  copyListing(placesOf(session, part).install, stageOf(session), listing);
}

/** Copies what of that goes into the rock, without the files that the base has alike. */
export function prime(session: Session, part: Part, staged: Listing): void {
  const listing = selectFiles(staged, part.prime);
  copyListing(stageOf(session), primeOf(session), listing);
  session.emitter.debug('Pruning primed files that already exist on base layer...');
  const root = session.base?.root;
  if (root === undefined) return;
  for (const name of listing.files) {
    const [primed, below] = [join(primeOf(session), name), join(root, name)];
    if (!isFile(primed) || !isFile(below)) continue;
    if (lstatSync(primed).mode === lstatSync(below).mode && sameContent(primed, below))
      rmSync(primed);
  }
}

function list(directory: string): Listing {
  const files: string[] = [];
  const directories: string[] = [];
  for (const { name, entry } of walk(directory)) {
    (entry.isDirectory() ? directories : files).push(name);
  }
  return { files: files.sort(), directories: directories.sort() };
}

function copyListing(from: string, to: string, { files, directories }: Listing): void {
  mkdirSync(to, { recursive: true });
  for (const name of directories) copyDirectory(join(from, name), join(to, name));
  for (const name of files) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    linkOrCopy(join(from, name), join(to, name));
  }
  // Deepest first and after the files: filling a directory changes its time.
  for (const name of [...directories].reverse()) {
    const { atimeMs, mtimeMs } = lstatSync(join(from, name));
    utimesSync(join(to, name), atimeMs / 1000, mtimeMs / 1000);
  }
}

function copyDirectory(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(to, { recursive: true });
  chmodSync(to, lstatSync(from).mode & 0o7777);
}

/** Files are linked, so that those with several names stay one file. */
function linkOrCopy(from: string, to: string): void {
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return;
  const stat = lstatSync(from);
  if (!stat.isSymbolicLink()) {
    linkSync(from, to);
    return;
  }
  symlinkSync(readlinkSync(from), to);
  lutimesSync(to, stat.atimeMs / 1000, stat.mtimeMs / 1000);
}

function alike(session: Session, one: string, other: string, name: string): boolean {
  const [a, b] = [one, other].map((part) => join(placesOf(session, { name: part }).install, name));
  if (a === undefined || b === undefined) return false;
  const [statA, statB] = [lstatSync(a), lstatSync(b)];
  if (statA.mode !== statB.mode) return false;
  if (statA.isSymbolicLink()) return readlinkSync(a) === readlinkSync(b);
  return !statA.isFile() || sameContent(a, b);
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
