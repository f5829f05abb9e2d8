import { describe, expect, it } from 'vitest';
import { KeptFiles } from '../../../src/oci/layers/kept-files.ts';
import { readFilesystem } from '../../../src/oci/layers/read-filesystem.ts';
import { openImage } from '../../../src/oci/open-image.ts';
import { writeLayout } from '../../support/oci-fixtures.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';
import { packTar, type TarMember } from '../../support/oci-fixtures-tar.ts';

const file = (name: string, content: string): TarMember => ({ name, content });

/** What is kept of an image with these layers: files in `a/` of at most ten bytes, two of them. */
async function kept(...layers: readonly (readonly TarMember[])[]) {
  const directory = temporaryDirectory();
  const tars = await Promise.all(layers.map((layer) => packTar(layer)));
  writeLayout(directory, { layers: tars.map((tar) => ({ tar })) });
  const image = await openImage(directory);
  try {
    const files = new KeptFiles((path) => path.startsWith('a/'), { fileBytes: 10, files: 2 });
    const seen = files.visibleIn(await readFilesystem(image, files.sink));
    return Object.fromEntries([...seen].map(([path, bytes]) => [path, bytes.toString()]));
  } finally {
    await image.close();
  }
}

describe('the few files that are kept of an image', () => {
  it('are those that a container sees, sorted', async () => {
    const layers = [
      [file('./a/2', 'two'), file('a/1', 'old'), file('b/1', 'other')],
      [file('a/1', 'new: ten b')],
    ];
    const files = await kept(...layers);
    expect(Object.entries(files)).toEqual([
      ['a/1', 'new: ten b'],
      ['a/2', 'two'],
    ]);
  });

  it.each<[string, readonly TarMember[]]>([
    ['a later layer removes', [file('a/.wh.1', '')]],
    ['a later layer hides with its directory', [file('.wh.a', '')]],
    ['a link takes the place of', [{ name: 'a/1', type: 'symlink', linkname: '/etc/passwd' }]],
    ['a file that is too long takes the place of', [file('a/1', 'x'.repeat(11))]],
    ['a directory takes the place of', [{ name: 'a/1', type: 'directory' }]],
  ])('are not those that %s', async (_, layer) => {
    expect(await kept([file('a/1', 'one')], layer)).toEqual({});
    // A whiteout hides nothing of its own layer.
    if (!layer.some(({ name }) => name.includes('.wh.'))) {
      expect(await kept([file('a/1', 'one'), ...layer])).toEqual({});
    }
  });

  it('are no more than the limit', async () => {
    const names = ['a/1', 'a/2', 'a/3'];
    expect(Object.keys(await kept(names.map((name) => file(name, ''))))).toEqual(['a/1', 'a/2']);
  });
});
