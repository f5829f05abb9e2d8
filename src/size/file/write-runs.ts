import type { MeasuredFile } from '../measurement.ts';

/** As many as a line holds, so that a directory of a million files needs no more memory than others. */
const mostFiles = 1000;

/**
 * The files of a measurement in runs: neighbours in one directory, told in columns, each as one line
 * of JSON. A directory with others in it comes in several runs, as files keep their order.
 */
export function* writeRuns(files: Iterable<MeasuredFile>): Generator<string> {
  let directory = '';
  let run: MeasuredFile[] = [];
  for (const file of files) {
    const end = directory.length;
    const isNeighbour = file.path.startsWith(directory) && !file.path.includes('/', end);
    if (run.length > 0 && (!isNeighbour || run.length === mostFiles)) {
      yield line(directory, run);
      run = [];
    }
    if (!isNeighbour) directory = file.path.slice(0, file.path.lastIndexOf('/') + 1);
    run.push(file);
  }
  if (run.length > 0) yield line(directory, run);
}

function line(path: string, files: readonly MeasuredFile[]): string {
  const name = (file: MeasuredFile) => file.path.slice(path.length);
  const some = <T>(value: (file: MeasuredFile) => T | undefined) => {
    const known = files.filter((file) => value(file) !== undefined);
    return known.length === 0 ? undefined : known.map((file) => [name(file), value(file)]);
  };
  // What is undefined is not in the JSON.
  return JSON.stringify({
    path,
    names: files.map(name),
    sizes: files.map(({ size }) => size),
    compressed: files.map(({ compressed }) => compressed),
    layers: oneForAll(files.map(({ layer }) => layer)),
    owners: oneForAll(files.map(({ owner }) => owner)),
    hashes: files.some(({ hash }) => hash !== undefined)
      ? files.map(({ hash }) => hash ?? '-').join(' ')
      : undefined,
    'links-to': some(({ linkTo }) => linkTo),
    privileged: some(({ privileged }) => privileged),
    'foreign-machines': some(({ foreignMachine }) => foreignMachine),
    strippable: some(({ strippable }) => strippable),
  });
}

/** Neighbours mostly have the same layer and owner. */
function oneForAll(values: readonly number[]): number | readonly number[] {
  return values.every((value) => value === values[0]) ? (values[0] as number) : values;
}
