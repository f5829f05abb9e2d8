import { describe, expect, it } from 'vitest';
import { imagesOf, isImageIndex } from '../../../src/oci/image-index.ts';
import { defaultLimits } from '../../../src/oci/limits.ts';
import { openImage, openImageOrIndex } from '../../../src/oci/open-image.ts';
import {
  addBlob,
  blobPath,
  type ImageFiles,
  indexOf,
  indexType,
  json,
  manifestType,
  ociFiles,
  type TestDescriptor,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import { addPlatformImage, addStatement, taggedIndex } from '../../support/oci-fixtures-index.ts';
import { temporaryDirectory } from '../../support/oci-fixtures-read.ts';

const amd64 = { os: 'linux', architecture: 'amd64' };
const arm64 = { os: 'linux', architecture: 'arm64', variant: 'v8' };

describe('an index of several images', () => {
  it.each([
    ['an oci-archive', writeOciArchive, 'oci-archive'],
    ['a layout', writeLayout, 'oci'],
  ] as const)('in %s is opened with all that it leads to', async (_, write, form) => {
    const { files, first, second, digest } = twoPlatforms();
    const path = `${temporaryDirectory()}/image`;
    write(path, files);
    const index = await openIndex(path);
    expect(index).toMatchObject({ form, digest, mediaType: indexType, name: path });
    expect(index.indexBlob.size).toBe(files.get(blobPath(digest))?.length);
    expect(index.annotations).toEqual({ 'org.opencontainers.image.ref.name': '1' });
    expect(index.members).toMatchObject([
      { descriptor: { digest: first.digest, mediaType: manifestType, platform: amd64 } },
      { descriptor: { digest: second.digest, platform: arm64 } },
    ]);
    expect(imagesOf(index).map(({ config }) => config.platform)).toEqual([amd64, arm64]);
    for (const { descriptor, manifestBlob, blobs, image } of index.members) {
      const bytes = Buffer.alloc(manifestBlob.size);
      await manifestBlob.read(bytes, 0);
      expect(bytes).toEqual(files.get(blobPath(descriptor.digest)));
      expect(blobs.map((it) => it.digest)).toEqual([
        image?.configDigest,
        ...(image?.layers.map((layer) => layer.digest) ?? []),
      ]);
    }
    await index.close();
  });

  it('is opened with statements, artifacts and inner indexes, each before what names it', async () => {
    const files: ImageFiles = new Map();
    const image = addPlatformImage(files, { platform: amd64 });
    const other = addPlatformImage(files, { platform: arm64 });
    const statement = addStatement(files, image.digest);
    const artifact = addStatement(files, other.digest, 'application/vnd.oci.empty.v1+json');
    const inner = addBlob(files, indexOf([other, artifact, image]), indexType);
    const { digest } = taggedIndex(files, [image, statement, inner, image]);
    const index = await openIndex(written(files));
    expect(index.digest).toBe(digest);
    expect(index.members.map(({ descriptor }) => descriptor.digest)).toEqual(
      [image, statement, other, artifact, inner].map((it) => it.digest),
    );
    expect(index.members.map((it) => it.image?.config.platform)).toEqual([
      amd64,
      undefined,
      arm64,
      undefined,
      undefined,
    ]);
    expect(index.members.map(({ blobs }) => blobs.length)).toEqual([2, 2, 2, 2, 0]);
    await index.close();
  });

  it('is chosen by its tag', async () => {
    const { files, digest } = twoPlatforms();
    const single = addPlatformImage(files, { platform: amd64, content: 'single' });
    const named = (entry: object, tag: string) => ({
      ...entry,
      annotations: { 'org.opencontainers.image.ref.name': tag },
    });
    const index = { mediaType: indexType, digest, size: files.get(blobPath(digest))?.length };
    files.set('index.json', indexOf([named(index, 'all'), named(single, 'one')]));
    const path = written(files);
    const all = await openIndex(`oci-archive:${path}:all`);
    expect(all.digest).toBe(digest);
    await all.close();
    const one = await openImageOrIndex(`oci-archive:${path}:one`);
    expect([isImageIndex(one), one.digest]).toEqual([false, single.digest]);
    await one.close();
    await expect(openImageOrIndex(path)).rejects.toThrow(/holds 3 images, and one is wanted/);
  });

  it('is still none for whoever wants a single image', async () => {
    await expect(openImage(written(twoPlatforms().files))).rejects.toThrow(
      /holds 2 images, and one is wanted: linux\/amd64 sha256:\w+; linux\/arm64\/v8 sha256:/,
    );
  });
});

describe('one image', () => {
  it('is opened as such, also where an index leads to nothing but it and a statement', async () => {
    const files: ImageFiles = new Map();
    const image = addPlatformImage(files, { platform: amd64 });
    taggedIndex(files, [image, addStatement(files, image.digest)]);
    for (const path of [written(files), written(ociFiles({ layers: [] }))]) {
      const opened = await openImageOrIndex(path);
      expect(isImageIndex(opened)).toBe(false);
      await opened.close();
    }
  });
});

describe('an index that lies', () => {
  it.each<[string, (files: ImageFiles, entry: TestDescriptor) => unknown, RegExp]>([
    [
      'of the length of a manifest',
      (_, entry) => ({ ...entry, size: entry.size + 1 }),
      /has \d+ bytes, but \d+ were promised/,
    ],
    [
      'of a digest',
      (files, entry) => {
        files.set(blobPath(entry.digest), Buffer.alloc(entry.size, ' '));
        return entry;
      },
      /is damaged: its bytes have the digest/,
    ],
    [
      'of what a manifest is',
      (_, entry) => ({ ...entry, mediaType: '<b>index</b>' }),
      /is named as "<b>index<\/b>", but is "application\/vnd\.oci\.image\.manifest/,
    ],
    [
      'of a blob that is not there',
      (files) => {
        const config = { mediaType: 'application/vnd.oci.image.config.v1+json', size: 2 };
        const lost = { ...config, digest: `sha256:${'0'.repeat(64)}` };
        return addBlob(
          files,
          json({ mediaType: manifestType, config: lost, layers: [] }),
          manifestType,
        );
      },
      /lacks the blob sha256:0{64}; make the image again/,
    ],
  ])('%s is refused', async (_, lie, sentence) => {
    const { files, first, second } = twoPlatforms();
    taggedIndex(files, [first, addPlatformImage(files, { platform: {} }), lie(files, second)]);
    await expect(openImageOrIndex(written(files))).rejects.toThrow(sentence);
  });

  it('of more manifests than anybody makes is refused', async () => {
    const files: ImageFiles = new Map();
    const entries = Array.from({ length: 8 }, (_, at) =>
      addPlatformImage(files, { platform: { ...amd64, variant: `v${at}` } }),
    );
    taggedIndex(files, entries);
    const limits = { ...defaultLimits, manifests: 7 };
    await expect(openImageOrIndex(written(files), limits)).rejects.toThrow(
      /holds more than 7 manifests and indexes/,
    );
  });

  it('of statements without number is refused, although none of them is an image', async () => {
    const { files, first, second } = twoPlatforms();
    const statements = Array.from({ length: 8 }, (_, at) => addStatement(files, `${at}`));
    taggedIndex(files, [first, second, ...statements]);
    const limits = { ...defaultLimits, manifests: 7 };
    await expect(openImageOrIndex(written(files), limits)).rejects.toThrow(
      /holds more than 7 manifests and indexes/,
    );
  });

  it('of documents that are too large together is refused, each small enough by itself', async () => {
    const limits = { ...defaultLimits, allDocumentBytes: 1000 };
    await expect(openImageOrIndex(written(twoPlatforms().files), limits)).rejects.toThrow(
      /have more than 1000 bytes in all/,
    );
  });

  it('nests too deep is refused', async () => {
    const { files, first, second } = twoPlatforms();
    let inner: unknown = addStatement(files, 'deep');
    for (let depth = 0; depth < 6; depth += 1) inner = addBlob(files, indexOf([inner]), indexType);
    taggedIndex(files, [first, second, inner]);
    await expect(openImageOrIndex(written(files))).rejects.toThrow(/is an index too deep inside/);
  });
});

function twoPlatforms() {
  const files: ImageFiles = new Map();
  const first = { ...addPlatformImage(files, { platform: amd64 }), platform: amd64 };
  const second = { ...addPlatformImage(files, { platform: arm64 }), platform: arm64 };
  return { ...taggedIndex(files, [first, second]), first, second };
}

function written(files: ImageFiles): string {
  const path = `${temporaryDirectory()}/image.tar`;
  writeOciArchive(path, files);
  return path;
}

async function openIndex(name: string) {
  const opened = await openImageOrIndex(name);
  if (!isImageIndex(opened)) throw new Error(`${name} is no index`);
  return opened;
}
