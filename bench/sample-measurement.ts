import { createHash } from 'node:crypto';
import { comparePaths } from '../src/oci/layers/walk-files.ts';
import { hashedFrom, type MeasuredFile, type Measurement } from '../src/size/measurement.ts';
import type { Owner } from '../src/size/owner.ts';

/** How an image differs from the one that it is compared with. */
export interface Drift {
  /** Of 1000 files, those that have other contents and another size. */
  readonly changed: number;
  /** The directory that the packages are in, by which all of them may move. */
  readonly python?: string;
}

/**
 * The measurement of an image of `paths` files, as one of Python and Debian packages has them: seven in a
 * directory, two of five large enough for a hash, and each package with files in a directory for documents.
 * The same for the same arguments.
 */
export function sampleMeasurement(paths: number, drift: Drift): Measurement {
  const packages = Math.ceil(paths / 70);
  const owners: Owner[] = Array.from({ length: packages }, (_, at) => ({
    kind: at % 3 === 0 ? 'deb' : 'python',
    name: word(`package ${at}`),
    version: `1.${at % 17}.0`,
  }));
  const files = Array.from({ length: paths }, (_, at) => fileAt(at, drift)).sort((one, other) =>
    comparePaths(one.path, other.path),
  );
  const size = sum(files.map((file) => file.size));
  const compressedSize = sum(files.map((file) => file.compressed));
  const digest = `sha256:${digits(`layer ${drift.changed} ${drift.python}`)}`;
  return {
    image: {
      name: 'sample.rock',
      form: 'oci-archive',
      title: 'sample',
      version: '1.0',
      platform: 'linux/amd64',
      digest,
      documentsSize: 2000,
      settings: {
        ...{ entrypoint: ['/bin/pebble', 'enter'], command: [], user: '', workingDirectory: '/' },
        ...{ environment: [], services: [] },
      },
    },
    compressedSize,
    size,
    effectiveSize: size,
    layers: [{ digest, role: 'parts', comment: '', compressedSize, size, files: paths }],
    waste: { hidden: 0, duplicated: 0, causes: [], paths: [] },
    owners,
    packages: owners.map(({ kind, name, version = '' }) => ({
      kind: kind === 'deb' ? 'deb' : 'python',
      name,
      version,
    })),
    slices: [],
    files: () => files,
  };
}

function fileAt(at: number, { changed, python = 'usr/lib/python3/dist-packages' }: Drift) {
  const owner = Math.floor(at / 70);
  const name = word(`package ${owner}`);
  const group = Math.floor(at / 7);
  const isDocument = group % 10 === 9;
  const directory = isDocument
    ? `usr/share/doc/${name}/${word(`directory ${group}`)}${group}`
    : `${python}/${name}/${word(`directory ${group % 4}`)}/${word(`directory ${group}`)}${group}`;
  const seed = number(`file ${at}`);
  const isChanged = (seed >>> 8) % 1000 < changed;
  // Most files are small and few are very large.
  const size = Math.floor(1500 ** (1 + (seed % 1000) / 1400)) - 1000 + (isChanged ? at % 977 : 0);
  const path = `${directory}/${word(`name ${at}`)}${at % 7}.${isDocument ? 'txt' : 'py'}`;
  const file: MeasuredFile = {
    path,
    size,
    compressed: Math.floor((size * (200 + (seed % 400))) / 1000),
    layer: 0,
    owner,
  };
  const content = digits(`content ${at}${isChanged ? ' changed' : ''}`).slice(0, 12);
  return size < hashedFrom ? file : { ...file, hash: content };
}

const syllables = ['ba', 'con', 'de', 'fi', 'gra', 'in', 'lo', 'mor', 'ne', 'py', 'ser', 'ta'];

/** Something that a person could have called a directory. */
function word(seed: string): string {
  const chosen = number(seed);
  return [chosen, chosen >>> 4, chosen >>> 8, chosen >>> 12]
    .slice(0, 2 + (chosen % 3))
    .map((one) => syllables[one % syllables.length])
    .join('');
}

const digits = (seed: string) => createHash('sha256').update(seed).digest('hex');

const number = (seed: string) => Number.parseInt(digits(seed).slice(0, 8), 16);

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
