import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { readMeasurement, writeMeasurement } from '../../../../src/size/file/measurement-file.ts';
import { parseMeasurement } from '../../../../src/size/file/parse-measurement.ts';
import type { MeasuredFile } from '../../../../src/size/measurement.ts';
import { whole } from './whole-measurement.ts';

let directory: string;
let path: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-measurement-'));
  path = join(directory, 'measurement.json');
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The line of a directory, with something else in it. */
const run = (change: object) => ({
  files: [{ ...{ path: 'd/', names: ['a', 'b'], sizes: [7000, 7003] }, ...sizeless, ...change }],
});
const sizeless = { compressed: [1, 1], layers: 0, owners: [0, 1] };
const one = { ...sizeless, compressed: [1], owners: 0 };

describe('what is no measurement is refused:', () => {
  it.each<[string | object, RegExp]>([
    ['{', /is not JSON: /],
    ['', /is not JSON: /],
    ['[]', /is not a measurement of report-size: it has no schema/],
    ['null', /it has no schema; give the file that its output 'measurement' names/],
    [{ schema: 'other' }, /is not a measurement of report-size: its schema is 'other'/],
    [{ schema: `x${'\u202e'.repeat(200)}` }, /its schema is 'x\\u\{202e\}/],
    [{ version: 1 }, /written by an older version of report-size.*measure the baseline again/],
    [{ version: 3 }, /written by another version of report-size/],
    [{ version: undefined }, /written by another version of report-size/],
    ['['.repeat(200), /is damaged: its JSON is nested deeper than 100 levels/],
    [{ 'compressed-size': -1 }, /: compressed-size is not a whole number;/],
    [{ size: '12' }, /: size is not a whole number;/],
    [{ size: 2 ** 53 }, /: size is not a whole number;/],
    [{ size: 15_004 }, /: size is 15004, but what it is made of adds up to 15003/],
    [{ 'effective-size': 1 }, /: effective-size is 1, but what it is made of adds up to 14003/],
    [{ 'compressed-size': 1 }, /: compressed-size is 1, but what it is made of adds up to 30/],
    [{ image: null }, /: image is not an object;/],
    [{ image: { name: 1 } }, /: image\.name is not a text;/],
    [{ image: {} }, /: image\.name is missing;/],
    [{ more: 1 }, /: it has a key 'more', which means nothing;/],
    [{ slices: {} }, /: slices is not a list;/],
    [{ packages: [{ kind: 'rpm' }] }, /: packages\[0\]\.kind is not one of deb, python, node;/],
    [{ owners: [{ kind: 'deb', name: 'a', base: false }] }, /: owners\[0\]\.base is not true;/],
    [{ owners: [] }, /owners is neither a number below 0 nor/],
    [{ layers: [] }, /: waste\.causes\[0\]\.layer is not the number of one of the 0 layers;/],
    [{ layers: [{}] }, /: layers\[0\]\.digest is missing;/],
    [{ files: {} }, /: files is not a list;/],
    [{ files: [1] }, /: in files\[0\], it is not an object;/],
    [run({ path: '/d/' }), /: in files\[0\], path is not a directory below the root/],
    [run({ path: 'd' }), /path is not a directory/],
    [run({ path: 'd/../' }), /path is not a directory/],
    [run({ path: './d/' }), /path is not a directory/],
    [run({ path: `${'d'.repeat(70_000)}/` }), /path is not a directory/],
    [run({ names: [] }), /names is not a list of names/],
    [run({ names: ['a', '..'] }), /names\[1\] is not the name of a file/],
    [run({ names: ['.', 'b'] }), /names\[0\] is not the name of a file/],
    [run({ names: ['', 'b'] }), /names\[0\] is not the name of a file/],
    [run({ names: ['a', 'b/c'] }), /names\[1\] is not the name of a file/],
    [run({ names: ['a', 1] }), /names\[1\] is not the name of a file/],
    [run({ names: ['b', 'a'] }), /names\[1\] is not in order/],
    [run({ names: ['a', 'a'] }), /names\[1\] is not in order/],
    [run({ sizes: [1] }), /sizes is not a list of 2 whole numbers/],
    [run({ sizes: [1, -1] }), /sizes is not a list of 2 whole numbers/],
    [run({ compressed: [1, 0.5] }), /compressed is not a list of 2 whole numbers/],
    [run({ layers: 2 }), /layers is neither a number below 2 nor a list of 2 of them/],
    [run({ layers: [0, -1] }), /layers is neither/],
    [run({ owners: [0, 3] }), /owners is neither a number below 3/],
    [run({ owners: undefined }), /owners is neither/],
    [run({ hashes: '0123456789ab' }), /hashes is not a text of 12 hex digits or a dash/],
    [run({ hashes: '- - ' }), /hashes is not/],
    [run({ hashes: '' }), /hashes is not/],
    [run({ hashes: '-' }), /hashes is not/],
    [run({ hashes: '-  -' }), /hashes is not/],
    [run({ hashes: '0123 4567890' }), /hashes is not/],
    [run({ hashes: '0123456789a -' }), /hashes is not/],
    [run({ hashes: '0123456789abc -' }), /hashes is not/],
    [run({ hashes: '- 0123456789a' }), /hashes is not/],
    [run({ hashes: '- 0123456789AB' }), /hashes is not/],
    [run({ hashes: ['-', '-'] }), /hashes is not/],
    [run({ strippable: [['c', 1]] }), /strippable is not a list of names in order/],
    [run({ strippable: ['a'] }), /strippable is not a list of names in order/],
    [run({ strippable: [['a', -1]] }), /strippable is not a whole number/],
    [
      run({
        strippable: [
          ['b', 1],
          ['a', 1],
        ],
      }),
      /strippable is not a list of names in order/,
    ],
    [run({ privileged: [['a', 'root']] }), /privileged is not one of set-uid, set-gid, /],
    [run({ 'links-to': [['b', '/etc/passwd']] }), /links-to is not a path below the root/],
    [run({ 'links-to': [['b', 'd/c']] }), /links-to leads to a path that does not come first/],
    [run({ constructor: 1 }), /it has a key 'constructor', which means nothing/],
    [
      { files: ['b/', 'a/'].map((at) => ({ path: at, names: ['x'], sizes: [1], ...one })) },
      /in files\[1\], the paths do not come after those before/,
    ],
    [
      {
        files: [
          { path: '', names: ['a'], sizes: [1], ...one },
          { path: 'a/', names: ['x'], sizes: [1], ...one },
        ],
      },
      /in files\[1\], the paths are below the file that comes before/,
    ],
  ])('%j', async (change, sentence) => {
    await writeMeasurement(whole, path);
    const good = JSON.parse(readFileSync(path, 'utf8'));
    const bad = typeof change === 'string' ? change : JSON.stringify({ ...good, ...change });
    writeFileSync(path, bad);
    await expect(readMeasurement(path)).rejects.toThrow(UserError);
    await expect(readMeasurement(path)).rejects.toThrow(sentence);
    await expect(readMeasurement(path)).rejects.toThrow(path);
  });

  it('a key that would change what all objects inherit', async () => {
    await writeMeasurement(whole, path);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"sizes"', '"__proto__":{"sizes":[1]},"sizes"'));
    await expect(readMeasurement(path)).rejects.toThrow(/a key '__proto__', which means nothing/);
    writeFileSync(path, text.replace('"size"', '"__proto__":{"polluted":1},"size"'));
    await expect(readMeasurement(path)).rejects.toThrow(/a key '__proto__', which means nothing/);
  });

  it('a few bytes that stand for more than memory holds', async () => {
    await writeMeasurement(whole, path);
    const good = JSON.parse(readFileSync(path, 'utf8'));
    const names = Array.from({ length: 9000 }, (_, at) => String(at).padStart(4, '0'));
    const zeros = names.map(() => 0);
    const long = {
      ...{ path: `${'d'.repeat(60_000)}/`, names, sizes: zeros, compressed: zeros },
      ...{ layers: 0, owners: 0 },
    };
    writeFileSync(path, JSON.stringify({ ...good, files: [long] }));
    await expect(readMeasurement(path)).rejects.toThrow(/more paths than an image can have/);
  });

  it('one that is too large, unread', async () => {
    writeFileSync(path, '{');
    truncateSync(path, 64 * 1024 * 1024 + 1);
    await expect(readMeasurement(path)).rejects.toThrow(/give the image itself as baseline/);
  });

  it.each([
    ['that is not there', '/nowhere/measurement.json', /^\/nowhere\/\S+ cannot be read: ENOENT/],
    // Linux lets a process open its own memory, and refuses to read the page at 0.
    ['that breaks off', '/proc/self/mem', /^\/proc\/self\/mem cannot be read: EIO/],
    ['that never ends', '/dev/zero', /\/dev\/zero is no file/],
  ])('one %s', async (_, unreadable, sentence) => {
    const refusal = readMeasurement(unreadable);
    await expect(refusal).rejects.toThrow(UserError);
    await expect(refusal).rejects.toThrow(sentence);
  });
});

it('whatever is put anywhere, a measurement is read or refused in a sentence', async () => {
  await writeMeasurement(whole, path);
  const text = readFileSync(path, 'utf8');
  const anything = fc.oneof(
    fc.constantFrom<unknown>(null, true, '', '..', '/etc', 'a/b', 0, 1, -1, 2 ** 60, [], {}),
    fc.string(),
    fc.array(fc.oneof(fc.nat(3), fc.string({ maxLength: 3 }), fc.constant(null)), { maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(30), { maxLength: 6 }), anything, (way, value) => {
      const document = JSON.parse(text);
      put(document, way, value);
      try {
        for (const file of parseMeasurement(document, 'm.json').files()) expectFile(file);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
        expect(String(error)).toMatch(/^UserError: (?:The measurement )?m\.json /);
      }
    }),
    { numRuns: 1000 },
  );
});

/** Puts a value at the end of a way of which each step says which of the children is next. */
function put(document: unknown, [step = 0, ...way]: readonly number[], value: unknown): void {
  const children = Object.keys(document as object);
  const key = children[step % children.length];
  if (key === undefined) return;
  const parent = document as Record<string, unknown>;
  const child = parent[key];
  if (way.length > 0 && typeof child === 'object' && child !== null) put(child, way, value);
  else parent[key] = value;
}

function expectFile(file: MeasuredFile): void {
  expect(file.path).toMatch(/^(?!\/)(?!.*(?:^|\/)\.{0,2}(?:\/|$))/s);
  for (const one of [file.size, file.compressed]) expect(one).toBeGreaterThanOrEqual(0);
  expect(file.layer).toBeLessThan(whole.layers.length);
  expect(file.owner).toBeLessThan(whole.owners.length);
  expect(file.hash ?? '0'.repeat(12)).toMatch(/^[0-9a-f]{12}$/);
}
