import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import { changeKinds } from '../../../../src/size/comparison.ts';
import { columnsOf } from '../../../../src/size/html/model/columns.ts';
import { rowKinds } from '../../../../src/size/html/page-data.ts';
import { pageRows } from '../../../../src/size/html/page-rows.ts';
import type { MeasuredFile, Measurement } from '../../../../src/size/measurement.ts';
import { filesOf, fileTrees, measurementOf } from '../fixtures.ts';

function rowsOf(image: Measurement, baseline?: Measurement) {
  return [...pageRows(image, baseline).rows()];
}

/** Kind, path, size now and before of each row. */
function fates(image: Measurement, baseline?: Measurement) {
  const columns = columnsOf(rowsOf(image, baseline));
  return columns.paths.map((path, at) => [
    rowKinds[columns.kind[at] as number],
    path,
    columns.size[at],
    columns.before[at],
  ]);
}

function withFiles(files: readonly MeasuredFile[]): Measurement {
  return { ...measurementOf({}), files: () => files };
}

describe('the rows of the page', () => {
  it('are all paths of image and baseline, in their order, with what became of them', () => {
    const baseline = measurementOf({ a: 1, 'd/gone': 4, 'd/same': 5, 'd/less': 9 });
    const image = measurementOf({ a: 3, 'd/less': 2, 'd/new': 7, 'd/same': 5 });
    expect(fates(image, baseline)).toEqual([
      ['grown', 'a', 3, 1],
      ['gone', 'd/gone', 0, 4],
      ['shrunk', 'd/less', 2, 9],
      ['new', 'd/new', 7, 0],
      ['same', 'd/same', 5, 5],
    ]);
  });

  it('tell a file of the same content at another path once, and another content of the same size', () => {
    const hashed = (path: string, hash: string) => ({
      ...(filesOf({ [path]: 5000 })[0] as MeasuredFile),
      hash,
    });
    const image = withFiles([hashed('b', '1'), hashed('c', '2')]);
    const baseline = withFiles([hashed('a', '1'), hashed('c', '3')]);
    expect(fates(image, baseline)).toEqual([
      ['moved', 'b', 5000, 5000],
      ['changed', 'c', 5000, 5000],
    ]);
    expect(rowsOf(image, baseline)[0]?.[9]).toEqual({ from: 'a' });
  });

  it('download what they did where nothing changed', () => {
    const file = { ...(filesOf({ a: 5 })[0] as MeasuredFile), compressed: 3 };
    const { compressed, compressedBefore } = columnsOf(
      rowsOf(withFiles([file]), withFiles([file])),
    );
    expect([...compressed, ...compressedBefore]).toEqual([3, 3]);
  });

  it('number the owners of what is gone after those of the image', () => {
    const deb = { kind: 'deb', name: 'zlib1g', version: '1' } as const;
    const slice = { kind: 'slice', name: 'zlib1g_libs' } as const;
    const image = { ...measurementOf({ a: 1 }), owners: [slice] };
    const baseline = { ...measurementOf({ b: 1 }), owners: [deb] };
    const { owners, rows } = pageRows(image, baseline);
    expect(owners).toEqual([slice, deb]);
    expect([...rows()].map((row) => row[5])).toEqual([0, 1]);
    const newer = { ...measurementOf({ a: 1 }), owners: [{ ...deb, version: '2' }] };
    expect(pageRows(newer, baseline).owners).toEqual(newer.owners);
    const based = { ...measurementOf({ a: 1 }), owners: [{ ...deb, base: true } as const] };
    expect(pageRows(based, baseline).owners).toEqual([...based.owners, deb]);
  });

  it('agree with the comparison on every kind, and with both measurements on their bytes', () => {
    fc.assert(
      fc.property(fileTrees, fileTrees, (one, other) => {
        const [baseline, image] = [measurementOf(one), measurementOf(other)];
        const rows = fates(image, baseline);
        const { totals, unchanged } = compare(baseline, image, 5);
        for (const kind of changeKinds) {
          expect(rows.filter((row) => row[0] === kind)).toHaveLength(totals[kind].files);
        }
        expect(rows.filter((row) => row[0] === 'same')).toHaveLength(unchanged);
        const sum = (at: 2 | 3) => rows.reduce((total, row) => total + (row[at] as number), 0);
        expect([sum(2), sum(3)]).toEqual([image.effectiveSize, baseline.effectiveSize]);
      }),
      { numRuns: 50 },
    );
  });
});
