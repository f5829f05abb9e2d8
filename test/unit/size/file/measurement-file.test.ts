import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { readMeasurement, writeMeasurement } from '../../../../src/size/file/measurement-file.ts';
import { readBaseline } from '../../../../src/size/measure/measure-named.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { fileTrees, measurementOf } from '../fixtures.ts';

let directory: string;
let path: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-measurement-'));
  path = join(directory, 'measurement.json');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const whole: Measurement = {
  image: {
    name: 'etl_1_arm64.rock',
    form: 'oci-archive',
    title: 'etl',
    version: '1',
    platform: 'linux/arm64/v8',
    digest: `sha256:${'0'.repeat(64)}`,
  },
  compressedSize: 10,
  size: 30,
  effectiveSize: 25,
  layers: [
    { digest: 'sha256:1', role: 'parts', comment: '', compressedSize: 10, size: 30, files: 2 },
  ],
  files: () => [
    { path: 'a', size: 25, layer: 0 },
    { path: 'b "quoted"\n', size: 0, layer: 0, linkTo: 'a' },
  ],
};

describe('a measurement file', () => {
  it('holds everything that was measured', async () => {
    await writeMeasurement(whole, path);
    const read = await readMeasurement(path);
    expect(plain(read)).toEqual(plain(whole));
  });

  it('is JSON that says what it is, with a file of the image on each line', async () => {
    await writeMeasurement(whole, path);
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ schema: 'rock-actions/measurement', version: 1 });
    expect(text).toContain('\n  {"path":"a","size":25,"layer":0},\n');
  });

  it('brings back any list of files', async () => {
    await fc.assert(
      fc.asyncProperty(fileTrees, async (tree) => {
        await writeMeasurement(measurementOf(tree), path);
        expect(plain(await readMeasurement(path))).toEqual(plain(measurementOf(tree)));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['{', /is not JSON: /],
    ['[]', /is not a JSON object of a measurement/],
    ['{}', /'schema' is not a text/],
    [{ schema: 'other' }, /is not a measurement of version 1: its schema is "other", version 1/],
    [{ version: 2 }, /is not a measurement of version 1: .* version 2; measure the baseline again/],
    [{ 'compressed-size': -1 }, /'compressed-size' is not a whole number/],
    [{ size: '12' }, /'size' is not a whole number/],
    [{ size: 2 ** 53 }, /'size' is not a whole number/],
    [{ image: null }, /, image is not a JSON object/],
    [{ image: { name: 1 } }, /, image is damaged: 'name' is not a text/],
    [{ files: {} }, /'files' is not a list/],
    [{ files: [1] }, /, files\[0\] is not a JSON object/],
    [{ files: [{ path: 'a', size: 1 }] }, /, files\[0\] is damaged: 'layer' is not a whole number/],
    [{ layers: [{}] }, /, layers\[0\] is damaged: 'role' is not a text/],
    [
      { files: ['b', 'a'].map((name) => ({ path: name, size: 1, layer: 0 })) },
      /files\[1\] is not in order/,
    ],
    [
      { files: ['a', 'a'].map((name) => ({ path: name, size: 1, layer: 0 })) },
      /files\[1\] is not in order/,
    ],
  ])('is refused when it is damaged: %j', async (change, sentence) => {
    await writeMeasurement(whole, path);
    const good = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(
      path,
      typeof change === 'string' ? change : JSON.stringify({ ...good, ...change }),
    );
    await expect(readMeasurement(path)).rejects.toThrow(UserError);
    await expect(readMeasurement(path)).rejects.toThrow(sentence);
    await expect(readMeasurement(path)).rejects.toThrow(path);
  });

  it('is refused unread when it is too large', async () => {
    writeFileSync(path, '{');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    await expect(readMeasurement(path)).rejects.toThrow(/give the image itself as baseline/);
  });

  it.each([
    ['is not there', '/nowhere/measurement.json', /^\/nowhere\/\S+ cannot be read: ENOENT/],
    // Linux lets a process open its own memory, and refuses to read the page at 0.
    ['breaks off', '/proc/self/mem', /^\/proc\/self\/mem cannot be read: EIO/],
  ])('is refused in a sentence when it %s', async (_, unreadable, sentence) => {
    const refusal = readMeasurement(unreadable);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(sentence);
  });
});

describe('a baseline', () => {
  it('that the system does not let be read is refused in a sentence', async () => {
    const refusal = readBaseline('/proc/self/mem', directory);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(/^\/proc\/self\/mem cannot be read: EIO/);
  });

  it.skipIf(process.getuid?.() === 0)('for which rights are missing is refused', async () => {
    writeFileSync(join(directory, 'secret.json'), '{', { mode: 0 });
    const refusal = readBaseline('secret.json', directory);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(/^secret\.json cannot be read: EACCES/);
  });
});

function plain(measurement: Measurement) {
  return { ...measurement, files: [...measurement.files()] };
}
