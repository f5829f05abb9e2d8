import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaths, walkFiles } from '../../../src/oci/layers/walk-files.ts';
import { anyCharacter } from '../../support/any-text.ts';
import { generatedEntries, generatedTar } from '../../support/oci-fixtures-generated.ts';
import { layered } from '../../support/oci-fixtures-read.ts';

const path = fc
  .array(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((components) => components.map((it) => it.replaceAll(/[/\0]/g, '.')).join('/'));

describe('comparePaths', () => {
  it('orders by the first component that differs', () => {
    const byComponents = (one: string, other: string) => {
      const [a, b] = [one.split('/'), other.split('/')];
      const at = a.findIndex((component, index) => component !== b[index]);
      if (at === -1) return a.length - b.length;
      return at >= b.length || (a[at] as string) > (b[at] as string) ? 1 : -1;
    };
    fc.assert(
      fc.property(path, path, (one, other) => {
        expect(Math.sign(comparePaths(one, other))).toBe(Math.sign(byComponents(one, other)));
      }),
    );
  });

  it('puts what is in a directory before names that go on with other characters', () => {
    const paths = ['a-b', 'a.b', 'a/z', 'a/b/c', 'a', 'a0', 'a!'];
    expect(paths.sort(comparePaths)).toEqual(['a', 'a/b/c', 'a/z', 'a!', 'a-b', 'a.b', 'a0']);
  });
});

describe('walkFiles', () => {
  it('goes in the order of comparePaths, and names each hard link by the first of its names', () => {
    fc.assert(
      fc.property(generatedEntries, (entries) => {
        const files = [...walkFiles(layered(generatedTar(entries.filter(isNoLink))))];
        const paths = files.map((file) => file.path);
        expect(paths).toEqual([...new Set(paths)].sort(comparePaths));
        for (const [at, { linkTo }] of files.entries()) {
          if (linkTo === undefined) continue;
          const first = files.find((file) => file.path === linkTo);
          expect(paths.indexOf(linkTo)).toBeLessThan(at);
          expect(first).toMatchObject({ size: files[at]?.size });
          expect(first).not.toHaveProperty('linkTo');
        }
      }),
    );
  });
});

/** Symbolic links at random run in circles, and hard links through them lead nowhere. */
const isNoLink = ({ kind }: { kind: string }) => kind === 'file' || kind === 'directory';
