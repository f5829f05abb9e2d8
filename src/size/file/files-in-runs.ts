import type { MeasuredFile } from '../measurement.ts';
import { type FileRun, fileAt, hashList, type Indices, type RareFields } from './file-run.ts';

/** Files that are held in columns: an object for each would take more time and memory than all the rest. */
export class FilesInRuns implements Iterable<MeasuredFile> {
  readonly runs: readonly FileRun[];

  constructor(runs: readonly FileRun[]) {
    this.runs = runs;
  }

  *[Symbol.iterator](): Generator<MeasuredFile> {
    for (const run of this.runs) {
      const hashes = hashList(run);
      for (let at = 0; at < run.names.length; at += 1) yield fileAt(run, at, hashes);
    }
  }
}

/** As many as a run holds, so that a directory of a million files needs no more memory than others. */
const mostFiles = 1000;

/**
 * The files of a measurement in runs of neighbours. A directory with others in it comes in several, as
 * files keep their order.
 */
export function runsOf(files: Iterable<MeasuredFile>): Iterable<FileRun> {
  return files instanceof FilesInRuns ? files.runs : gathered(files);
}

function* gathered(files: Iterable<MeasuredFile>): Generator<FileRun> {
  let directory = '';
  let run: MeasuredFile[] = [];
  for (const file of files) {
    const end = directory.length;
    const isNeighbour = file.path.startsWith(directory) && !file.path.includes('/', end);
    if (run.length > 0 && (!isNeighbour || run.length === mostFiles)) {
      yield inColumns(directory, run);
      run = [];
    }
    if (!isNeighbour) directory = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    run.push(file);
  }
  if (run.length > 0) yield inColumns(directory, run);
}

function inColumns(path: string, files: readonly MeasuredFile[]): FileRun {
  const rare = files.flatMap((file, at) => rareEntry(file, at));
  return {
    path,
    names: files.map((file) => file.path.slice(path.length)),
    sizes: files.map(({ size }) => size),
    compressed: files.map(({ compressed }) => compressed),
    layers: oneForAll(files.map(({ layer }) => layer)),
    owners: oneForAll(files.map(({ owner }) => owner)),
    hashes: files.some(({ hash }) => hash !== undefined)
      ? files.map(({ hash }) => hash ?? '-').join(' ')
      : undefined,
    rare: rare.length === 0 ? undefined : new Map(rare),
  };
}

/** Neighbours mostly have the same layer and owner. */
function oneForAll(values: readonly number[]): Indices {
  return values.every((value) => value === values[0]) ? (values[0] as number) : values;
}

function rareEntry(file: MeasuredFile, at: number): readonly (readonly [number, RareFields])[] {
  const { linkTo, privileged, foreignMachine, strippable } = file;
  const isPlain =
    linkTo === undefined &&
    privileged === undefined &&
    foreignMachine === undefined &&
    strippable === undefined;
  if (isPlain) return [];
  const fields: RareFields = {
    ...(linkTo === undefined ? {} : { linkTo }),
    ...(privileged === undefined ? {} : { privileged }),
    ...(foreignMachine === undefined ? {} : { foreignMachine }),
    ...(strippable === undefined ? {} : { strippable }),
  };
  return [[at, fields]];
}
