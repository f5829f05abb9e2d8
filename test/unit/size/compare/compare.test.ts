import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeKinds } from '../../../../src/size/compare/change.ts';
import { compare } from '../../../../src/size/compare/compare.ts';
import { fileTrees, measurementOf } from '../fixtures.ts';

describe('compare', () => {
  it('tells what is new, gone, grown and shrunk', () => {
    const comparison = compare(
      measurementOf({ 'usr/bin/old': 100, 'etc/conf': 10, 'opt/data': 5, same: 7 }),
      measurementOf({ 'usr/bin/new': 60, 'etc/conf': 25, 'opt/data': 1, same: 7 }),
      10,
    );
    expect(comparison.changes).toEqual({
      new: [{ path: 'usr/bin/new', kind: 'new', before: 0, after: 60, files: 1 }],
      gone: [{ path: 'usr/bin/old', kind: 'gone', before: 100, after: 0, files: 1 }],
      grown: [{ path: 'etc/conf', kind: 'grown', before: 10, after: 25, files: 1 }],
      shrunk: [{ path: 'opt/data', kind: 'shrunk', before: 5, after: 1, files: 1 }],
    });
    expect(comparison.unchanged).toBe(1);
    expect(comparison.size).toEqual({ before: 122, after: 93 });
  });

  it('tells a directory that came or went as a whole as one change', () => {
    const { changes } = compare(
      measurementOf({ 'usr/lib/a/x': 1, 'usr/lib/a/y/z': 2, 'usr/share/keep': 9 }),
      measurementOf({ 'usr/share/keep': 9, 'opt/b/c/one': 4, 'opt/b/c/two': 5 }),
      10,
    );
    expect(changes.gone).toEqual([
      { path: 'usr/lib/', kind: 'gone', before: 3, after: 0, files: 2 },
    ]);
    expect(changes.new).toEqual([{ path: 'opt/', kind: 'new', before: 0, after: 9, files: 2 }]);
  });

  it('does not gather a directory in which anything stayed', () => {
    const { changes } = compare(
      measurementOf({ 'lib/a': 1, 'lib/b': 2, 'lib/c': 3 }),
      measurementOf({ 'lib/c': 3 }),
      10,
    );
    expect(changes.gone.map((change) => change.path)).toEqual(['lib/b', 'lib/a']);
  });

  it('lists the heaviest changes only, but counts all', () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, at]));
    const comparison = compare(
      measurementOf({ stays: 1 }),
      measurementOf({ ...many, stays: 1 }),
      3,
    );
    expect(comparison.changes.new.map((change) => change.after)).toEqual([299, 298, 297]);
    expect(comparison.totals.new).toEqual({ files: 300, delta: (299 * 300) / 2 });
  });

  it('knows the layers that both images have', () => {
    const layer = (digest: string) => ({
      digest,
      role: 'layer' as const,
      comment: '',
      compressedSize: 1,
      size: 1,
      files: 1,
    });
    const { sharedLayers } = compare(
      { ...measurementOf({}), layers: [layer('one'), layer('two')] },
      { ...measurementOf({}), layers: [layer('two'), layer('three')] },
      3,
    );
    expect(sharedLayers).toEqual(new Set(['two']));
  });

  it('agrees with a count path by path', () => {
    fc.assert(
      fc.property(fileTrees, fileTrees, (before, after) => {
        const { totals, unchanged, changes } = compare(
          measurementOf(before),
          measurementOf(after),
          1000,
        );
        expect({ totals, unchanged }).toEqual(countedOneByOne(before, after));
        for (const kind of changeKinds) {
          const told = changes[kind];
          expect(sum(told.map((change) => change.files))).toBe(totals[kind].files);
          expect(sum(told.map((change) => change.after - change.before))).toBe(totals[kind].delta);
        }
      }),
    );
  });

  it('is the same the other way round with the signs changed', () => {
    fc.assert(
      fc.property(fileTrees, fileTrees, (one, other) => {
        const forth = compare(measurementOf(one), measurementOf(other), 1000);
        const back = compare(measurementOf(other), measurementOf(one), 1000);
        const paths = (changes: readonly { path: string }[]) => changes.map(({ path }) => path);
        expect(paths(forth.changes.new).sort()).toEqual(paths(back.changes.gone).sort());
        expect(paths(forth.changes.grown).sort()).toEqual(paths(back.changes.shrunk).sort());
      }),
    );
  });
});

function countedOneByOne(before: Record<string, number>, after: Record<string, number>) {
  const totals = {
    new: { files: 0, delta: 0 },
    gone: { files: 0, delta: 0 },
    grown: { files: 0, delta: 0 },
    shrunk: { files: 0, delta: 0 },
  };
  let unchanged = 0;
  for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, young] = [before[path], after[path]];
    const delta = (young ?? 0) - (old ?? 0);
    const grown = delta > 0 ? 'grown' : 'shrunk';
    const kind = old === undefined ? 'new' : young === undefined ? 'gone' : grown;
    if (old === young) unchanged += 1;
    else {
      totals[kind].files += 1;
      totals[kind].delta += delta;
    }
  }
  return { totals, unchanged };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
