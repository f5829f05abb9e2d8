import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  closeSources,
  openSources,
  parseSourceList,
  type SourceName,
} from '../../../src/oci/open-sources.ts';
import { writeDockerArchive, writeLayout, writeOciArchive } from '../../support/oci-fixtures.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';

describe('a list of images', () => {
  it.each([
    ['a.rock\n  b.rock \n\n', ['a.rock', 'b.rock']],
    ['["a.rock","b.rock"]', ['a.rock', 'b.rock']],
    ['[{"path":"a.rock","name":"etl"},"b.rock"]', ['a.rock', 'b.rock']],
  ])('is read from %j', (text, values) => {
    expect(parseSourceList('rock', text)).toEqual(values.map((value) => ({ kind: 'rock', value })));
  });

  it.each([
    ['[]', /^The list is empty; name at least one rock\.$/],
    ['[', /begins as JSON does/],
    ['[1]', /must then be a list of texts, or of objects with a 'path'/],
    ['[{"path":1}]', /begins as JSON does/],
    ['[null]', /begins as JSON does/],
  ])('is refused as %j', (text, sentence) => {
    expect(() => parseSourceList('rock', text)).toThrow(sentence);
  });
});

describe('opening sources', () => {
  const rock = (value: string): SourceName => ({ kind: 'rock', value });
  const workspace = () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'rocks'));
    for (const name of ['b.rock', 'a.rock', '[x].rock', 'x.rock']) {
      writeOciArchive(join(directory, 'rocks', name), { layers: [] });
    }
    writeFileSync(join(directory, 'rocks/note.txt'), 'x');
    writeDockerArchive(join(directory, 'saved.rock'), { layers: [] });
    writeLayout(join(directory, 'layout'), { layers: [], tag: '1' });
    return directory;
  };
  const opened = async (directory: string, ...names: SourceName[]) => {
    const sources = await openSources(names, directory);
    await closeSources(sources);
    return sources.map(({ name, path, tag }) => ({ name, path, tag }));
  };

  it.each([
    ['rocks/[ab].rock', ['rocks/a.rock', 'rocks/b.rock']],
    ['rocks/{b,a}.rock', ['rocks/a.rock', 'rocks/b.rock']],
    // A file is itself, although the pattern would fit another one.
    ['rocks/[x].rock', ['rocks/[x].rock']],
  ])('takes the files that %s fits, sorted', async (pattern, names) => {
    const directory = workspace();
    expect(await opened(directory, rock(pattern))).toEqual(
      names.map((name) => ({ name, path: join(directory, name), tag: undefined })),
    );
  });

  it('takes images in the forms of skopeo', async () => {
    const directory = workspace();
    expect(await opened(directory, { kind: 'image', value: 'oci:layout:1' })).toEqual([
      { name: 'oci:layout:1', path: join(directory, 'layout'), tag: '1' },
    ]);
  });

  it.each([
    [
      rock('rocks/none.rock'),
      /^There is no file 'rocks\/none\.rock', seen from '\/.*'; correct the path, or pack or download/,
    ],
    [rock('/none.rock'), /^There is no file '\/none\.rock'; correct the path/],
    [rock('none/*.rock'), /^There is no file 'none\/\*\.rock', seen from '\/.*'; correct the path/],
    [
      rock('layout'),
      /^There is no file 'layout', seen from '\/.*', but a directory; .* OCI layout as 'image'\.$/,
    ],
    [
      rock('rocks/*'),
      "'rocks/*' fits files that are no .rock: 'rocks/note.txt'; end it with '.rock'.",
    ],
    [
      { ...rock('rocks/*.rock'), isOnly: true },
      /^'rocks\/\*\.rock' fits \d files: 'rocks\/.*; name one of them, or give the pattern as 'rocks' when they are to be one index\.$/,
    ],
    [
      { kind: 'image', value: 'docker://ghcr.io/team/etl:1' } as const,
      /^There is no file or directory 'docker:\/\/.* with 'skopeo copy docker:\/\/ghcr\.io\/team\/etl:1 oci-archive:/,
    ],
    [
      rock('saved.rock'),
      "'saved.rock' is no .rock, which is an oci-archive, but holds an image in",
    ],
  ])('refuses %j', async (name, sentence) => {
    await expect(opened(workspace(), rock('rocks/a.rock'), name)).rejects.toThrow(sentence);
  });

  it('refuses more than an index is ever made of', async () => {
    const names = Array.from({ length: 101 }, () => rock('rocks/a.rock'));
    await expect(opened(workspace(), ...names)).rejects.toThrow('There are more than 100 images');
  });
});
