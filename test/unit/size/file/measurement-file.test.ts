import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { readMeasurement, writeMeasurement } from '../../../../src/size/file/measurement-file.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { fileTrees, measurementOf } from '../fixtures.ts';
import { plain, whole } from './whole-measurement.ts';

let directory: string;
let path: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-measurement-'));
  path = join(directory, 'measurement.json');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a measurement file', () => {
  it('holds everything that was measured', async () => {
    await writeMeasurement(whole, path);
    expect(plain(await readMeasurement(path))).toEqual(plain(whole));
  });

  it('is JSON that says what it is, with the files of a directory on a line', async () => {
    await writeMeasurement(whole, path);
    const text = readFileSync(path, 'utf8');
    expect(JSON.parse(text)).toMatchObject({ schema: 'rock-actions/measurement', version: 2 });
    expect(text.split('\n').find((line) => line.includes('"path":"usr/bin/"'))).toMatch(
      /^ {2}\{"path":"usr\/bin\/","names":\["gzip",.*"sizes":\[5000,0\].*"layers":0,"owners":0,"hashes":"0123456789ab -"/,
    );
  });

  it('brings back any list of files', async () => {
    await fc.assert(
      fc.asyncProperty(fileTrees, async (tree) => {
        const measurement = measurementOf(tree);
        const { size, compressedSize } = measurement;
        const layer = { ...whole.layers[0], size, compressedSize } as Measurement['layers'][0];
        await writeMeasurement({ ...measurement, layers: [layer] }, path);
        const read = await readMeasurement(path);
        expect([...read.files()]).toEqual([...measurement.files()]);
        expect([...read.files()]).toHaveLength(Object.keys(tree).length);
      }),
      { numRuns: 30 },
    );
  });

  it('says when there is no place for it', async () => {
    const nowhere = join(directory, 'nowhere', 'measurement.json');
    await expect(writeMeasurement(whole, nowhere)).rejects.toThrow(UserError);
    await expect(writeMeasurement(whole, nowhere)).rejects.toThrow(
      /^The measurement cannot be written to .*ENOENT.*make room/,
    );
  });
});

describe('a measurement in another layout', () => {
  it.each([
    ['with blanks', (document: object) => JSON.stringify(document, null, 2)],
    ['in one line', (document: object) => JSON.stringify(document)],
  ])('is read as well: %s', async (_, format) => {
    await writeMeasurement(whole, path);
    writeFileSync(path, format(JSON.parse(readFileSync(path, 'utf8'))));
    expect(plain(await readMeasurement(path))).toEqual(plain(whole));
  });

  it('says what is wrong with it when the lines look right', async () => {
    await writeMeasurement(whole, path);
    const text = readFileSync(path, 'utf8');
    const read = async (changed: string) => {
      writeFileSync(path, changed);
      return await readMeasurement(path);
    };
    const deep = `{"path":${'['.repeat(101)}`;
    await expect(read(text.replace('{"path":', deep))).rejects.toThrow(/nested deeper than 100/);
    await expect(read(text.replace('"names":', 'names:'))).rejects.toThrow(/is not JSON: /);
    const cut = text.split('\n').filter((line) => !line.includes('usr/bin/'));
    await expect(read(cut.join('\n'))).rejects.toThrow(/is damaged|is not JSON/);
  });
});
