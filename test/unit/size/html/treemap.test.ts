import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, columnsOf } from '../../../../src/size/html/model/columns.ts';
import { neighbour } from '../../../../src/size/html/model/neighbour.ts';
import { makePlot, type Plot } from '../../../../src/size/html/model/plot.ts';
import {
  childrenOf,
  keysTowards,
  type PlotNode,
  rootOf,
  wayTo,
} from '../../../../src/size/html/model/plot-node.ts';
import { select } from '../../../../src/size/html/model/selection.ts';
import { shadeOf } from '../../../../src/size/html/model/shade.ts';
import { sortRows } from '../../../../src/size/html/model/sorting.ts';
import { layTiles } from '../../../../src/size/html/model/treemap-layout.ts';
import { pageRows } from '../../../../src/size/html/page-rows.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { fileTrees, measurementOf } from '../fixtures.ts';

const nobody: readonly Owner[] = [{ kind: 'unattributed', name: '' }];
const all = { search: '', owners: new Set<number>(), kinds: new Set<number>() };

function columns(
  sizes: Readonly<Record<string, number>>,
  before?: Readonly<Record<string, number>>,
): Columns {
  return columnsOf([...pageRows(measurementOf(sizes), before && measurementOf(before)).rows()]);
}

function plotOf(data: Columns, measure: Plot['measure'] = 'size'): Plot {
  return makePlot(select(data, all), data, nobody, 'directory', measure);
}

function named(nodes: readonly PlotNode[]) {
  return nodes.map(({ name, area }) => [name, area]);
}

describe('what the treemap is made of', () => {
  it('is directories and files, a directory with nothing but another being one with it', () => {
    const plot = plotOf(columns({ 'usr/lib/x/a': 1, 'usr/lib/x/b/c': 2, 'usr.txt': 4, z: 0 }));
    const children = childrenOf(plot, rootOf(plot));
    expect(named(children)).toEqual([
      ['usr/lib/x/', 3],
      ['usr.txt', 4],
      ['z', 0],
    ]);
    expect(named(childrenOf(plot, children[0] as PlotNode))).toEqual([
      ['a', 1],
      ['b/', 2],
    ]);
  });

  it('is what differs, when that is asked: also of what is gone', () => {
    const plot = plotOf(columns({ a: 5, b: 1 }, { a: 2, c: 9, b: 1 }), 'change');
    expect(named(childrenOf(plot, rootOf(plot)))).toEqual([
      ['a', 3],
      ['b', 0],
      ['c', 9],
    ]);
  });

  it('counts what there is, and apart from it what is gone', () => {
    const plot = plotOf(columns({ 'a/x': 5, 'a/y': 1 }, { 'a/x': 5, 'b/z': 9 }), 'change');
    expect(childrenOf(plot, rootOf(plot)).map(({ name, files }) => [name, files])).toEqual([
      ['a/', 2],
      ['b/', 0],
    ]);
    const tiles = layTiles(plot, rootOf(plot), 800, 600).filter(({ depth }) => depth === 1);
    expect(tiles.map(({ files, gone }) => [files, gone])).toEqual([
      [0, 1],
      [2, 0],
    ]);
  });

  it('shows no more than 60 of many siblings alone', () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, 10]));
    const plot = plotOf(columns(files));
    const tiles = layTiles(plot, rootOf(plot), 2000, 2000);
    expect(tiles.map(({ count }) => count).sort((one, other) => one - other)).toEqual([
      ...Array(60).fill(1),
      40,
    ]);
  });

  it('is of the files that have every word and lie in the layer, the first one too', () => {
    const data = columns({ 'lib/python/a.so': 1, 'lib/python/b.py': 1, 'lib/c.so': 1 });
    data.layer.set([1, 0, 0]);
    const found = (wish: object) =>
      [...select(data, { ...all, ...wish })].map((row) => data.paths[row]);
    expect(found({ search: ' PYTHON  .so' })).toEqual(['lib/python/a.so']);
    expect(found({ layer: 0 })).toHaveLength(2);
  });

  it('is groups, then owners, then their files', () => {
    const owners: readonly Owner[] = [
      { kind: 'deb', name: 'b' },
      { kind: 'deb', name: 'a' },
      { kind: 'slice', name: 's', base: true },
    ];
    const data = columns({ x: 1, y: 2, z: 4 });
    data.owner.set([0, 1, 2]);
    const plot = makePlot(select(data, all), data, owners, 'owner', 'size');
    expect(named(childrenOf(plot, rootOf(plot)))).toEqual([
      ['base', 4],
      ['deb', 3],
    ]);
    expect(named(childrenOf(plot, wayTo(plot, ['deb']).at(-1) as PlotNode))).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
    expect(wayTo(plot, ['deb', 'a', 'y']).map((node) => node.level)).toEqual([
      'all',
      'group',
      'owner',
      'file',
    ]);
    const deep = columns({ 'usr/lib/x/a': 1, 'usr/lib/x/b': 2 });
    const one = makePlot(select(deep, all), deep, [{ kind: 'deb', name: 'x' }], 'owner', 'size');
    const brought = childrenOf(one, wayTo(one, ['deb', 'x']).at(-1) as PlotNode);
    expect(named(brought)).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(wayTo(plot, ['deb', 'gone']).map((node) => node.name)).toEqual(['Image', 'deb']);
  });

  it('adds up at every level, and finds every file', () => {
    fc.assert(
      fc.property(fileTrees, (sizes) => {
        const plot = plotOf(columns(sizes));
        const check = (node: PlotNode) => {
          const children = childrenOf(plot, node);
          if (node.level === 'file') return;
          expect(children.reduce((sum, child) => sum + child.area, 0)).toBe(node.area);
          children.forEach(check);
        };
        check(rootOf(plot));
        for (const path of Object.keys(sizes)) {
          const parent = wayTo(plot, keysTowards(plot, path)).at(-1) as PlotNode;
          expect(childrenOf(plot, parent).map((child) => child.path)).toContain(path);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the tiles', () => {
  const many = Object.fromEntries(
    Array.from({ length: 5000 }, (_, at) => [`d${at % 7}/e${at % 50}/f${at}`, (at % 91) ** 2]),
  );

  it('are few however many files there are, and lie in what they belong to', () => {
    const plot = plotOf(columns(many));
    const tiles = layTiles(plot, rootOf(plot), 1000, 600);
    expect(tiles.length).toBeGreaterThan(50);
    expect(tiles.length).toBeLessThan(1500);
    for (const { x, y, width, height, top } of tiles) {
      const outer = tiles[top] ?? { x: -1, y: -1, width: 0, height: 0 };
      expect(x >= outer.x && x + width <= outer.x + outer.width).toBe(true);
      expect(y >= outer.y && y + height <= outer.y + outer.height).toBe(true);
    }
    const tops = tiles.filter(({ depth }) => depth === 1);
    expect(tops.reduce((sum, { area }) => sum + area, 0)).toBe(rootOf(plot).area);
    expect(tops.reduce((sum, { files }) => sum + files, 0)).toBe(5000);
  });

  it('are none where there are no bytes or no room', () => {
    const plot = plotOf(columns({ a: 0 }));
    expect(layTiles(plot, rootOf(plot), 100, 100)).toEqual([]);
    const small = layTiles(plotOf(columns(many)), rootOf(plotOf(columns(many))), 5, 5);
    expect(small.filter(({ width, height }) => width < 1 || height < 1)).toEqual([]);
    const narrow = layTiles(
      plotOf(columns({ a: 1, b: 1e9 })),
      rootOf(plotOf(columns({ a: 1, b: 1e9 }))),
      400,
      300,
    );
    expect(narrow.filter(({ width, height }) => width < 1 || height < 1)).toEqual([]);
    const full = plotOf(columns({ a: 1 }));
    expect(layTiles(full, rootOf(full), 0, 100)).toEqual([]);
  });

  it('lead the arrow keys to what lies beside, and nowhere at an edge', () => {
    const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
    // One at the left, two above each other at the right.
    const boxes = [box(0, 0, 50, 100), box(52, 0, 48, 30), box(52, 32, 48, 68)];
    expect(neighbour(boxes, 0, 'right')).toBe(2);
    expect(neighbour(boxes, 2, 'up')).toBe(1);
    expect(neighbour(boxes, 1, 'down')).toBe(2);
    expect(neighbour(boxes, 1, 'left')).toBe(0);
    expect(neighbour(boxes, 0, 'left')).toBe(0);
    expect(neighbour([], 0, 'left')).toBe(0);
  });
});

describe('the shade of a change', () => {
  it.each([
    [100, 100, 0],
    [1000, 1005, 0],
    [100, 101, 1],
    [100, 89, -2],
    [100, 150, 3],
    [0, 1, 3],
    [7, 0, -3],
  ])('from %d to %d is %d', (before, after, shade) => {
    expect(shadeOf(before, after)).toBe(shade);
  });
});

describe('the table of paths', () => {
  const data = columns(
    { 'Lib/one.SO': 5, 'b/two': 9, 'c/one': 9 },
    { 'Lib/one.SO': 1, 'b/two': 9, 'd/old': 30 },
  );
  const paths = (rows: Uint32Array) => [...rows].map((row) => data.paths[row]);

  it('finds all words in any order and in letters of any case', () => {
    expect(paths(select(data, { ...all, search: ' SO lib ' }))).toEqual(['Lib/one.SO']);
    expect(paths(select(data, { ...all, search: 'one' }))).toEqual(['Lib/one.SO', 'c/one']);
    expect(paths(select(data, { ...all, layer: -1 }))).toEqual(['d/old']);
    expect(paths(select(data, { ...all, kinds: new Set([1, 3]) }))).toEqual([
      'Lib/one.SO',
      'c/one',
    ]);
    expect(paths(select(data, { ...all, owners: new Set([1]) }))).toEqual([]);
  });

  it('puts the greatest first, and equals in the order of their paths', () => {
    const rows = select(data, all).reverse();
    const sorted = (key: 'path' | 'size' | 'difference', descending = true) =>
      paths(sortRows(rows, { key, descending }, data, [0]));
    expect(sorted('size')).toEqual(['b/two', 'c/one', 'Lib/one.SO', 'd/old']);
    expect(sorted('difference')).toEqual(['d/old', 'c/one', 'Lib/one.SO', 'b/two']);
    expect(sorted('path', false)).toEqual(['Lib/one.SO', 'b/two', 'c/one', 'd/old']);
    expect(sorted('path')).toEqual(['d/old', 'c/one', 'b/two', 'Lib/one.SO']);
  });
});
