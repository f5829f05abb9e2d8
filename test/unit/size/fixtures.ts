import fc from 'fast-check';
import { comparePaths } from '../../../src/oci/layers/walk-files.ts';
import type { ImageSettings, MeasuredFile, Measurement } from '../../../src/size/measurement.ts';

/** Of an image that starts nothing. */
export const noSettings: ImageSettings = {
  entrypoint: [],
  command: [],
  user: '',
  workingDirectory: '',
  environment: [],
  services: [],
};

/** A measurement of nothing but files, given as sizes by path. */
export function measurementOf(sizes: Readonly<Record<string, number>>): Measurement {
  const files = filesOf(sizes);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return {
    image: {
      name: 'image.rock',
      form: 'oci-archive',
      platform: 'linux/amd64',
      documentsSize: 0,
      settings: noSettings,
    },
    compressedSize: Math.ceil(size / 3),
    size,
    effectiveSize: size,
    layers: [],
    waste: { hidden: 0, duplicated: 0, causes: [], paths: [] },
    owners: [{ kind: 'unattributed', name: '' }],
    packages: [],
    slices: [],
    files: () => files,
  };
}

/** Files in the order that measurements keep. */
export function filesOf(sizes: Readonly<Record<string, number>>): MeasuredFile[] {
  return Object.entries(sizes)
    .sort(([one], [other]) => comparePaths(one, other))
    .map(([path, size]) => ({ path, size, compressed: 0, layer: 0, owner: 0 }));
}

const name = fc.constantFrom('a', 'b', 'a.b', 'a-b', 'ab', 'ü', ' ');

/** File trees with few names, so that two of them meet often; no file is also a directory. */
export const fileTrees: fc.Arbitrary<Record<string, number>> = fc
  .uniqueArray(
    fc.tuple(
      fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      fc.integer({ min: 0, max: 5 }),
    ),
    { selector: ([path]) => path, maxLength: 30 },
  )
  .map((files) => {
    const isDirectory = (path: string) => files.some(([other]) => other.startsWith(`${path}/`));
    return Object.fromEntries(files.filter(([path]) => !isDirectory(path)));
  });
