import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Largest } from '../../../../src/size/image-report.ts';
import type { MeasuredFile } from '../../../../src/size/measurement.ts';
import { LargestFinder } from '../../../../src/size/render/largest.ts';
import { filesOf, fileTrees } from '../fixtures.ts';

function largest(files: readonly MeasuredFile[], limit: number): Largest {
  const finder = new LargestFinder(limit);
  for (const file of files) finder.add(file);
  return finder.finish();
}

describe('the largest', () => {
  it('finds the heaviest files and the directories with all that is below them', () => {
    const { files, directories } = largest(
      filesOf({ 'usr/bin/a': 50, 'usr/bin/b': 10, 'usr/lib/c': 100, 'etc/d': 1, top: 30 }),
      2,
    );
    expect(files).toEqual([
      { path: 'usr/lib/c', size: 100, compressed: 0 },
      { path: 'usr/bin/a', size: 50, compressed: 0 },
    ]);
    expect(directories).toEqual([
      { path: 'usr', size: 160, compressed: 0, files: 3 },
      { path: 'usr/lib', size: 100, compressed: 0, files: 1 },
    ]);
  });

  it('leaves out a directory that holds little besides one other', () => {
    const { directories } = largest(filesOf({ 'a/b/c/x': 95, 'a/b/y': 4, 'a/z': 1 }), 10);
    expect(directories.map(({ path }) => path)).toEqual(['a/b/c']);
  });

  it.each([
    [
      'leaves out',
      'directories alone',
      { 'usr/lib/x': 60, 'usr/bin/y': 36 },
      ['usr/lib', 'usr/bin'],
    ],
    ['tells of', 'heavy files, too', { 'app/x': 60, 'app/y/z': 36 }, ['app', 'app/y']],
    ['tells of', 'no directories', { 'app/x': 96 }, ['app']],
  ])('%s a directory of nearly all bytes that holds %s', (_, __, tree, told) => {
    const { directories } = largest(filesOf({ ...tree, 'etc/z': 4 }), told.length);
    expect(directories.map(({ path }) => path)).toEqual(told);
  });

  it('tells of a directory that others lie beside', () => {
    const { directories } = largest(filesOf({ 'usr/lib/x': 50, 'usr/bin/y': 30, 'etc/z': 20 }), 2);
    expect(directories.map(({ path }) => path)).toEqual(['usr', 'usr/lib']);
  });

  it('agrees with a sum over every directory', () => {
    fc.assert(
      fc.property(fileTrees, (tree) => {
        for (const { path, size, files } of largest(filesOf(tree), 1000).directories) {
          const below = Object.entries(tree).filter(([file]) => file.startsWith(`${path}/`));
          expect(files).toBe(below.length);
          expect(size).toBe(below.reduce((sum, [, bytes]) => sum + bytes, 0));
        }
      }),
    );
  });

  it('takes an empty image', () => {
    expect(largest([], 5)).toEqual({ files: [], directories: [] });
  });
});
