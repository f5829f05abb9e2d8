import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Label } from '../../../../src/ports.ts';
import { type Judged, judge } from '../../../../src/size/budget/judge.ts';
import { parseBudgets } from '../../../../src/size/budget/parse-budgets.ts';
import type { Comparison } from '../../../../src/size/comparison.ts';
import { changeKinds } from '../../../../src/size/comparison.ts';
import type { BudgetVerdict } from '../../../../src/size/image-report.ts';
import type { MeasuredFile, MeasuredLayer, Measurement } from '../../../../src/size/measurement.ts';
import { filesOf, fileTrees, measurementOf } from '../fixtures.ts';

const layer: MeasuredLayer = {
  digest: '',
  role: 'parts',
  comment: '',
  compressedSize: 0,
  size: 0,
  files: 0,
};

const empty = measurementOf({});

const measured = (parts: Partial<Measurement>): Measurement => ({
  ...empty,
  image: { ...empty.image, digest: 'sha256:0' },
  ...parts,
});

/** What becomes of a single entry, given in YAML's flow form. */
function verdict(entry: string, judged: Partial<Judged> = {}): BudgetVerdict {
  const budgets = parseBudgets(`budgets: [{${entry}}]`, 'size.yaml', 'size.yaml');
  const [first] = judge(budgets, { measurement: measured({}), labels: [], ...judged });
  return first as BudgetVerdict;
}

const image = measured({
  ...{ size: 1000, effectiveSize: 900, compressedSize: 300 },
  waste: {
    hidden: 100,
    duplicated: 5,
    causes: [],
    paths: [
      { cause: 'duplicate', path: 'dup', bytes: 500, layer: 0, fix: 0 },
      { cause: 'deleted', path: 'gone', bytes: 60, layer: 0, fix: 1 },
      { cause: 'overwritten', path: 'over', bytes: 40, layer: 0, fix: 1 },
    ],
  },
  layers: [
    { ...layer, role: 'base', comment: 'base', size: 400, compressedSize: 100, files: 2 },
    { ...layer, size: 590, compressedSize: 190, files: 3 },
    { ...layer, role: 'metadata', comment: 'Add', size: 10, compressedSize: 10, files: 1 },
  ],
  owners: [
    { kind: 'unattributed', name: '' },
    { kind: 'slice', name: 'libc6_config, libc6_libs', package: 'libc6' },
    { kind: 'deb', name: 'libicu74', version: '74' },
    { kind: 'deb', name: 'libc6', base: true },
  ],
  files: () => {
    const by = (owner: number, more: Partial<MeasuredFile> = {}) => ({ owner, ...more });
    const details: Record<string, Partial<MeasuredFile>> = {
      'etc/conf': by(1, { compressed: 5 }),
      'usr/bin/su': by(3, { privileged: 'set-uid', layer: 0 }),
      'usr/bin/su2': by(3, { privileged: 'set-uid', layer: 0, linkTo: 'usr/bin/su', size: 0 }),
      'usr/lib/icu/a.so': by(2, { layer: 1, compressed: 100 }),
      'usr/lib/icu/b.so': by(2, { layer: 1, compressed: 20 }),
      'opt/app/x': by(0, { layer: 1, compressed: 60 }),
    };
    const sizes = {
      ...{ 'etc/conf': 10, 'usr/bin/su': 390, 'usr/bin/su2': 0 },
      ...{ 'usr/lib/icu/a.so': 300, 'usr/lib/icu/b.so': 120, 'opt/app/x': 80 },
    };
    return filesOf(sizes).map((file) => ({ ...file, ...details[file.path] }));
  },
});

const kinds = <T>(value: T) =>
  Object.fromEntries(changeKinds.map((kind) => [kind, value])) as Record<
    (typeof changeKinds)[number],
    T
  >;
const comparison: Comparison = {
  ...{ compressedSize: { before: 1, after: 9 }, size: { before: 1, after: 9 } },
  ...{ effectiveSize: { before: 1, after: 9 }, wasted: { before: 10, after: 14 } },
  ...{ nature: 'changed', totals: kinds({ files: 0, delta: 0 }), unchanged: 0, packages: [] },
  ...{ slices: { added: [], removed: [] }, settings: [] },
  changes: {
    ...kinds([]),
    new: [
      { path: 'heavy', kind: 'new', before: 0, after: 100, files: 1 },
      { path: 'srv/', kind: 'new', before: 0, after: 5, files: 30 },
    ],
  },
  owners: [
    {
      owner: { kind: 'unattributed', name: '' },
      ...{ before: 0, after: 8, compressed: { before: 0, after: 3 } },
      directories: [
        { path: '', before: 0, after: 1, files: [] },
        { path: 'opt/', before: 0, after: 7, files: [] },
      ],
    },
    {
      owner: { kind: 'deb', name: 'libicu74' },
      ...{ before: 0, after: 5, compressed: { before: 0, after: 4 }, directories: [] },
    },
    {
      owner: { kind: 'deb', name: 'gone' },
      ...{ before: 50, after: 0, compressed: { before: 9, after: 0 }, directories: [] },
    },
  ],
  privileged: { added: ['usr/bin/su'], removed: [] },
  layers: { shared: [], recompressed: [], pull: 0, stored: 0 },
};

describe('a budget', () => {
  it.each([
    ['limit: size, hard: 1000', 'kept', 1000, []],
    [
      'limit: size, hard: 999',
      'broken',
      1000,
      [
        { name: 'deb libicu74', bytes: 420 },
        { name: 'base, deb libc6', bytes: 390 },
        { name: 'files that higher layers hide', bytes: 100 },
      ],
    ],
    [
      'limit: download, hard: 1',
      'broken',
      300,
      [
        { name: 'deb libicu74', bytes: 120 },
        { name: 'opt/app/x', bytes: 60 },
        { name: 'slice libc6_config, libc6_libs', bytes: 5 },
      ],
    ],
    ['limit: effective-size, hard: 900', 'kept', 900, []],
    [
      'limit: wasted, hard: 99',
      'broken',
      100,
      [
        { name: 'gone', bytes: 60 },
        { name: 'over', bytes: 40 },
      ],
    ],
    [
      'limit: owner, kind: deb, hard: 400',
      'broken',
      420,
      [
        { name: 'usr/lib/icu/a.so', bytes: 300 },
        { name: 'usr/lib/icu/b.so', bytes: 120 },
      ],
    ],
    ['limit: owner, kind: base, hard: 390', 'kept', 390, []],
    ['limit: owner, name: libc6_libs, hard: 10', 'kept', 10, []],
    ['limit: owner, name: libc6_*, of: files, hard: 1', 'kept', 1, []],
    ['limit: owner, kind: unattributed, of: download, hard: 60', 'kept', 60, []],
    ['limit: owner, kind: python, hard: 0', 'kept', 0, []],
    [
      'limit: path, path: usr/lib, hard: 0',
      'broken',
      420,
      [
        { name: 'usr/lib/icu/a.so', bytes: 300 },
        { name: 'usr/lib/icu/b.so', bytes: 120 },
      ],
    ],
    ['limit: path, path: srv, hard: 0', 'kept', 0, []],
    [
      'limit: layer, hard: 1',
      'broken',
      590,
      [
        { name: 'usr/lib/icu/a.so', bytes: 300 },
        { name: 'usr/lib/icu/b.so', bytes: 120 },
        { name: 'opt/app/x', bytes: 80 },
      ],
    ],
    ['limit: layer, role: base, of: download, hard: 100', 'kept', 100, []],
    ['limit: layer, role: pebble, hard: 0', 'kept', 0, []],
    ['limit: layer, of: files, hard: 3', 'kept', 3, []],
    [
      'limit: layers, hard: 2',
      'broken',
      3,
      [
        { name: 'layer 2 (parts)', bytes: 590 },
        { name: 'layer 1 (base)', bytes: 400 },
        { name: 'layer 3 (rock metadata)', bytes: 10 },
      ],
    ],
    [
      'limit: files, hard: 5',
      'broken',
      6,
      [
        { name: 'usr/bin/su (1 file)' },
        { name: 'usr/bin/su2 (1 file)' },
        { name: 'usr/lib/icu/a.so (1 file)' },
      ],
    ],
    ['limit: set-uid, hard: 0', 'broken', 1, [{ name: 'usr/bin/su', bytes: 390 }]],
  ])('of %s is %s at %d', (entry, state, value, causes) => {
    const found = verdict(entry, { measurement: image });
    expect(found).toMatchObject({ state, value, severity: 'hard' });
    expect(found.causes).toEqual(causes);
  });

  it('of waste tells of each path once, however many layers hide it', () => {
    const hidden = (path: string, bytes: number, layer: number) =>
      ({ cause: 'overwritten', path, bytes, layer, fix: layer + 1 }) as const;
    const paths = [hidden('big', 60, 0), hidden('log', 50, 0), hidden('log', 40, 1)];
    const waste = { ...image.waste, paths };
    expect(verdict('limit: wasted, hard: 1', { measurement: { ...image, waste } }).causes).toEqual([
      { name: 'log', bytes: 90 },
      { name: 'big', bytes: 60 },
    ]);
  });

  it('of waste leaves out what a container sees twice', () => {
    const paths = (['duplicate', 'broken-link', 'deleted'] as const).map((cause) => ({
      ...{ cause, path: cause, bytes: 9, layer: 0, fix: 1 },
    }));
    const measurement = { ...image, waste: { ...image.waste, paths } };
    for (const limit of ['wasted', 'growth, of: wasted']) {
      const judged = { measurement, baseline: measured({}) };
      expect(verdict(`limit: ${limit}, hard: 1`, judged).causes).toEqual([
        { name: 'deleted', bytes: 9 },
      ]);
    }
  });

  it('of grown waste leaves out what was hidden before', () => {
    const wasting = (hidden: number, ...paths: readonly [string, number][]) =>
      measured({
        waste: {
          ...{ hidden, duplicated: 0, causes: [] },
          paths: paths.map(([path, bytes], layer) => {
            return { cause: 'deleted', path, bytes, layer, fix: layer + 1 };
          }),
        },
      });
    const measurement = wasting(127, ['old', 90], ['new', 20], ['log', 9], ['log', 8]);
    const baseline = wasting(101, ['old', 92], ['log', 9]);
    expect(verdict('limit: growth, of: wasted, hard: 1', { measurement, baseline })).toMatchObject({
      ...{ state: 'broken', value: 26 },
      causes: [
        { name: 'new', bytes: 20 },
        { name: 'log', bytes: 8 },
      ],
    });
  });

  it('of a download weighs its causes as they are downloaded', () => {
    const entry = 'limit: path, path: usr/lib/icu, of: download, hard: 1';
    expect(verdict(entry, { measurement: image }).causes).toEqual([
      { name: 'usr/lib/icu/a.so', bytes: 100 },
      { name: 'usr/lib/icu/b.so', bytes: 20 },
    ]);
  });

  it('names nothing that weighs nothing, and what nobody owns of a directory as such', () => {
    const files = filesOf({
      ...Object.fromEntries([...'abcdefgh'].map((name) => [`opt/${name}`, 2])),
      'usr/x': 0,
    });
    const measurement = {
      ...image,
      size: 9,
      waste: { ...image.waste, hidden: 0 },
      files: () => files,
    };
    expect(verdict('limit: size, hard: 1', { measurement }).causes).toEqual([
      { name: 'opt/ (no known owner)', bytes: 16 },
    ]);
  });

  it('names the rest of a directory as what nobody owns, too', () => {
    const sizes = {
      'lib/big': 90,
      ...Object.fromEntries([...'abcde'].map((name) => [`lib/${name}`, 3])),
    };
    const measurement = {
      ...image,
      waste: { ...image.waste, hidden: 0 },
      files: () => filesOf(sizes),
    };
    const names = verdict('limit: size, hard: 1', { measurement }).causes.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['lib/big', 'lib/* (no known owner)']);
  });

  it('gives causes to the limit that is broken alone', () => {
    const text = 'budgets: [{limit: growth, soft: 5%, hard: 1}]';
    const judged = { measurement: image, baseline: measured({}), comparison, labels: [] };
    const [soft, hard] = judge(parseBudgets(text, 'a', 'a'), judged);
    expect(soft).toMatchObject({ state: 'unknown', causes: [] });
    expect(hard).toMatchObject({ state: 'broken', causes: { length: 3 } });
  });

  it('names its label when it is broken, where there is a pull request to be labelled', () => {
    const entry = 'limit: size, hard: 1, waiver-label: model';
    const judged = { measurement: image };
    expect(verdict(entry, judged).waiverLabel).toBe('model');
    expect(verdict(entry, { ...judged, labels: undefined })).toMatchObject({ state: 'broken' });
    expect(verdict(entry, { ...judged, labels: undefined })).not.toHaveProperty('waiverLabel');
    const labels = [{ name: 'model', description: '' }];
    expect(verdict(entry, { ...judged, labels })).not.toHaveProperty('waiverLabel');
    expect(verdict('limit: size, hard: 1 GB', judged)).not.toHaveProperty('waiverLabel');
  });

  it('of files in percent counts from the first one', () => {
    const count = (files: number) =>
      measured({
        files: () =>
          filesOf(Object.fromEntries(Array.from({ length: files }, (_, at) => [`${at}`, 1]))),
      });
    const judged = { measurement: count(11), baseline: count(10) };
    expect(verdict('limit: growth, of: files, hard: 5%', judged)).toMatchObject({
      ...{ state: 'broken', value: 10 },
    });
  });

  it('of layers calls those of a rock by what they are for, not by a command line', () => {
    const layers = image.layers.map((layer) => ({
      ...layer,
      comment: 'umoci raw add-layer /tmp/x',
    }));
    const names = verdict('limit: layers, hard: 1', {
      measurement: { ...image, layers },
    }).causes.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['layer 2 (parts)', 'layer 1 (base)']);
  });

  it('is one verdict for each of its limits, in their places', () => {
    const text = 'budgets:\n  - limit: size\n    soft: 999\n    hard: 1 kB\n';
    expect(judge(parseBudgets(text, 'a', 'a'), { measurement: image, labels: [] })).toMatchObject([
      { severity: 'soft', state: 'broken', limit: 999, place: { file: 'a', line: 3 } },
      { severity: 'hard', state: 'kept', limit: 1000, place: { file: 'a', line: 4 } },
    ]);
  });

  it('is for the rocks that it names, by their title', () => {
    const titled = { ...image, image: { ...image.image, title: 'etl' } };
    expect(verdict('limit: size, hard: 1, rock: e*', { measurement: titled })).toBeDefined();
    expect(
      verdict('limit: size, hard: 1, rock: image.rock', { measurement: titled }),
    ).toBeUndefined();
    expect(verdict('limit: size, hard: 1, rock: image.rock', { measurement: image })).toBeDefined();
  });

  it('is unknown of what is not a number', () => {
    const measurement = measured({ size: Number.NaN });
    const found = verdict('limit: size, hard: 1', { measurement });
    expect(found).toMatchObject({ state: 'unknown', reason: expect.stringContaining('number') });
    expect(found).not.toHaveProperty('value');
    const grown = verdict('limit: growth, hard: 1%', { measurement, baseline: image });
    expect(grown.state).toBe('unknown');
  });
});

describe('growth', () => {
  const grow = (entry: string, before: number, after: number) =>
    verdict(`limit: growth, ${entry}`, {
      measurement: measured({ size: after }),
      baseline: measured({ size: before }),
    });

  it.each([
    ['hard: 10', 100, 110, 'kept', 10],
    ['hard: 10', 100, 111, 'broken', 11],
    ['hard: 0', 100, 100, 'kept', 0],
    ['hard: 0', 100, 40, 'kept', -60],
    ['hard: 10', 0, 11, 'broken', 11],
    ['hard: 10%, floor: 0', 100, 110, 'kept', 10],
    ['hard: 10%, floor: 0', 100, 111, 'broken', 11],
    ['hard: 10%, floor: 12', 100, 111, 'kept', 11],
    ['hard: 10%, floor: 11', 100, 111, 'broken', 11],
    ['hard: 0%, floor: 0', 100, 40, 'kept', -60],
    ['hard: 10%', 1000, 2000, 'kept', 100],
    ['hard: 10%', 1_000_000, 2_000_000, 'broken', 100],
    ['hard: 10%', 0, 0, 'kept', 0],
    ['hard: 10%', 100, 0, 'kept', -100],
  ])('with %s from %d to %d is %s at %d', (entry, before, after, state, value) => {
    expect(grow(entry, before, after)).toMatchObject({ state, value });
  });

  it('has no percentage of nothing', () => {
    const found = grow('hard: 10%', 0, 5_000_000);
    expect(found).toMatchObject({ state: 'unknown', reason: expect.stringContaining('0 bytes') });
    expect(found).not.toHaveProperty('value');
  });

  it('is unknown without a baseline, with the reason', () => {
    expect(verdict('limit: growth, hard: 1')).toMatchObject({
      state: 'unknown',
      reason: 'there is no baseline to compare with',
    });
    const note = 'The artifact has expired.';
    expect(verdict('limit: growth, hard: 1', { note }).reason).toBe(note);
    expect(verdict('limit: size, hard: 0', { note, measurement: image }).state).toBe('broken');
  });

  it('of what is downloaded is unknown of a docker-archive, whose blobs are others', () => {
    const { digest: _, ...unnamed } = image.image;
    const archive = { ...image, image: { ...unnamed, form: 'docker-archive' } };
    for (const [measurement, baseline] of [
      [archive, image],
      [image, archive],
    ] as const) {
      const judged = { measurement, baseline: { ...baseline, size: 1, compressedSize: 1 } };
      for (const hard of ['1', '1%']) {
        const download = verdict(`limit: growth, of: download, hard: ${hard}, floor: 0`, judged);
        expect(download).toMatchObject({ state: 'unknown', causes: [] });
        expect(download.reason).toContain('docker-archive');
      }
      expect(verdict('limit: growth, hard: 1', judged).state).toBe('broken');
    }
  });

  it('is what was gained and never what was lost, whatever the sizes', () => {
    const bytes = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(
        bytes,
        bytes,
        bytes,
        fc.integer({ min: 0, max: 200 }),
        (before, after, most, share) => {
          const absolute = grow(`hard: ${most}`, before, after);
          expect(absolute.state).toBe(after > before + most ? 'broken' : 'kept');
          const relative = grow(`hard: ${share}%, floor: 0`, before, after);
          // In whole numbers, so that no rounding decides.
          const exceeds = 100n * BigInt(after - before) > BigInt(share) * BigInt(before);
          const expected = before === 0 && after > 0 ? 'unknown' : exceeds ? 'broken' : 'kept';
          expect(relative.state).toBe(expected);
        },
      ),
    );
  });

  it.each([
    [
      'size',
      [
        { name: 'opt/ (no known owner)', bytes: 7 },
        { name: 'deb libicu74', bytes: 5 },
        { name: 'files that higher layers hide', bytes: 4 },
      ],
    ],
    [
      'download',
      [
        { name: 'files that higher layers hide', bytes: 10 },
        { name: 'deb libicu74', bytes: 4 },
        { name: 'files without a known owner', bytes: 3 },
      ],
    ],
    ['files', [{ name: 'srv/ (30 files)' }, { name: 'heavy (1 file)' }]],
    ['set-uid', [{ name: 'usr/bin/su' }]],
  ])('of %s names what grew most', (of, causes) => {
    const baseline = measured({ size: 1, compressedSize: 1 });
    const entry = `limit: growth, of: ${of}, hard: 0`;
    expect(verdict(entry, { measurement: image, baseline, comparison }).causes).toEqual(causes);
  });
});

it('names what a download grew by when no file did', () => {
  const told = { ...comparison, owners: [], wasted: { before: 0, after: 0 } };
  const packed = { ...told, compressedSize: { before: 100, after: 130 } };
  const baseline = measured({ size: 1, compressedSize: 1 });
  const entry = 'limit: growth, of: download, hard: 0';
  expect(verdict(entry, { measurement: image, baseline, comparison: packed }).causes).toEqual([
    { name: 'files of the same size, compressed less', bytes: 30 },
  ]);
});

describe('a waiver', () => {
  const label = (name: string, description = ''): Label => ({ name, description });

  it.each([
    [[label('size-waiver', ' the new model ')], 'the new model'],
    [[label('size-waiver: the new model', 'other')], 'the new model'],
    [[label('Size-Waiver:new')], 'new'],
    [[label('SIZE-WAIVER', 'shouted')], 'shouted'],
    [[label('size-waiver:', 'told here')], 'told here'],
    [[label('size-waiver'), label('size-waiver: two')], 'two'],
    [[label('size-waiver')], `label 'size-waiver', without a reason`],
    [[label('size-waivers', 'x'), label('no size-waiver', 'x'), label('bug')], undefined],
    [[], undefined],
  ])('by %j says %j', (labels, reason) => {
    for (const severity of ['soft', 'hard']) {
      const found = verdict(`limit: size, ${severity}: 1`, { measurement: image, labels });
      expect(found.state).toBe(reason === undefined ? 'broken' : 'waived');
      expect(found.reason).toBe(reason);
      expect(found.causes).not.toEqual([]);
    }
  });

  it('is for broken budgets, with the label that each of them names', () => {
    const labels = [label('size-waiver', 'all')];
    expect(verdict('limit: size, hard: 1 GB', { measurement: image, labels })).not.toHaveProperty(
      'reason',
    );
    expect(verdict('limit: growth, hard: 1', { measurement: image, labels }).state).toBe('unknown');
    const own = 'limit: size, hard: 1, waiver-label: big';
    expect(verdict(own, { measurement: image, labels }).state).toBe('broken');
    expect(verdict(own, { measurement: image, labels: [label('big: yes')] }).reason).toBe('yes');
  });
});

describe('sums over files', () => {
  it('are those of the files that a pattern means', () => {
    fc.assert(
      fc.property(fileTrees, fc.constantFrom('a', 'b', 'a.b'), (sizes, name) => {
        const measurement = measurementOf(sizes);
        const below = Object.entries(sizes).filter(
          ([path]) => path === name || path.startsWith(`${name}/`),
        );
        const bytes = below.reduce((sum, [, size]) => sum + size, 0);
        expect(verdict(`limit: path, path: ${name}, hard: 0`, { measurement }).value).toBe(bytes);
        const count = verdict(`limit: path, path: ${name}, of: files, hard: 0`, { measurement });
        expect(count.value).toBe(below.length);
      }),
    );
  });

  it('have the bytes of a hard link once, by whichever of its names is meant', () => {
    const link = { size: 0, compressed: 0, linkTo: 'a/first' };
    const details: Record<string, Partial<MeasuredFile>> = {
      ...{ 'a/first': { compressed: 40 }, 'b/link': link, 'b/other': link },
    };
    const sizes = { 'a/first': 90, 'b/alone': 7, 'b/link': 0, 'b/other': 0 };
    const measurement = measured({
      files: () => filesOf(sizes).map((file) => ({ ...file, ...details[file.path] })),
    });
    const told = (entry: string) => {
      const { value, causes } = verdict(`limit: path, ${entry}, hard: 1`, { measurement });
      return [value, causes.slice(0, 2)];
    };
    const first = { name: 'a/first', bytes: 90 };
    expect(told('path: a')).toEqual([90, [first]]);
    expect(told('path: b')).toEqual([
      97,
      [
        { name: 'b/link', bytes: 90 },
        { name: 'b/alone', bytes: 7 },
      ],
    ]);
    expect(told('path: [a, b]')).toEqual([97, [first, { name: 'b/alone', bytes: 7 }]]);
    expect(told('path: b/other, of: download')).toEqual([40, [{ name: 'b/other', bytes: 40 }]]);
    expect(verdict('limit: path, path: b, of: files, hard: 0', { measurement }).value).toBe(3);
  });
});
