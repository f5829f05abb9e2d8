import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDistribution, rename, renameAll } from '../../standins/rockcraft/distribution.ts';
import { globToRegExp } from '../../standins/rockcraft/glob.ts';
import { splitCommand } from '../../standins/rockcraft/image/command-words.ts';
import { selectFiles } from '../../standins/rockcraft/parts/filesets.ts';
import { orderParts } from '../../standins/rockcraft/project/order-parts.ts';
import { pythonRepr } from '../../standins/rockcraft/python-repr.ts';

function distribution(release: string) {
  const directory = mkdtempSync(join(tmpdir(), 'os-release-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  writeFileSync(join(directory, 'os-release'), release);
  return readDistribution(join(directory, 'os-release'));
}

const debian12 = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
const ubuntu2404 = 'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nID=ubuntu\nVERSION_ID="24.04"\n';

describe("names of Ubuntu 24.04 in this machine's distribution", () => {
  it.each([
    ['python3.12-venv_ensurepip', 'python3.11-venv_ensurepip'],
    ['libpython3.12-stdlib_core', 'libpython3.11-stdlib_core'],
    ['/usr/lib/python3.12/site-packages', '/usr/lib/python3.11/site-packages'],
    ['python3.12', 'python3.11'],
    ['python3.120', 'python3.120'],
    ['lib-dynload/_bz2.cpython-312-*.so', 'lib-dynload/_bz2.cpython-311-*.so'],
    ['libssl3t64', 'libssl3'],
    ['libssl3t64_libs', 'libssl3_libs'],
    ['/usr/share/doc/libdb5.3t64/copyright', '/usr/share/doc/libdb5.3/copyright'],
    ['libt64bit', 'libt64bit'],
    ['gcc-14-base_copyright', 'gcc-12-base_copyright'],
  ])('%s is %s on Debian 12', (ubuntu, here) => {
    expect(rename(ubuntu, distribution(debian12))).toBe(here);
    expect(rename(ubuntu, distribution(ubuntu2404))).toBe(ubuntu);
  });

  it('are replaced in all of a value, keys too', () => {
    const value = { 'python3.12': ['libssl3t64_libs', { mode: 12 }], none: null };
    expect(renameAll(value, distribution(debian12))).toEqual({
      'python3.11': ['libssl3_libs', { mode: 12 }],
      none: null,
    });
  });

  it('are not known on another distribution', () => {
    expect(distribution('ID=arch\nPRETTY_NAME="Arch Linux"\n')).toEqual({
      name: 'Arch Linux',
      renamings: undefined,
      mergedUsr: true,
    });
  });
});

describe('a glob', () => {
  it.each([
    ['/usr/lib/*-linux-*/libc.so.*', '/usr/lib/x86_64-linux-gnu/libc.so.6', true],
    ['/usr/lib/*', '/usr/lib/a/b', false],
    ['/usr/lib/**', '/usr/lib/a/b', true],
    ['/usr/?in/', '/usr/bin/', true],
    ['a.b', 'aXb', false],
    ['a+(b)', 'a+(b)', true],
  ])('%s and %s: %s', (glob, name, matches) => {
    expect(globToRegExp(glob).test(name)).toBe(matches);
  });
});

describe('what a part stages', () => {
  const all = { files: ['a', 'd/b', 'd/e/c', 'x/y'], directories: ['d', 'd/e', 'empty', 'x'] };

  it.each([
    ['all', ['*'], ['a', 'd/b', 'd/e/c', 'x/y'], ['d', 'd/e', 'empty', 'x']],
    ['a directory with all in it', ['d'], ['d/b', 'd/e/c'], ['d', 'd/e']],
    ['a file and the directories above', ['d/e/c'], ['d/e/c'], ['d', 'd/e']],
    ['all but', ['-d/e', '-x/*'], ['a', 'd/b'], ['d', 'empty', 'x']],
    ['some of some', ['d/', '-d/b'], ['d/e/c'], ['d', 'd/e']],
  ])('is %s', (_, globs, files, directories) => {
    expect(selectFiles(all, globs)).toEqual({ files, directories });
  });
});

describe('the order of parts', () => {
  const part = (name: string, ...after: string[]) => ({ name, after });
  const names = (parts: readonly { name: string }[]) => parts.map(({ name }) => name);

  it('is by name, and what a part comes after before it', () => {
    const parts = [part('web'), part('pebble'), part('a', 'web'), part('_apt-upgrade')];
    expect(names(orderParts(parts))).toEqual(['_apt-upgrade', 'pebble', 'web', 'a']);
  });

  it('is refused where there is none', () => {
    expect(() => orderParts([part('a', 'b'), part('b', 'a')])).toThrow('circular dependency');
    expect(() => orderParts([part('a', 'zzz')])).toThrow("part named 'zzz' is not defined");
  });
});

it('a command is split at its brackets, with the quotes of a shell', () => {
  expect(splitCommand('/usr/bin/app serve [ --port 80 ]')).toEqual({
    fixed: ['/usr/bin/app', 'serve'],
    replaceable: ['--port', '80'],
  });
  expect(splitCommand(`app "two words" 'and \\ one' a"b"c`)).toEqual({
    fixed: ['app', 'two words', 'and \\ one', 'abc'],
    replaceable: [],
  });
});

it('values print as Python prints them', () => {
  const value = { a: ['x', 1.5, true, null], "it's": 'say "hi"', b: `it's "both"`, c: 'a\nb\\' };
  expect(pythonRepr(value)).toBe(
    `{'a': ['x', 1.5, True, None], "it's": 'say "hi"', 'b': 'it\\'s "both"', 'c': 'a\\nb\\\\'}`,
  );
});
