import type { MeasuredFile } from '../measurement.ts';

/** Files of one directory that come one after the other, in columns. */
export interface FileRun {
  /** Of the directory, with a slash at its end; empty for the root. */
  readonly path: string;
  readonly names: readonly string[];
  readonly sizes: readonly number[];
  readonly compressed: readonly number[];
  /** One for all, or one for each. */
  readonly layers: number | readonly number[];
  readonly owners: number | readonly number[];
  /** For each file its hash or a dash. */
  readonly hashes: readonly string[] | undefined;
  /** By the index of the file. */
  readonly rare: ReadonlyMap<number, RareFields> | undefined;
}

/** What only few files have. */
export type RareFields = Pick<
  MeasuredFile,
  'linkTo' | 'privileged' | 'foreignMachine' | 'strippable'
>;

/** The files of all runs. */
export function* filesOf(runs: readonly FileRun[]): Generator<MeasuredFile> {
  for (const run of runs) {
    const { names, rare } = run;
    for (let at = 0; at < names.length; at += 1) {
      const file = fileOf(run, at);
      const fields = rare?.get(at);
      yield fields === undefined ? file : { ...file, ...fields };
    }
  }
}

function fileOf(run: FileRun, at: number): MeasuredFile {
  const { layers, owners } = run;
  const hash = run.hashes?.[at];
  const path = run.path + (run.names[at] as string);
  const size = run.sizes[at] as number;
  const compressed = run.compressed[at] as number;
  const layer = typeof layers === 'number' ? layers : (layers[at] as number);
  const owner = typeof owners === 'number' ? owners : (owners[at] as number);
  return hash === undefined || hash === '-'
    ? { path, size, compressed, layer, owner }
    : { path, size, compressed, layer, owner, hash };
}
