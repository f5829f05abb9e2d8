import type { MeasuredFile } from '../measurement.ts';

/** Files of one directory that come one after the other, in columns. */
export interface FileRun {
  /** Of the directory, with a slash at its end; empty for the root. */
  readonly path: string;
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  readonly compressed: readonly number[];
  /** One for all, or one for each. */
  readonly layers: Indices;
  readonly owners: Indices;
  /**
   * For each file its hash or a dash, with spaces between, as `hashList` takes them apart. One text, because
   * mostly it is only asked whether it is that of another run. Undefined when no file has a hash.
   */
  readonly hashes: string | undefined;
  /** By the index of the file. */
  readonly rare: ReadonlyMap<number, RareFields> | undefined;
}

export type Indices = number | readonly number[];

/** What only few files have. */
export type RareFields = Pick<
  MeasuredFile,
  'linkTo' | 'privileged' | 'foreignMachine' | 'strippable'
>;

export function indexAt(indices: Indices, at: number): number {
  return typeof indices === 'number' ? indices : (indices[at] as number);
}

/** By the index of the file; undefined, or a dash, for one without. */
export function hashList({ hashes }: FileRun): readonly string[] {
  return hashes === undefined ? [] : hashes.split(' ');
}

export function fileAt(
  run: FileRun,
  at: number,
  hashes: readonly string[] = hashList(run),
): MeasuredFile {
  const hash = hashes[at];
  const path = run.path + (run.names[at] as string);
  const size = run.sizes[at] as number;
  const compressed = run.compressed[at] as number;
  const layer = indexAt(run.layers, at);
  const owner = indexAt(run.owners, at);
  const file =
    hash === undefined || hash === '-'
      ? { path, size, compressed, layer, owner }
      : { path, size, compressed, layer, owner, hash };
  const fields = run.rare?.get(at);
  return fields === undefined ? file : { ...file, ...fields };
}
