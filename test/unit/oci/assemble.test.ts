import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkAgreement } from '../../../src/oci/agreement.ts';
import { assemble } from '../../../src/oci/assemble.ts';
import type { Platform } from '../../../src/oci/descriptor.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { openImageOrIndex } from '../../../src/oci/open-image.ts';
import { type Additions, noAdditions } from '../../../src/oci/rewrite-image.ts';
import { archiveLayout, completeLayout, copyLayout } from '../../../src/oci/store/write-layout.ts';
import {
  blobPath,
  type ImageFiles,
  indexType,
  manifestType,
  writeDockerArchive,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import {
  addPlatformImage,
  addStatement,
  type PlatformImage,
  singleImage,
  taggedIndex,
} from '../../support/oci-fixtures-index.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';

const platform = (architecture: string, variant?: string): Platform => ({
  os: 'linux',
  architecture,
  ...(variant === undefined ? {} : { variant }),
});

describe('several images', () => {
  it('become one index, with their platforms and what all of them say', async () => {
    const images = [
      single({ platform: platform('arm64', 'v8'), content: 'b' }),
      single({ platform: platform('amd64'), content: 'a' }),
    ];
    const made = await assembled(images.map(({ files }) => files));
    expect(made?.top.mediaType).toBe(indexType);
    const index = made?.documents.get(made.top.digest) as Buffer;
    expect(digestOf(index)).toBe(made?.top.digest);
    expect(String(index)).toBe(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: indexType,
        manifests: [
          { ...images[1]?.entry, platform: { architecture: 'amd64', os: 'linux' } },
          { ...images[0]?.entry, platform: { architecture: 'arm64', os: 'linux', variant: 'v8' } },
        ],
        annotations: {
          'org.opencontainers.image.title': 'etl',
          'org.opencontainers.image.version': '1',
        },
      }),
    );
    expect(made?.documents.size).toBe(1);
  });

  it('count a layer that they share once', async () => {
    const images = ['amd64', 'arm64'].map((it) => single({ platform: platform(it) }).files);
    const made = await assembled(images);
    const [first] = made?.images ?? [];
    expect(made?.compressedSize).toBe(first?.compressedSize);
  });

  it('are said more of each, and the index of them too', async () => {
    const images = ['amd64', 'arm64'].map((it) => single({ platform: platform(it) }).files);
    const additions = { annotations: { k: 'v' }, labels: { l: 'w' } };
    const made = await assembled(images, additions);
    const index = JSON.parse(String(made?.documents.get(made.top.digest)));
    expect(index.annotations).toMatchObject({ k: 'v' });
    expect(made?.documents.size).toBe(5);
    for (const entry of index.manifests) {
      const manifest = JSON.parse(String(made?.documents.get(entry.digest)));
      expect(manifest.annotations.k).toBe('v');
      const config = JSON.parse(String(made?.documents.get(manifest.config.digest)));
      expect(config.config.Labels).toEqual({ l: 'w' });
    }
  });

  it('cannot be planned while one of them has no manifest', async () => {
    const path = join(temporaryDirectory(), 'saved.tar');
    writeDockerArchive(path, { layers: [] });
    const opened = await openImageOrIndex(path);
    onTestFinished(() => opened.close());
    expect(await assemble([opened], noAdditions)).toBeUndefined();
  });
});

describe('one image', () => {
  it('stays what it is', async () => {
    const { files, entry } = single({ platform: platform('amd64') });
    const made = await assembled([files]);
    expect(made).toMatchObject({ top: entry, documents: new Map() });
    expect(made?.blobs.size).toBe(3);
  });
});

describe('one index', () => {
  it('stays what it is, with all that is in it', async () => {
    const files: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].map((it) =>
      addPlatformImage(files, { platform: platform(it), content: it }),
    );
    const { digest } = taggedIndex(files, [...entries, addStatement(files, 'x')]);
    const made = await assembled([files]);
    expect(made).toMatchObject({ top: { digest, mediaType: indexType }, documents: new Map() });
    const blobs = [...files.keys()].filter((name) => name.startsWith('blobs/'));
    expect([...(made?.blobs ?? [])].map(blobPath).sort()).toEqual(blobs.sort());
  });
});

describe('a layout', () => {
  it('is made to hold an assembly, and copied and archived under other tags', async () => {
    const directory = temporaryDirectory();
    const [stage, copy, archive] = ['stage', 'copy', 'a.tar'].map((it) => join(directory, it)) as [
      string,
      string,
      string,
    ];
    const files: ImageFiles = new Map();
    const entries = ['amd64', 'arm64'].map((it) =>
      addPlatformImage(files, { platform: platform(it), content: it }),
    );
    taggedIndex(files, entries);
    const old = [...files.keys()];
    writeLayout(stage, files);
    mkdirSync(join(stage, 'blobs/sha256/odd'));
    writeFileSync(join(stage, 'blobs/sha256/more'), 'x');
    const made = await assembled([files], { annotations: { a: 'b' }, labels: {} });
    if (made === undefined) throw new Error('nothing was made');
    await completeLayout(stage, made, 'new');
    const { top } = made;
    const opened = await openImageOrIndex(`oci:${stage}:new`);
    await opened.close();
    expect(opened.digest).toBe(top.digest);
    const names = readdirSync(join(stage, 'blobs/sha256'));
    expect(names.toSorted()).toEqual([...made.blobs].map((it) => it.slice(7)).toSorted());
    expect(names.filter((name) => old.includes(`blobs/sha256/${name}`))).toHaveLength(4);

    await copyLayout(stage, copy, { top, tag: 'copied' });
    await archiveLayout(stage, archive, { top, tag: 'archived' }, new AbortController().signal);
    for (const name of [`oci:${copy}:copied`, `oci-archive:${archive}:archived`]) {
      const again = await openImageOrIndex(name);
      await again.close();
      expect(again.digest).toBe(top.digest);
    }
    const again = join(directory, 'b.tar');
    await archiveLayout(copy, again, { top, tag: 'archived' }, new AbortController().signal);
    expect(readFileSync(again)).toEqual(readFileSync(archive));
  });

  it('is not archived further when the job is cancelled, nor over another file', async () => {
    const directory = temporaryDirectory();
    const { files, entry } = single({ platform: platform('amd64') });
    writeLayout(join(directory, 'stage'), files);
    const top = { ...entry, digest: entry.digest as `sha256:${string}` };
    const reason = new Error('cancelled');
    const archived = (to: string, signal: AbortSignal) =>
      archiveLayout(join(directory, 'stage'), join(directory, to), { top, tag: '1' }, signal);
    await expect(archived('a.tar', AbortSignal.abort(reason))).rejects.toBe(reason);
    writeFileSync(join(directory, 'b.tar'), 'mine');
    await expect(archived('b.tar', new AbortController().signal)).rejects.toThrow('EEXIST');
    expect(readFileSync(join(directory, 'b.tar'), 'utf8')).toBe('mine');
  });
});

describe('images that are to go together', () => {
  const image = (
    architecture: string,
    {
      variant,
      os = 'linux',
      version = '1',
    }: { variant?: string; os?: string; version?: string } = {},
  ) => ({
    config: {
      platform: { os, architecture, ...(variant === undefined ? {} : { variant }) },
      labels: {},
      history: [],
      diffIds: [],
    },
    annotations: {
      'org.opencontainers.image.title': 'etl',
      'org.opencontainers.image.version': version,
    },
  });
  const check = (...images: ReturnType<typeof image>[]) =>
    checkAgreement(images.map((it, at) => ({ name: `${at}.rock`, image: it })));

  it.each([
    [image('amd64'), image('arm64', { variant: 'v8' }), image('arm', { variant: 'v7' })],
    [image('arm', { variant: 'v6' }), image('arm', { variant: 'v7' })],
    [image('amd64'), image('amd64', { variant: 'v3' })],
    [image('amd64'), image('amd64', { os: 'windows' })],
  ])('may be for all these platforms', (...images) => {
    expect(() => check(...images)).not.toThrow();
  });

  it.each([
    [
      image('amd64'),
      image('amd64'),
      /0\.rock and 1\.rock are both for the platform linux\/amd64\. An/,
    ],
    [
      image('arm64'),
      image('arm64', { variant: 'v8' }),
      /are both for the platform linux\/arm64\/v8/,
    ],
    [image('arm', { variant: 'v7' }), image('arm'), /are both for the platform linux\/arm\./],
    [
      image('amd64'),
      image('arm64', { version: '2' }),
      /^0\.rock has the version '1', but 1\.rock has the version '2'\. An index .* from one commit/,
    ],
    [
      image('amd64'),
      { ...image('arm64'), annotations: {} } as unknown as ReturnType<typeof image>,
      /^0\.rock has the title 'etl', but 1\.rock has no title\. .* or take each image by itself\.$/,
    ],
    [
      image('amd64'),
      image('unknown'),
      /^1\.rock does not say for which platform it is: .*"linux\/unk/,
    ],
    [image('amd64'), image('<b>\u202e</b>'), /names "linux\/<b>\\\\u\{202e\}<\/b>"/],
    [image('amd64'), image('arm64', { variant: 'v8/x' }), /does not say for which platform/],
    [image('amd64'), image('x'.repeat(100_000)), /^.{0,500}$/],
  ])('are refused: %#', (one, other, sentence) => {
    expect(() => check(one, other)).toThrow(sentence);
  });
});

/** A layout of one image. */
function single(image: PlatformImage) {
  const { files, entry } = singleImage(image);
  expect(entry.mediaType).toBe(manifestType);
  return { files, entry };
}

async function assembled(images: readonly ImageFiles[], additions: Additions = noAdditions) {
  const opened = [];
  for (const files of images) {
    const path = join(temporaryDirectory(), 'image.tar');
    writeOciArchive(path, files);
    const image = await openImageOrIndex(path);
    onTestFinished(() => image.close());
    opened.push(image);
  }
  return await assemble(opened, additions);
}
