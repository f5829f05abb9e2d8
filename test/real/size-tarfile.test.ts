/** What a container sees of stacks of layers, beside what Python's tarfile has of them. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { measure } from '../../src/size/measure/measure.ts';
import { temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { seed } from '../support/properties.ts';
import { describeReal } from '../support/real-tools.ts';

const script = join(import.meta.dirname, 'size-tarfile.py');

describeReal('the files of images', ['python3', 'zstd'], ({ python3 }) => {
  it('are those that tarfile reads, however layers are stored and lie over each other', async () => {
    const directory = temporaryDirectory();
    const said = execFileSync(python3, [script, directory, `${seed}`, '60'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const expected = said
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const [at, each] of expected.entries()) {
      const found = await filesOf(join(directory, `${at}`));
      expect({ seed, at, found }).toEqual({ seed, at, found: each });
    }
    expect(expected.filter((each) => each !== null).length).toBeGreaterThan(50);
  });
});

/** Null for an image that is refused. */
async function filesOf(path: string) {
  const image = await openImage(path);
  try {
    const [measurement] = await measure([image]);
    if (measurement === undefined) return undefined;
    const { layers, size, effectiveSize, waste } = measurement;
    const files = [...measurement.files()];
    expect(files.reduce((sum, file) => sum + file.size, 0)).toBe(effectiveSize);
    expect(size - waste.hidden).toBe(effectiveSize);
    return {
      layers: layers.map((layer) => [layer.size, layer.files]),
      files: files.map(({ compressed: _, owner: __, ...known }) => known),
    };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  } finally {
    await image.close();
  }
}
