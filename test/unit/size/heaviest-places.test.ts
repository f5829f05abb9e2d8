import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HeaviestPlaces } from '../../../src/size/heaviest-places.ts';
import { fileTrees } from './fixtures.ts';

function top(sizes: Readonly<Record<string, number>>, limit = 3) {
  const places = new HeaviestPlaces();
  for (const [path, size] of Object.entries(sizes)) places.add(path, size);
  return places.top(limit).map(({ path, weight, files }) => [path, weight, files]);
}

describe('the heaviest places', () => {
  it('are a directory whose weight is spread, and the one file that most of another is', () => {
    const many = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`usr/share/doc/p${at}/x`, 10]));
    expect(
      top({
        ...many,
        'usr/lib/big.so': 90,
        'usr/lib/a.so': 5,
        'usr/lib/b.so': 4,
        'usr/lib/c.so': 3,
        'usr/lib/d.so': 3,
        etc: 1,
      }),
    ).toEqual([
      ['usr/lib/big.so', 90, 1],
      ['usr/share/doc/', 50, 5],
      ['usr/lib/*', 6, 2],
    ]);
  });

  it('are none of nothing', () => {
    expect(top({})).toEqual([]);
    expect(top({ a: 0 })).toEqual([]);
  });

  it('never overlap, and weigh what is in them', () => {
    fc.assert(
      fc.property(fileTrees, fc.integer({ min: 1, max: 40 }), (sizes, limit) => {
        const files = Object.entries(sizes);
        const total = files.reduce((sum, [, size]) => sum + size, 0);
        const found = top(sizes, limit) as [string, number, number][];
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(found.reduce((sum, [, weight]) => sum + weight, 0)).toBeLessThanOrEqual(total);
        for (const [path, weight, count] of found.filter(([one]) => !one.endsWith('*'))) {
          const inside = files.filter(
            ([one]) => one === path || (path.endsWith('/') && one.startsWith(path)),
          );
          expect(inside.reduce((sum, [, size]) => sum + size, 0)).toBe(weight);
          expect(inside).toHaveLength(count);
        }
        // With room for all, nothing is left out.
        if (limit >= files.length) {
          expect(found.reduce((sum, [, weight]) => sum + weight, 0)).toBe(total);
        }
      }),
    );
  });
});
