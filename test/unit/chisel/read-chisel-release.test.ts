import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readChiselRelease } from '../../../src/chisel/read-chisel-release.ts';
import { UserError } from '../../../src/errors.ts';

const head = 'format: v1\narchives: {ubuntu: {version: 24.04}}\n';
const long = `${head}#${' '.repeat(600_000)}`;
const hello = 'package: hello\nslices: {bins: {contents: {/usr/bin/hello: }}, data: }\n';

function release(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-release-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ 'chisel.yaml': head, ...files })) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

async function refusal(files: Readonly<Record<string, string>>, packageName?: string) {
  const directory = release({ 'slices/hello.yaml': hello, ...files });
  try {
    const opened = await readChiselRelease(directory);
    if (packageName !== undefined) opened.slicesOf(packageName);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message.replaceAll(directory, 'DIR');
  }
  throw new Error('It was not refused.');
}

describe('readChiselRelease', () => {
  it('reads format v1 with its v2-archives', async () => {
    const directory = release({
      'chisel.yaml': `format: v1
maintenance: {standard: 2024-04-25, expanded: 2029-05-31, legacy: 2034-04-25, end-of-life: 2036-04-29}
archives:
  ubuntu: &ubuntu {version: 24.10, default: true}
v2-archives:
  esm: {version: 22.04, pro: esm-infra}
`,
      'slices/hello.yaml': hello,
      'slices/lib/libc6.yaml': 'package: libc6\nslices:\n  libs: {}\n',
      'slices/README.md': '',
    });
    const opened = await readChiselRelease(directory);
    expect(opened).toMatchObject({
      directory,
      series: '24.10',
      format: 'v1',
      maintenance: {
        standard: '2024-04-25',
        expanded: '2029-05-31',
        legacy: '2034-04-25',
        endOfLife: '2036-04-29',
      },
      packages: ['hello', 'libc6'],
    });
    expect(opened.slicesOf('hello')).toEqual(['bins', 'data']);
    expect(opened.slicesOf('libc6')).toEqual(['libs']);
    expect(opened.slicesOf('toString')).toBeUndefined();
  });

  it.each([
    [
      'format: v2\narchives: {pro: {version: 25.04, pro: fips}, other: {version: 25.10}}',
      { series: '25.10', format: 'v2', maintenance: {} },
    ],
    [
      'format: v3\nmaintenance:\narchives: {"a\\tb": {version: "26.04"}}\nstores: {bin: {}}',
      { series: '26.04', format: 'v3', maintenance: {} },
    ],
    [
      'format: chisel-v1\nx: &a {version: 22.10}\narchives: {ubuntu: *a}',
      { series: '22.10', format: 'chisel-v1' },
    ],
  ])('reads %j', async (text, expected) => {
    const directory = release({ 'chisel.yaml': text, 'slices/hello.yaml': hello });
    expect(await readChiselRelease(directory)).toMatchObject(expected);
  });

  it('reads a definition once, and none that nobody asks for', async () => {
    const directory = release({
      'slices/hello.yaml': hello,
      'slices/broken.yaml': '{'.repeat(100_000),
    });
    const opened = await readChiselRelease(directory);
    expect(opened.packages).toEqual(['broken', 'hello']);
    const first = opened.slicesOf('hello');
    rmSync(join(directory, 'slices/hello.yaml'));
    expect(opened.slicesOf('hello')).toBe(first);
  });

  it.each([
    [{ 'chisel.yaml': '' }, 'DIR/chisel.yaml: the file is no mapping'],
    [{ 'chisel.yaml': '- v1' }, 'the file is no mapping'],
    [{ 'chisel.yaml': 'a: [' }, 'DIR/chisel.yaml:1: this is not valid YAML ('],
    [{ 'chisel.yaml': 'archives: {ubuntu: {version: 24.04}}' }, "has the format ''; chisel knows"],
    [{ 'chisel.yaml': 'format: [v1]' }, "'format' is no plain text"],
    [{ 'chisel.yaml': 'format: "v1\\n::error::x"' }, "the format 'v1\\n::error::x'"],
    [{ 'chisel.yaml': 'format: v1\nformat: v1' }, "the key 'format' stands there twice"],
    [{ 'chisel.yaml': 'format: v1\n? [a]\n: b' }, 'a key is no plain text'],
    [{ 'chisel.yaml': 'format: v1\narchives: *a' }, "the alias '*a' has no anchor"],
    [{ 'chisel.yaml': 'format: v1\narchives: [ubuntu]' }, "'archives' is no mapping"],
    [{ 'chisel.yaml': 'format: v1\narchives: {ubuntu: 24.04}' }, "'ubuntu' is no mapping"],
    [{ 'chisel.yaml': 'format: v1' }, 'names no Ubuntu release as the version of its archives'],
    [
      { 'chisel.yaml': 'format: v1\narchives: {ubuntu: {version: noble}}' },
      "names no Ubuntu release, but 'noble', as the version",
    ],
    [
      { 'chisel.yaml': `${head}maintenance: {standard: 2024-02-30}` },
      "has '2024-02-30' for the date 'maintenance: standard'",
    ],
    [{ 'chisel.yaml': `${head}maintenance: soon` }, "'maintenance' is no mapping"],
    [{ 'chisel.yaml': long }, 'is longer than 524288 bytes'],
    [{ 'slices/UPPER case.yaml': '' }, "refuses a release with the file name 'UPPER case.yaml'"],
    [{ 'slices/more/hello.yaml': hello }, "The slices of 'hello' are defined twice, in DIR/slices"],
    [{ 'slices/1/2/3/4/5/6/7/8/9/10/a': '' }, 'lie more than 8 deep'],
  ])('refuses a release: %#', async (files, sentence) => {
    expect(await refusal(files as Record<string, string>)).toContain(sentence);
  });

  it.each([
    ['package: bye\nslices: {}', "says 'package: bye', which chisel refuses"],
    ['slices: {}', "says 'package: '"],
    ['package: hello\nslices: {Bins: }', "has a slice 'Bins', a name that chisel refuses"],
    ['package: hello\nslices: {"x\\ny": }', "a slice 'x\\ny'"],
    ['package: hello\nslices: [bins]', "'slices' is no mapping"],
    ["package: hello\nslices:\n  bins: 'a", 'is not valid YAML'],
    [`package: hello\nslices: ${'['.repeat(5_000)}`, 'is not valid YAML'],
  ])('refuses a definition: %#', async (text, sentence) => {
    expect(await refusal({ 'slices/hello.yaml': text }, 'hello')).toContain(sentence);
  });

  it('is not exploded by anchors', async () => {
    const level = (n: number) => `a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}x]\n`;
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, n) => level(n + 1)).join('')}`;
    const directory = release({
      'chisel.yaml': `${bomb}${head}`,
      'slices/hello.yaml': `${bomb}package: hello\nslices: {bins: {contents: *a30}}`,
    });
    const opened = await readChiselRelease(directory);
    expect([opened.series, opened.slicesOf('hello')]).toEqual(['24.04', ['bins']]);
  });

  it('refuses what is no checkout of a branch, and what is no file', async () => {
    const empty = release({});
    rmSync(join(empty, 'chisel.yaml'));
    await expect(readChiselRelease(empty)).rejects.toThrow(
      `${empty} is no chisel release, as it has no chisel.yaml; name a checkout of one branch`,
    );
    await expect(readChiselRelease(release({}))).rejects.toThrow('cannot be listed: ENOENT');
    const device = release({ 'slices/hello.yaml': hello });
    symlinkSync('/dev/zero', join(device, 'slices/zero.yaml'));
    const opened = await readChiselRelease(device);
    expect(() => opened.slicesOf('zero')).toThrow('zero.yaml is not a file');
  });
});
