import { comparePaths } from '../../oci/layers/walk-files.ts';
import { defaultLimits } from '../../oci/limits.ts';
import type { FileRun, Indices, RareFields } from './file-run.ts';
import { imagePath, isDirectoryPath, isName } from './image-path.ts';
import { count, isCount, Misfit, objectWith, oneOf, text } from './json-form.ts';

const keys = new Set([
  'path',
  'names',
  'sizes',
  'compressed',
  'layers',
  'owners',
  'hashes',
  'links-to',
  'privileged',
  'foreign-machines',
  'strippable',
]);

/** How many there are of what files refer to by number. */
export interface Referred {
  readonly layers: number;
  readonly owners: number;
}

/**
 * Checks what `writeRuns` wrote, and leaves it in its columns: an object for each file would take
 * more time than all the rest. Throws a `Misfit` when anything is not as it was written.
 */
export function readRuns(value: unknown, referred: Referred): readonly FileRun[] {
  if (!Array.isArray(value)) throw new Misfit('files is not a list');
  const runs: FileRun[] = [];
  let files = 0;
  let characters = 0;
  try {
    for (const one of value as readonly unknown[]) {
      const run = readRun(one, referred);
      refuseDisorder(runs.at(-1), run);
      runs.push(run);
      files += run.names.length;
      // A long directory with many short names would take far more memory than the document.
      characters += run.path.length * run.names.length;
      if (files > defaultLimits.entries || characters > defaultLimits.allNameBytes) {
        throw new Misfit('there are more paths than an image can have');
      }
    }
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    throw new Misfit(`in files[${runs.length}], ${error.message}`, { cause: error });
  }
  return runs;
}

function readRun(value: unknown, { layers, owners }: Referred): FileRun {
  const run = objectWith(keys, value, 'it');
  const { path, names } = run;
  if (typeof path !== 'string' || !isDirectoryPath(path)) {
    throw new Misfit('path is not a directory below the root of an image');
  }
  checkNames(names);
  const { length } = names;
  return {
    path,
    names,
    sizes: counts(run.sizes, length, 'sizes'),
    compressed: counts(run.compressed, length, 'compressed'),
    layers: indices(run.layers, length, layers, 'layers'),
    owners: indices(run.owners, length, owners, 'owners'),
    hashes: hashesOf(run.hashes, length),
    rare: rareFields(run, path, names),
  };
}

function checkNames(names: unknown): asserts names is readonly string[] {
  if (!Array.isArray(names) || names.length === 0) throw new Misfit('names is not a list of names');
  let before = '';
  for (let at = 0; at < names.length; at += 1) {
    const name: unknown = names[at];
    if (!isName(name)) throw new Misfit(`names[${at}] is not the name of a file`);
    if (name <= before) throw new Misfit(`names[${at}] is not in order`);
    before = name;
  }
}

/** A number for each file. */
function counts(values: unknown, length: number, key: string): readonly number[] {
  if (Array.isArray(values) && values.length === length && areCounts(values)) return values;
  throw new Misfit(`${key} is not a list of ${length} whole numbers`);
}

/** `every` would take three times as long. */
function areCounts(values: readonly unknown[]): boolean {
  for (let at = 0; at < values.length; at += 1) {
    if (!isCount(values[at])) return false;
  }
  return true;
}

/** A number below `end` for each file, or one for all. */
function indices(value: unknown, length: number, end: number, key: string): Indices {
  if (isCount(value) && value < end) return value;
  if (Array.isArray(value) && value.length === length) {
    if (value.every((one) => isCount(one) && one < end)) return value;
  }
  throw new Misfit(`${key} is neither a number below ${end} nor a list of ${length} of them`);
}

/** Undefined where there are none. */
function hashesOf(value: unknown, length: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && hashesForm.test(value) && countHashes(value) === length) {
    return value;
  }
  throw new Misfit(`hashes is not a text of 12 hex digits or a dash for each of ${length} files`);
}

const hashesForm = /^(?:[0-9a-f]{12}|-)(?: (?:[0-9a-f]{12}|-))*$/;

/** Of a text of that form: they are not taken apart until one is asked for. */
function countHashes(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += text[at] === '-' ? 2 : 13) count += 1;
  return count;
}

type AddRare = (
  fields: { -readonly [K in keyof RareFields]: RareFields[K] },
  value: unknown,
  key: string,
) => void;

const privileges = oneOf(['set-uid', 'set-gid', 'set-uid and set-gid']);

const rareColumns: readonly (readonly [string, AddRare])[] = [
  [
    'links-to',
    (fields, value, key) => {
      fields.linkTo = imagePath.read(value, key);
    },
  ],
  [
    'privileged',
    (fields, value, key) => {
      fields.privileged = privileges.read(value, key);
    },
  ],
  [
    'foreign-machines',
    (fields, value, key) => {
      fields.foreignMachine = text.read(value, key);
    },
  ],
  [
    'strippable',
    (fields, value, key) => {
      fields.strippable = count.read(value, key);
    },
  ],
];

/** What few files have: pairs of a name and a value, in the order of names. */
function rareFields(
  run: Readonly<Record<string, unknown>>,
  path: string,
  names: readonly string[],
): ReadonlyMap<number, RareFields> | undefined {
  let rare: Map<number, RareFields> | undefined;
  for (const [key, add] of rareColumns) {
    const pairs = run[key];
    if (pairs === undefined) continue;
    rare ??= new Map();
    if (!Array.isArray(pairs)) throw new Misfit(`${key} is not a list`);
    let at = -1;
    for (const pair of pairs as readonly unknown[]) {
      const [name, value] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
      at = names.indexOf(name as string, at + 1);
      if (at === -1) throw new Misfit(`${key} is not a list of names in order, each with a value`);
      const fields = rare.get(at) ?? {};
      add(fields, value, key);
      rare.set(at, fields);
      if (key === 'links-to') refuseOtherLink(fields.linkTo as string, path + name);
    }
  }
  return rare;
}

/** The first name of a file is where it is told in full. */
function refuseOtherLink(linkTo: string, path: string): void {
  if (comparePaths(linkTo, path) < 0) return;
  throw new Misfit('links-to leads to a path that does not come first');
}

/** Comparing walks two lists side by side, which only works when both are in order. */
function refuseDisorder(before: FileRun | undefined, run: FileRun): void {
  if (before === undefined) return;
  if (isApart(before.path, run.path)) {
    // No path need be put together: this is so for most.
    if (comparePaths(before.path, run.path) < 0) return;
    throw new Misfit('the paths do not come after those before');
  }
  const one = before.path + (before.names.at(-1) as string);
  const other = run.path + (run.names[0] as string);
  if (comparePaths(one, other) >= 0) throw new Misfit('the paths do not come after those before');
  // Whatever is below a file would come right after it.
  if (other.startsWith(one) && other[one.length] === '/') {
    throw new Misfit('the paths are below the file that comes before');
  }
}

/** Whether neither directory is in the other, nor the same. */
function isApart(one: string, other: string): boolean {
  return !one.startsWith(other) && !other.startsWith(one);
}
