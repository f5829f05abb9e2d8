import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, ChangeKind, Comparison } from '../../../../src/size/comparison.ts';
import type { BudgetVerdict } from '../../../../src/size/image-report.ts';
import type { MeasuredFile, Measurement } from '../../../../src/size/measurement.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { imageReport } from '../../../../src/size/render/image-report.ts';
import { parseReports } from '../../../../src/size/render/parse-reports.ts';
import { reportBytes } from '../../../../src/size/render/report-form.ts';
import { reportJson, reportsJson } from '../../../../src/size/render/reports-file.ts';
import { shorten } from '../../../../src/size/render/shorten.ts';
import { filesOf, measurementOf } from '../fixtures.ts';
import { comparison, grownReport } from './sample-report.ts';

const nothing = { hints: [], origins: [], budgets: [], limit: 10 };
const owners: readonly Owner[] = [
  { kind: 'unattributed', name: '' },
  { kind: 'deb', name: 'libc6', version: '2.41', base: true },
  { kind: 'deb', name: 'libicu76', version: '76.1' },
];

function measurementWith(files: readonly MeasuredFile[]): Measurement {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return { ...measurementOf({}), size, effectiveSize: size, owners, files: () => files };
}

describe('the report of an image', () => {
  const files = filesOf({
    'etc/passwd': 10,
    'lib/libc.so': 500,
    'lib/libicu.so': 300,
    'bin/su': 70,
  });
  const owned = files.map((file): MeasuredFile => {
    if (file.path === 'lib/libc.so') return { ...file, owner: 1, compressed: 200 };
    if (file.path === 'lib/libicu.so') return { ...file, owner: 2, foreignMachine: 'aarch64' };
    return file.path === 'bin/su' ? { ...file, owner: 1, privileged: 'set-uid' } : file;
  });
  const report = imageReport({ measurement: measurementWith(owned), ...nothing });

  it('says how much belongs to whom', () => {
    expect(report.owners).toEqual([
      { owner: owners[1], size: 570, compressed: 200, files: 2 },
      { owner: owners[2], size: 300, compressed: 0, files: 1 },
      { owner: owners[0], size: 10, compressed: 0, files: 1 },
    ]);
    expect(report.groups).toEqual([
      { group: 'base', size: 570, compressed: 200, files: 2 },
      { group: 'deb', size: 300, compressed: 0, files: 1 },
      { group: 'unattributed', size: 10, compressed: 0, files: 1 },
    ]);
  });

  it('counts files, those for another machine and those with the rights of another user', () => {
    expect(report).toMatchObject({
      files: 4,
      foreign: [{ path: 'lib/libicu.so', machine: 'aarch64' }],
      privileged: 1,
    });
    expect(report.largest.files[0]).toEqual({ path: 'lib/libc.so', size: 500, compressed: 200 });
  });

  it.each([
    ['measurement', '/home/runner/work/_temp/report-1/measurement.json', 'measurement.json'],
    ['measurement', 'size/main.json', 'size/main.json'],
    ['image', '/tmp/old.rock', 'old.rock'],
    ['image', 'oci:/home/me/layout/', 'oci:layout'],
    ['image', '/', '/'],
    ['registry', 'ghcr.io/team/etl:1.0', 'ghcr.io/team/etl:1.0'],
  ] as const)('names the %s %j without the directories of a runner', (kind, name, shown) => {
    const { baseline } = imageReport({
      measurement: measurementOf({}),
      note: { kind, name },
      ...nothing,
    });
    expect(baseline?.name).toBe(shown);
  });

  it('says of an image in which all is owned that nobody owns nothing', () => {
    const whole = measurementWith(owned.filter(({ owner }) => owner !== 0));
    expect(imageReport({ measurement: whole, ...nothing }).groups.at(-1)).toEqual({
      group: 'unattributed',
      size: 0,
      compressed: 0,
      files: 0,
    });
  });

  it('has all budgets, however short the lists of files are to be', () => {
    const broken = (title: string): BudgetVerdict => ({
      ...{ title, unit: 'bytes', limit: 1, value: 2, severity: 'soft', state: 'broken' },
      causes: [],
    });
    const budgets = Array.from({ length: 20 }, (_, at) => broken(`budget ${at}`));
    const measurement = measurementWith(owned);
    const short = imageReport({ measurement, ...nothing, budgets, limit: 1 });
    expect(short.budgets).toEqual(budgets);
    expect(short.owners).toHaveLength(1);
  });

  it('has nothing of an image that is empty', () => {
    const empty = imageReport({ measurement: measurementOf({}), ...nothing });
    expect(empty).toMatchObject({ files: 0, owners: [], groups: [], privileged: 0 });
    expect('comparison' in empty || 'baseline' in empty || 'leftOut' in empty).toBe(false);
  });
});

describe('a report of an image with very much to tell', () => {
  const long = (at: number) => `${'\u0001ü'.repeat(1000)}/${at}`;
  const change = (kind: ChangeKind, at: number): Change => ({
    path: long(at),
    from: long(at),
    kind,
    before: at,
    after: at,
    files: 1,
  });
  const many = <T>(make: (at: number) => T) => Array.from({ length: 500 }, (_, at) => make(at));
  const owner: Owner = { kind: 'slice', name: long(1), package: long(2), version: long(3) };
  const huge: Comparison = {
    ...comparison,
    changes: {
      new: many((at) => change('new', at)),
      gone: many((at) => change('gone', at)),
      grown: many((at) => change('grown', at)),
      shrunk: many((at) => change('shrunk', at)),
      moved: many((at) => change('moved', at)),
      changed: many((at) => change('changed', at)),
    },
    owners: many((at) => ({
      owner,
      was: [owner, owner],
      before: at,
      after: at,
      compressed: { before: at, after: at },
      directories: [{ path: long(at), before: at, after: at, files: [change('new', at)] }],
    })),
    packages: many((at) => ({ kind: 'deb', name: long(at), before: '1', after: '2' })),
    slices: { added: many(long), removed: many(long) },
    settings: many((at) => ({ setting: long(at), before: long(at), kind: 'removed' })),
    privileged: { added: many(long), removed: many(long) },
  };
  const measurement: Measurement = {
    ...measurementWith(filesOf(Object.fromEntries(many((at) => [long(at), 5])))),
    layers: many((at) => ({
      digest: `sha256:${'ab'.repeat(32)}`,
      role: 'layer',
      comment: long(at),
      compressedSize: 1,
      size: 1,
      files: 1,
    })),
    notes: many(long),
  };
  const report = imageReport({
    measurement,
    comparison: huge,
    note: { kind: 'image', name: long(0), note: long(1) },
    hints: many((at) => ({
      id: 'x',
      advice: long(at),
      saves: at,
      files: at,
      paths: [long(1), long(2), long(3)],
    })),
    origins: many((at) => ({
      file: long(at),
      line: 1,
      column: 1,
      what: 'x',
      before: 0,
      after: at,
    })),
    budgets: many((at) => ({
      title: long(at),
      unit: 'bytes',
      limit: 1,
      value: 2,
      severity: at === 400 ? 'hard' : 'soft',
      state: at >= 300 ? 'broken' : 'kept',
      reason: long(at),
      causes: [{ name: long(at), bytes: 1 }],
    })),
    limit: 100,
  });

  it('is as small as others', () => {
    expect(Buffer.byteLength(reportJson(report))).toBeLessThanOrEqual(reportBytes);
    expect(report.leftOut?.layers).toBeGreaterThan(400);
  });

  it('keeps the hard budget that is broken', () => {
    expect(report.budgets[0]).toMatchObject({ severity: 'hard', state: 'broken' });
  });

  it('is taken by whoever reads it', () => {
    const reports = { headSha: 'a'.repeat(40), run: 1, images: [report] };
    expect(parseReports(Buffer.from(reportsJson(reports)), 'x').images).toEqual([report]);
  });
});

describe('shortening', () => {
  it('twice is shortening once', () => {
    const level = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(level, level, (one, other) => {
        const twice = shorten(shorten(grownReport, one), other);
        expect(twice).toEqual(shorten(grownReport, Math.min(one, other)));
      }),
      { numRuns: 30 },
    );
  });
});
