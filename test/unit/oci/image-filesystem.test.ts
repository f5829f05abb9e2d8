import { describe, expect, it } from 'vitest';
import { walkFiles } from '../../../src/oci/layers/walk-files.ts';
import { TarFormatError } from '../../../src/oci/tar/tar-format-error.ts';
import { layered, listing } from '../../support/oci-fixtures-read.ts';
import { gnuLong, rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';

const dir = (name: string) => rawEntry({ name: `${name}/`, type: '5' });
const file = (name: string, size = 1) => rawEntry({ name }, Buffer.alloc(size));
const symlink = (name: string, linkName: string) => rawEntry({ name, type: '2', linkName });
const hardlink = (name: string, linkName: string) => rawEntry({ name, type: '1', linkName });
const device = (name: string) => rawEntry({ name, type: '3' });

/** What is to be seen of layers, each given by its entries. */
const visible = (...layers: Buffer[][]) => {
  const filesystem = layered(...layers.map((entries) => rawTar(...entries)));
  const files = listing(filesystem);
  // The tally is kept as entries come and go, and must end at what the walk finds.
  const own = files.filter((line) => !line.includes(' = '));
  expect(filesystem.visible.files).toBe(own.length);
  expect(filesystem.visible.bytes).toBe(
    own.reduce((sum, line) => sum + Number(line.split(' ')[1]), 0),
  );
  return files;
};
const tallies = (...layers: Buffer[][]) =>
  layered(...layers.map((entries) => rawTar(...entries))).layers;

describe('one layer', () => {
  it('shows its files in the order of their directories', () => {
    const entries = [dir('b'), file('b/z', 3), file('a.b'), file('a/z', 2), file('./c'), dir('./')];
    expect(visible(entries)).toEqual(['a/z 2', 'a.b 1', 'b/z 3', 'c 1']);
  });

  it('counts regular files alone, and every entry', () => {
    const entries = [dir('d'), file('d/f', 7), symlink('l', 'd/f'), device('null'), file('e', 0)];
    expect(tallies(entries)).toEqual([{ bytes: 7, files: 2, entries: 5 }]);
  });

  it('counts a file with several names once', () => {
    const entries = [file('b', 5), hardlink('a', 'b'), hardlink('c', './b'), hardlink('d', '/a')];
    expect(visible(entries)).toEqual(['a 5', 'b = a', 'c = a', 'd = a']);
    expect(tallies(entries)).toEqual([{ bytes: 5, files: 1, entries: 4 }]);
  });

  it('lets hard links lead to symbolic links and devices', () => {
    const entries = [symlink('s', 'x'), hardlink('t', 's'), device('n'), hardlink('m', 'n')];
    expect(tallies(entries)).toEqual([{ bytes: 0, files: 0, entries: 4 }]);
  });

  it('takes the last of entries with one name', () => {
    expect(visible([file('a', 5), file('a', 3)])).toEqual(['a 3']);
    expect(visible([file('a', 5), symlink('a', 'b')])).toEqual([]);
    expect(visible([file('a', 5), dir('a'), file('a/b', 2)])).toEqual(['a/b 2']);
    expect(visible([file('a/b', 5), file('a', 2)])).toEqual(['a 2']);
    expect(visible([file('a', 5), hardlink('b', 'a'), file('a', 2)])).toEqual(['a 2', 'b 5']);
    expect(visible([file('a', 5), file('b', 2), hardlink('b', 'a')])).toEqual(['a 5', 'b = a']);
    expect(tallies([file('a', 5), file('a', 3)])).toEqual([{ bytes: 3, files: 1, entries: 2 }]);
  });

  it('may list a directory after what is in it, or not at all', () => {
    expect(visible([file('d/e/a'), dir('d/e'), file('d/b'), dir('d')])).toEqual([
      'd/b 1',
      'd/e/a 1',
    ]);
    expect(visible([file('d/a')], [file('d/b'), dir('d')], [file('d/c')])).toEqual([
      'd/a 1',
      'd/b 1',
      'd/c 1',
    ]);
  });

  it('keeps sizes, links and layers of thousands of files apart', () => {
    const files = Array.from({ length: 2000 }, (_, at) => file(`d/${at}`, at));
    const links = Array.from({ length: 2000 }, (_, at) => hardlink(`l/${at}`, `d/${at}`));
    const filesystem = layered(
      rawTar(...files, ...links),
      rawTar(file('.wh.d')),
      rawTar(...files.slice(0, 3)),
    );
    const read = [...walkFiles(filesystem)];
    expect(
      read.filter(({ path, linkTo }) => path.startsWith('l/') && linkTo === undefined),
    ).toHaveLength(2000);
    expect(read.every(({ path, size }) => `${size}` === path.slice(2))).toBe(true);
    expect(read.slice(0, 4).map(({ layer }) => layer)).toEqual([2, 2, 2, 0]);
    expect(filesystem.visible).toEqual({ bytes: 1_999_000 + 3, files: 2003 });
  });

  it('keeps a file whose hard link leads to itself', () => {
    expect(visible([file('a', 5), hardlink('a', 'a')])).toEqual(['a 5']);
  });

  it('ignores whiteouts of what it holds itself, in any order', () => {
    expect(visible([file('a'), file('.wh.a')])).toEqual(['a 1']);
    expect(visible([file('.wh.a'), file('a')])).toEqual(['a 1']);
    expect(visible([file('d/a'), file('d/.wh..wh..opq'), file('.wh.d')])).toEqual(['d/a 1']);
  });
});

describe('a whiteout', () => {
  it('hides a file, a link or a directory of lower layers', () => {
    const lower = [file('a'), symlink('l', 'a'), file('d/b'), file('d/e/c'), file('k')];
    expect(visible(lower, [file('.wh.a'), file('.wh.l'), file('.wh.d')])).toEqual(['k 1']);
    expect(visible(lower, [file('d/e/.wh.c')])).toEqual(['a 1', 'd/b 1', 'k 1']);
  });

  it('hides lower layers alone, before and after what its own layer puts there', () => {
    const lower = [file('d/old'), file('d/e/old')];
    const own = [file('d/new'), file('d/e/new')];
    expect(visible(lower, [file('.wh.d'), ...own])).toEqual(['d/e/new 1', 'd/new 1']);
    expect(visible(lower, [...own, file('.wh.d')])).toEqual(['d/e/new 1', 'd/new 1']);
    expect(visible([file('a', 5)], [file('a', 2), file('.wh.a')])).toEqual(['a 2']);
    expect(visible([file('a', 5)], [file('.wh.a'), file('a', 2)])).toEqual(['a 2']);
  });

  it('leaves a directory that its own layer lists', () => {
    const filesystem = layered(
      rawTar(file('d/old')),
      rawTar(dir('d'), file('.wh.d')),
      rawTar(file('d/.wh.old'), file('e')),
    );
    expect(listing(filesystem)).toEqual(['e 1']);
    expect([...filesystem.root.children.keys()].sort()).toEqual(['d', 'e']);
  });

  it('holds until a higher layer puts something there', () => {
    expect(visible([file('a', 5)], [file('.wh.a')], [file('a', 2)])).toEqual(['a 2']);
    expect(visible([file('a', 5)], [file('.wh.a'), file('b')], [file('.wh.b')])).toEqual([]);
  });

  it('of one name leaves the others of a file', () => {
    const lower = [file('a', 5), hardlink('b', 'a'), hardlink('c', 'a')];
    expect(visible(lower, [file('.wh.a')])).toEqual(['b 5', 'c = b']);
    expect(visible(lower, [file('.wh.a'), file('.wh.b'), file('.wh.c')])).toEqual([]);
  });

  it('of nothing does nothing', () => {
    const filesystem = layered(
      rawTar(file('a')),
      rawTar(file('.wh.b'), file('x/.wh.y'), file('a/.wh.b'), file('a/.wh..wh..opq')),
    );
    expect(listing(filesystem)).toEqual(['a 1']);
    expect([...filesystem.root.children.keys()]).toEqual(['a']);
  });

  it('needs no type: every entry of that name is one', () => {
    const lower = [file('a'), file('b'), file('c')];
    expect(visible(lower, [symlink('.wh.a', 'x'), dir('.wh.b'), device('.wh.c')])).toEqual([]);
  });

  it.each(['.wh.', 'd/.wh..', 'd/.wh...'])('named %s is refused', (name) => {
    expect(() => visible([file(name)])).toThrow(TarFormatError);
    expect(() => visible([file(name)])).toThrow('names nothing');
  });
});

describe('an opaque whiteout', () => {
  const lower = [file('d/a'), file('d/e/b'), file('k')];

  it('hides all that lower layers hold in its directory, before and after', () => {
    const own = [file('d/new'), file('d/e/new')];
    const marker = file('d/.wh..wh..opq');
    expect(visible(lower, [marker, ...own])).toEqual(['d/e/new 1', 'd/new 1', 'k 1']);
    expect(visible(lower, [...own, marker])).toEqual(['d/e/new 1', 'd/new 1', 'k 1']);
    expect(visible(lower, [own[0] as Buffer, marker, own[1] as Buffer, marker])).toEqual([
      'd/e/new 1',
      'd/new 1',
      'k 1',
    ]);
  });

  it('works in the root, and again in a higher layer', () => {
    expect(visible(lower, [file('.wh..wh..opq'), file('n')])).toEqual(['n 1']);
    expect(visible(lower, [file('d/.wh..wh..opq'), file('d/n')], [file('d/.wh..wh..opq')])).toEqual(
      ['k 1'],
    );
  });

  it('of a directory that is not there does nothing', () => {
    expect(visible(lower, [file('x/.wh..wh..opq')])).toEqual(['d/a 1', 'd/e/b 1', 'k 1']);
  });
});

describe('a higher layer', () => {
  it.each([
    ['a file over a directory', [file('d/a'), file('d/e/b')], [file('d', 2)], ['d 2']],
    ['a link over a directory', [file('d/a'), file('d/e/b')], [symlink('d', 'x')], []],
    ['a directory over a file', [file('d', 5)], [file('d/a')], ['d/a 1']],
    ['a directory over a device', [device('d')], [dir('d'), file('d/a')], ['d/a 1']],
    ['a directory over a directory', [file('d/a')], [dir('d'), file('d/b')], ['d/a 1', 'd/b 1']],
    ['a file over a file', [file('a', 5)], [file('a', 2)], ['a 2']],
    [
      'a file over one of its names',
      [file('a', 5), hardlink('b', 'a')],
      [file('a', 2)],
      ['a 2', 'b 5'],
    ],
  ])('may put %s', (_, lower, upper, expected) => {
    expect(visible(lower, upper)).toEqual(expected);
  });

  it('replaces a link to a directory by the directory that it lists', () => {
    const lower = [file('usr/lib/a'), symlink('lib', 'usr/lib')];
    expect(visible(lower, [dir('lib'), file('lib/b')])).toEqual(['lib/b 1', 'usr/lib/a 1']);
  });

  it('does not change what is counted of lower layers', () => {
    const lower = [file('a', 5), file('d/b', 7)];
    expect(tallies(lower, [file('.wh.a'), file('d', 2)])).toEqual([
      { bytes: 12, files: 2, entries: 2 },
      { bytes: 2, files: 1, entries: 2 },
    ]);
  });

  it('may link to a file of a lower one, and counts nothing for it', () => {
    const layers = [[file('a', 5)], [hardlink('b', 'a')], [file('.wh.a')]];
    expect(visible(...layers)).toEqual(['b 5']);
    expect(tallies(...layers).map(({ bytes }) => bytes)).toEqual([5, 0, 0]);
  });

  it('is named as the place of a file', () => {
    const filesystem = layered(rawTar(file('a'), file('b')), rawTar(file('b')));
    expect(
      [...filesystem.root.children].map(([name, leaf]) => [
        name,
        filesystem.leaves.layer(leaf as number),
      ]),
    ).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
  });
});

describe('a name through a link', () => {
  const merged = [file('usr/bin/old'), symlink('bin', 'usr/bin'), symlink('sbin', '/bin')];

  it('leads where the link does, within the image', () => {
    expect(visible(merged, [file('bin/a'), file('sbin/b')])).toEqual([
      'usr/bin/a 1',
      'usr/bin/b 1',
      'usr/bin/old 1',
    ]);
    expect(visible([symlink('up', '../../..'), file('up/a')])).toEqual(['a 1']);
    expect(visible([symlink('d/x', '../e/./f//'), file('d/x/a')])).toEqual(['e/f/a 1']);
    expect(visible([symlink('d/x', '/e'), file('d/x/a')])).toEqual(['e/a 1']);
  });

  it('is hidden, and linked to, at the place where it leads', () => {
    expect(visible(merged, [file('bin/.wh.old')])).toEqual([]);
    expect(visible(merged, [file('bin/.wh..wh..opq')])).toEqual([]);
    expect(visible(merged, [file('bin/a', 3), hardlink('b', 'sbin/a')])).toEqual([
      'b 3',
      'usr/bin/a = b',
      'usr/bin/old 1',
    ]);
  });

  it('makes the directories that are missing', () => {
    expect(visible([symlink('l', 'x/y'), file('l/a')])).toEqual(['x/y/a 1']);
    expect(visible([symlink('l', 'f'), file('f', 5), file('l/a')])).toEqual(['f/a 1']);
  });

  it.each([
    ['to itself', [symlink('l', 'l'), file('l/a')]],
    ['in a circle', [symlink('a', 'b'), symlink('b', 'a/'), file('b/c')]],
    ['through itself', [symlink('l', 'l/x'), file('l/a')]],
    ['of a hard link', [symlink('l', 'l'), hardlink('a', 'l/b')]],
    ['that doubles', [symlink('a', 'b/b'), symlink('b', 'c/c'), symlink('c', 'a/a'), file('a/x')]],
  ])('is refused when links run %s', (_, entries) => {
    expect(() => visible(entries)).toThrow('is a loop of links, or deeper than any path');
  });

  it('follows forty links and no more', () => {
    const chain = (length: number) => [
      ...Array.from({ length }, (_, at) => symlink(`l${at}`, at === 0 ? 'end' : `l${at - 1}`)),
      file(`l${length - 1}/a`),
    ];
    expect(visible(chain(40))).toEqual(['end/a 1']);
    expect(() => visible(chain(41))).toThrow('loop of links');
  });
});

describe('a hard link', () => {
  it.each([
    ['which no earlier entry holds', [hardlink('a', 'b'), file('b')]],
    ['which no earlier entry holds', [hardlink('a', 'a')]],
    ['which no earlier entry holds', [file('b'), hardlink('a', 'b/c')]],
    ['which is a directory', [dir('d'), hardlink('a', 'd')]],
    ['has no target', [hardlink('a', '')]],
    ['leads out of the image', [hardlink('a', '../../etc/shadow')]],
  ])('is refused for a target %s', (reason, entries) => {
    expect(() => visible(entries)).toThrow(reason);
  });

  it('is refused when a whiteout took its target away', () => {
    expect(() => visible([file('a')], [file('.wh.a'), hardlink('b', 'a')])).toThrow(
      'no earlier entry',
    );
  });
});

describe('what AUFS kept for itself', () => {
  it('is no part of the image', () => {
    const metadata = [
      file('.wh..wh.aufs', 9),
      dir('.wh..wh.orph'),
      file('.wh..wh.plnk/1.2', 9),
      file('d/.wh..wh.x'),
    ];
    expect(visible(metadata)).toEqual([]);
    expect(tallies(metadata)).toEqual([{ bytes: 0, files: 0, entries: 4 }]);
  });

  it('may be the target of hard links, which share one file', () => {
    const aside = file('.wh..wh.plnk/12.34', 9);
    const links = [hardlink('a', '.wh..wh.plnk/12.34'), hardlink('b', '/.wh..wh.plnk/12.34')];
    expect(visible([aside, ...links])).toEqual(['a 9', 'b = a']);
    expect(tallies([aside, ...links])).toEqual([{ bytes: 9, files: 1, entries: 3 }]);
    expect(() => visible([aside], links)).toThrow('no earlier entry holds');
  });
});

describe('a deep directory', () => {
  const deep = (components: number, name: string) => [
    gnuLong('L', `${'d/'.repeat(components)}${name}`),
    rawEntry({ name: 'x' }, '1'),
  ];

  it('is read, hidden and replaced down to the longest path', () => {
    expect(visible(deep(2047, 'f'))).toHaveLength(1);
    expect(visible(deep(2047, 'f'), [file('.wh.d')])).toEqual([]);
    expect(visible(deep(2047, 'f'), deep(2047, 'g'), [file('.wh..wh..opq')])).toEqual([]);
    expect(visible(deep(2047, 'f'), [file('d')])).toEqual(['d 1']);
  });

  it('is refused when a link leads deeper than that', () => {
    const link = [gnuLong('L', `${'e/'.repeat(2040)}x`), symlink('x', 'e/'.repeat(50))];
    const through = [gnuLong('L', `${'e/'.repeat(2040)}x/f`), file('f')];
    expect(visible(link)).toEqual([]);
    expect(() => visible([...link, ...through])).toThrow('deeper than any path');
  });
});
