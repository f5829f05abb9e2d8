import type { MeasuredFile } from '../measurement.ts';
import type { FileRun, RareFields } from './file-run.ts';
import { runsOf } from './files-in-runs.ts';

/** The files of a measurement, the neighbours in a directory in columns, each run as one line of JSON. */
export function* writeRuns(files: Iterable<MeasuredFile>): Generator<string> {
  for (const run of runsOf(files)) yield line(run);
}

function line({ rare, ...run }: FileRun): string {
  const some = (key: keyof RareFields) => {
    const known = [...(rare ?? [])].filter(([, fields]) => fields[key] !== undefined);
    if (known.length === 0) return undefined;
    return known
      .sort(([one], [other]) => one - other)
      .map(([at, fields]) => [run.names[at], fields[key]]);
  };
  // What is undefined is not in the JSON.
  return JSON.stringify({
    path: run.path,
    names: run.names,
    sizes: run.sizes,
    compressed: run.compressed,
    layers: run.layers,
    owners: run.owners,
    hashes: run.hashes,
    'links-to': some('linkTo'),
    privileged: some('privileged'),
    'foreign-machines': some('foreignMachine'),
    strippable: some('strippable'),
  });
}
