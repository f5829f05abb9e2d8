import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { type FileSketch, imageOf } from './images.ts';

const files = (sketches: Readonly<Record<string, FileSketch>>) => imageOf({ files: sketches });
const of = (owner: string, size: number) => ({ size, owner });

describe('owners that changed', () => {
  it('come by the greatest change first, each with its versions and compressed bytes', () => {
    const at = (version: string): readonly Owner[] => [
      { kind: 'deb', name: 'libc6', version },
      { kind: 'python', name: 'numpy', version: '2.1' },
    ];
    const { owners } = compare(
      imageOf({
        owners: at('2.39-0'),
        files: { 'lib/c.so': of('deb libc6', 1000), 'np/a.so': of('python numpy', 500) },
      }),
      imageOf({
        owners: at('2.39-1'),
        files: { 'lib/c.so': of('deb libc6', 1010), 'np/a.so': of('python numpy', 90) },
      }),
      10,
    );
    expect(owners).toMatchObject([
      { owner: { name: 'numpy' }, before: 500, after: 90, compressed: { before: 250, after: 45 } },
      { owner: { name: 'libc6' }, versions: { before: '2.39-0', after: '2.39-1' } },
    ]);
    expect(owners[0]).not.toHaveProperty('versions');
    expect(owners[0]).not.toHaveProperty('was');
  });

  it('tell where they changed, as deep as it goes, and put what is little together', () => {
    const { owners } = compare(
      files({
        'py/np/core/big.so': of('python numpy', 1000),
        'py/np/x/a.py': of('python numpy', 5),
      }),
      files({
        'py/np/core/big.so': of('python numpy', 2000),
        'py/np/x/a.py': of('python numpy', 15),
        'py/np/y/b.py': of('python numpy', 20),
        'py/np/z.py': of('python numpy', 7),
        'py/np.libs/blas.so': of('python numpy', 5000),
      }),
      10,
    );
    expect(owners[0]?.directories.map(({ path, before, after }) => [path, before, after])).toEqual([
      ['py/np.libs/', 0, 5000],
      ['py/np/core/', 1000, 2000],
      ['py/np/', 5, 42],
    ]);
    expect(owners[0]?.directories[2]?.files.map(({ path, kind }) => [path, kind])).toEqual([
      ['py/np/y/b.py', 'new'],
      ['py/np/x/a.py', 'grown'],
      ['py/np/z.py', 'new'],
    ]);
  });

  it('name no directory that does not hold all of what is told', () => {
    const { owners } = compare(
      files({ 'opt/q/deep/a': of('part q', 5) }),
      files({ 'opt/q/deep/a': of('part q', 6), 'opt/q/z': of('part q', 20) }),
      10,
    );
    expect(owners[0]?.directories).toMatchObject([{ path: 'opt/q/', before: 5, after: 26 }]);
  });

  it('say nothing of a file that only moved in them', () => {
    const moved = (path: string, extra: number) =>
      files({
        [path]: { size: 9000, content: 'aa', owner: 'part app' },
        'app/main.py': of('part app', extra),
      });
    const [change] = compare(moved('app/old/m.bin', 10), moved('app/new/m.bin', 30), 10).owners;
    expect(change).toMatchObject({ before: 9010, after: 9030 });
    expect(change?.directories).toMatchObject([
      {
        path: 'app/',
        before: 9010,
        after: 9030,
        files: [{ path: 'app/main.py' }, { kind: 'moved' }],
      },
    ]);
  });

  it('tell a directory that goes by a new name as one', () => {
    const library = (series: string, os: number, extra: Record<string, FileSketch> = {}) =>
      files({
        [`lib/python${series}/abc.py`]: { size: 6500, content: 'abc', owner: 'deb py' },
        [`lib/python${series}/os.py`]: { size: os, content: series, owner: 'deb py' },
        ...extra,
      });
    const { owners } = compare(
      library('3.11', 40_000, { 'lib/python3.11/asynchat.py': of('deb py', 11_000) }),
      library('3.12', 40_900, { 'lib/python3.12/tomllib.py': of('deb py', 21_000) }),
      10,
    );
    const path = 'lib/python3.12/';
    expect(owners[0]?.directories).toEqual([
      {
        path,
        before: 57_500,
        after: 68_400,
        files: [
          { path: `${path}tomllib.py`, kind: 'new', before: 0, after: 21_000, files: 1 },
          { path: 'lib/python3.11/asynchat.py', kind: 'gone', before: 11_000, after: 0, files: 1 },
          { path: `${path}os.py`, kind: 'grown', before: 40_000, after: 40_900, files: 1 },
        ],
      },
    ]);
  });

  it.each<[string, string, string]>([
    ['records came that the baseline had not', 'unattributed', 'slice python3.11_core'],
    ['records are gone', 'deb python3.11', 'unattributed'],
    ['another slice has it too', 'slice a_x', 'slice a_x, a_y'],
    ['another package has the file', 'part app', 'deb b'],
  ])('are none when %s and the files are what they were', (_, before, after) => {
    const big = { size: 9000, content: 'moved' };
    const image = (owner: string, place: string) =>
      files({ 'usr/x': of(owner, 700), 'usr/y': of(owner, 1), [place]: { ...big, owner } });
    const { owners, totals } = compare(image(before, 'opt/m'), image(after, 'srv/m'), 10);
    expect({ owners, moved: totals.moved.files }).toEqual({ owners: [], moved: 1 });
  });

  it('have what really changed when only now it is known whose files they are', () => {
    const { owners } = compare(
      files({ 'models/m': 20_000, 'models/old': 700, 'usr/x': of('deb b', 30), 'usr/z': 5 }),
      files({
        'models/m': of('part model', 90_000),
        'usr/x': of('part model', 40),
        'usr/new': of('part model', 9),
        'usr/z': 5,
      }),
      10,
    );
    expect(owners).toMatchObject([
      {
        owner: { kind: 'part', name: 'model' },
        before: 20_030,
        after: 90_049,
        compressed: { before: 10_015, after: 45_024 },
        directories: [
          {
            path: 'models/',
            files: [{ path: 'models/m', kind: 'grown', before: 20_000, after: 90_000 }],
          },
          {
            path: 'usr/',
            files: [
              { path: 'usr/x', kind: 'grown' },
              { path: 'usr/new', kind: 'new' },
            ],
          },
        ],
      },
      { owner: { kind: 'unattributed' }, before: 705, after: 5 },
    ]);
    expect(owners[0]).not.toHaveProperty('was');
  });

  it('name every slice once, also of files that several brought', () => {
    const { owners } = compare(
      files({ a: of('deb py', 100), b: of('deb py', 100) }),
      files({
        a: of('slice py_all', 90),
        b: of('slice py_all, py_core', 90),
        c: of('slice py_core', 1),
      }),
      10,
    );
    expect(owners).toMatchObject([
      { owner: { name: 'py_all, py_core' }, was: [{ name: 'py' }], before: 200, after: 181 },
    ]);
  });

  it.each<[string, readonly string[], readonly string[], string, readonly string[] | undefined]>([
    [
      'a deb that is slices now',
      ['deb libssl3'],
      ['slice libssl3_libs', 'slice libssl3_config'],
      'libssl3_config, libssl3_libs',
      ['libssl3'],
    ],
    [
      'slices that are a deb now',
      ['slice libssl3_libs', 'slice libssl3_config'],
      ['deb libssl3'],
      'libssl3',
      ['libssl3_libs', 'libssl3_config'],
    ],
    ['a library of the next series', ['deb libicu74'], ['deb libicu76'], 'libicu76', ['libicu74']],
    [
      'a package that was renamed for 64-bit times',
      ['deb libssl3'],
      ['deb libssl3t64'],
      'libssl3t64',
      ['libssl3'],
    ],
    [
      'a slice of the next series',
      ['slice python3.11_core'],
      ['slice python3.12_core'],
      'python3.12_core',
      ['python3.11_core'],
    ],
    ['the same slices', ['slice a_libs'], ['slice a_libs'], 'a_libs', undefined],
  ])('are one owner: %s', (_, before, after, name, was) => {
    const image = (owners: readonly string[], size: number) =>
      files(Object.fromEntries(owners.map((owner, at) => [`f${at}`, of(owner, size)])));
    const { owners } = compare(image(before, 100), image(after, 70), 10);
    expect(owners).toHaveLength(1);
    expect(owners[0]?.owner.name).toBe(name);
    expect(owners[0]?.was?.map((owner) => owner.name)).toEqual(was);
    expect(owners[0]).toMatchObject({ before: before.length * 100, after: after.length * 70 });
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['two series before, one after', ['deb libicu72', 'deb libicu74'], ['deb libicu76']],
    ['another slice of a package', ['slice libc6_config'], ['slice libc6_gconv']],
    ['a Python distribution of the same name', ['deb requests'], ['python requests']],
  ])('are not one owner: %s', (_, before, after) => {
    const image = (owners: readonly string[]) =>
      files(Object.fromEntries(owners.map((owner) => [`of ${owner}`, of(owner, 100)])));
    const { owners } = compare(image(before), image(after), 10);
    expect(owners).toHaveLength(before.length + after.length);
  });

  it('stay who they are when the base takes them over', () => {
    const image = (owner: Owner, size: number) =>
      imageOf({ owners: [owner], files: { 'lib/c.so': of('deb libc6', size) } });
    const { owners } = compare(
      image({ kind: 'deb', name: 'libc6' }, 100),
      image({ kind: 'deb', name: 'libc6', base: true }, 120),
      10,
    );
    expect(owners).toMatchObject([{ owner: { base: true }, before: 100, after: 120 }]);
  });

  it('are told apart in the base and in the parts where both are', () => {
    const owners: readonly Owner[] = [
      { kind: 'deb', name: 'libc6', base: true },
      { kind: 'deb', name: 'libc6' },
    ];
    const one = imageOf({ owners, files: { a: of('deb libc6', 100) } });
    const two = imageOf({ owners: owners.toReversed(), files: { b: of('deb libc6', 100) } });
    const changes = compare(one, two, 10).owners.map(({ owner, ...sizes }) => [
      owner.base,
      sizes.after - sizes.before,
    ]);
    expect(new Map(changes as [boolean | undefined, number][])).toEqual(
      new Map([
        [true, -100],
        [undefined, 100],
      ]),
    );
  });
});
