import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../../src/oci/limits.ts';
import { openImage } from '../../../src/oci/open-image.ts';
import {
  addBlob,
  addManifest,
  blobPath,
  type ImageFiles,
  indexOf,
  indexType,
  json,
  ociFiles,
  type TestDescriptor,
  type TestImage,
  withManifest,
  writeDockerArchive,
  writeLayout,
  writeOciArchive,
} from '../../support/oci-fixtures.ts';
import { readImage, temporaryDirectory } from '../../support/oci-fixtures-read.ts';
import { closing, paxHeader, rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';
import { files, image, inside, layer, other } from './two-layers.ts';

const archive = (content: ImageFiles | TestImage) => {
  const path = inside('image.rock');
  writeOciArchive(path, content);
  return path;
};

describe('openImage', () => {
  it('reads an oci-archive, a layout and a docker-archive of one image alike', async () => {
    const path = inside('image.rock');
    writeOciArchive(path, image);
    expect(await readImage(path)).toMatchObject({ form: 'oci-archive', files });
    expect(await readImage(`oci-archive:${path}`)).toMatchObject({ form: 'oci-archive', files });
    expect(await readImage(`oci-archive:${path}:0.1`)).toMatchObject({ files });
    const layout = inside('layout');
    writeLayout(layout, image);
    expect(await readImage(layout)).toMatchObject({ form: 'oci', files });
    expect(await readImage(`oci:${layout}:0.1`)).toMatchObject({ form: 'oci', files });
    const saved = inside('saved.tar');
    writeDockerArchive(saved, image);
    expect(await readImage(saved)).toMatchObject({ form: 'docker-archive', files });
    expect(await readImage(`docker-archive:${saved}`)).toMatchObject({ digest: undefined, files });
  });

  it('tells what an image says of itself', async () => {
    const path = archive(image);
    const source = await openImage(path);
    expect(source).toMatchObject({
      name: path,
      config: { platform: { os: 'linux', architecture: 'amd64' }, labels: { title: 'label' } },
      annotations: { title: 'annotation', 'org.opencontainers.image.ref.name': '0.1' },
    });
    expect(source.layers).toMatchObject([
      { comment: '', createdBy: 'base', digestOf: 'blob' },
      { comment: 'Add part', createdBy: 'rockcraft', digestOf: 'blob' },
    ]);
    await source.close();
  });

  it('starts relative paths at the directory it is given', async () => {
    const directory = temporaryDirectory();
    writeOciArchive(join(directory, 'a.rock'), image);
    for (const name of ['a.rock', 'oci-archive:a.rock']) {
      const source = await openImage(name, undefined, directory);
      expect(source.name).toBe('a.rock');
      await source.close();
    }
  });

  it('takes names of members with a leading ./', async () => {
    const path = inside('image.rock');
    const members = [...ociFiles(image)].map(([name, bytes]) =>
      rawEntry({ name: `./${name}` }, bytes),
    );
    writeFileSync(path, rawTar(rawEntry({ name: './', type: '5' }), ...members));
    expect(await readImage(path)).toMatchObject({ files });
  });

  it.each([
    [
      'a regular file that is no archive',
      'there is no tar header',
      (path: string) => writeFileSync(path, 'x'.repeat(600)),
    ],
    [
      'a file too short to be one',
      'in the middle of a header, at offset 0',
      (path: string) => writeFileSync(path, 'x'),
    ],
    ['an empty file', 'holds no image', (path: string) => writeFileSync(path, '')],
    [
      'an archive without members',
      'holds no image',
      (path: string) => writeFileSync(path, closing),
    ],
    [
      'an archive of something else',
      'holds no image',
      (path: string) => writeFileSync(path, layer('a').tar),
    ],
    [
      'an archive that ends after an extended header',
      'the archive ends after an extended header, at offset 1024',
      (path: string) => writeFileSync(path, paxHeader({ path: 'index.json' })),
    ],
    ['an empty directory', 'holds no image', (path: string) => mkdirSync(path)],
    [
      'a named pipe',
      'neither a file nor a directory',
      (path: string) => execFileSync('mkfifo', [path]),
    ],
    ['a circle of links', 'cannot be read: ELOOP', (path: string) => symlinkSync(path, path)],
  ])('refuses %s', async (_, reason, make) => {
    const path = inside('image');
    make(path);
    await expect(openImage(path)).rejects.toThrow(reason);
    await expect(openImage(path)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(path),
    });
  });

  it.each([
    [
      'nothing-here.rock',
      `directory 'nothing-here.rock', seen from '${process.cwd()}'. An image is`,
    ],
    [
      './nothing',
      `There is no file or directory './nothing', seen from '${process.cwd()}'. An image`,
    ],
    ['ghcr.io/team/etl:1', 'skopeo copy docker://ghcr.io/team/etl:1 oci-archive:'],
    // No reference either, and none would be taken: nothing is said of what one looks like.
    [`ghcr.io/${'team/'.repeat(60)}`, /^There is no file or directory .*; correct the path/],
    ['Nothing Here', /^There is no file or directory 'Nothing Here'.*; correct the path/],
    ['', /^There is no file or directory ''.*; correct the path/],
    ['a\u202eb', /^There is no file or directory 'a\\u\{202e\}b'/],
    ['nul\0', 'null bytes'],
    [
      'oci:nothing',
      `There is no directory 'nothing', seen from '${process.cwd()}', as 'oci:' needs`,
    ],
    ['oci-archive:nothing', `There is no file 'nothing', seen from '${process.cwd()}'`],
    ['docker-archive:.', "leave out 'docker-archive:' to read what is there for what it is"],
    [`oci:${import.meta.filename}`, 'There is no directory'],
    [`${import.meta.filename}/a`, 'There is no file or directory'],
  ])('refuses %j', async (name, reason) => {
    await expect(openImage(name)).rejects.toThrow(reason);
    await expect(openImage(name)).rejects.toMatchObject({ name: 'UserError' });
  });

  it.skipIf(process.getuid?.() === 0)('says so when a file may not be read', async () => {
    const path = archive(image);
    chmodSync(path, 0o000);
    await expect(openImage(path)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(/image\.rock cannot be read: EACCES/),
    });
  });
});

describe('the image of a layout', () => {
  const layout = (
    change: (given: ImageFiles, descriptors: TestDescriptor[]) => readonly unknown[],
  ) => {
    const given = ociFiles(image);
    const descriptors = [addManifest(given, image), addManifest(given, other)];
    return archive(given.set('index.json', indexOf(change(given, descriptors))));
  };
  const named = (descriptor: TestDescriptor | undefined, tag: string, more = {}) => ({
    ...descriptor,
    annotations: { 'org.opencontainers.image.ref.name': tag },
    ...more,
  });
  const unknown = { platform: { os: 'unknown', architecture: 'unknown' } };

  it('is found by its tag among several', async () => {
    const path = layout((_, [one, two]) => [named(one, '1'), named(two, '2')]);
    expect(await readImage(`oci-archive:${path}:1`)).toMatchObject({ files });
    expect(await readImage(`oci-archive:${path}:2`)).toMatchObject({ files: [{ path: 'other' }] });
    await expect(openImage(`oci-archive:${path}:3`)).rejects.toThrow("no image with the tag '3'");
  });

  it('must be one, and the others are listed', async () => {
    const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
    const path = layout((_, [one, two]) => [named(one, '1'), named(two, '2', { platform })]);
    await expect(openImage(path)).rejects.toThrow(
      /holds 2 images, and one is wanted: 1 sha256:\w+; linux\/arm64\/v8 2 sha256:\w+\. Name one by its tag/,
    );
  });

  it('is one when several tags name it', async () => {
    const path = layout((_, [one]) => [named(one, '1'), named(one, 'latest')]);
    expect(await readImage(path)).toMatchObject({ files });
  });

  it('is found in an index inside of the index, beside its attestations', async () => {
    const path = layout((given, [one, two]) => {
      const attestation = { 'vnd.docker.reference.type': 'attestation-manifest' };
      const beside = [
        { ...two, ...unknown },
        { ...two, annotations: attestation },
      ];
      const inner = addBlob(given, indexOf([one, ...beside]), indexType);
      return [named(addBlob(given, indexOf([inner]), indexType), '1')];
    });
    expect(await readImage(`oci-archive:${path}:1`)).toMatchObject({ files });
    expect(await readImage(path)).toMatchObject({ files });
  });

  it('is none when all that is there are attestations', async () => {
    const path = layout((_, [one]) => [{ ...one, ...unknown }]);
    await expect(openImage(path)).rejects.toThrow(`${path} holds no image.`);
  });

  it('is refused in indexes that nest too deep', async () => {
    const nested = (depth: number) =>
      layout((given, [one]) => {
        let inner = one;
        for (let level = 0; level < depth; level += 1)
          inner = addBlob(given, indexOf([inner]), indexType);
        return [inner];
      });
    expect(await readImage(nested(4))).toMatchObject({ files });
    await expect(openImage(nested(5))).rejects.toThrow('is an index too deep inside of others');
  });

  it('costs little where every index names the next a thousand times', async () => {
    const path = layout((given, [one]) => {
      let inner = one;
      for (let level = 0; level < 4; level += 1) {
        inner = addBlob(given, indexOf(Array(1000).fill(inner)), indexType);
      }
      return Array(1000).fill(inner);
    });
    expect(await readImage(path)).toMatchObject({ files });
  });

  it('is refused among more manifests than the limit, and few are listed', async () => {
    const limits = { ...defaultLimits, manifests: 20 };
    const many = (count: number) =>
      layout((given) =>
        Array.from({ length: count }, (_, at) =>
          named(addManifest(given, { ...other, labels: { at: `${at}` } }), `${at}`),
        ),
      );
    await expect(openImage(many(20), limits)).rejects.toThrow(
      /holds 20 images.*; 9 sha256:\w+; and 10 more\. Name one/,
    );
    await expect(openImage(many(21), limits)).rejects.toThrow('more than 20 manifests and indexes');
    const one = await readImage(`oci-archive:${many(21)}:20`, limits);
    expect(one).toMatchObject({ files: [{ path: 'other' }] });
  });

  it.each<[string, string, (given: ImageFiles) => ImageFiles]>([
    [
      'an index.json that is a manifest',
      'is a manifest, not an index',
      (given) => given.set('index.json', given.get(`${blobOfManifest(given)}`) as Buffer),
    ],
    [
      'an index.json that is no JSON',
      'index.json at offset 6144 is not JSON',
      (given) => given.set('index.json', Buffer.from('index')),
    ],
    [
      'a manifest that is no manifest',
      "has no 'layers'",
      (given) => withManifest(given, () => ({ schemaVersion: 2 })),
    ],
    [
      'an artifact',
      'describes an artifact of type "application/x"',
      (given) =>
        withManifest(given, (manifest) => ({
          ...manifest,
          config: { ...(manifest.config as TestDescriptor), mediaType: 'application/x' },
        })),
    ],
    [
      'a manifest of schema 1',
      'schema 1',
      (given) => withManifest(given, () => ({ schemaVersion: 1, fsLayers: [], history: [] })),
    ],
    [
      'a config that is no config',
      'is not a JSON object',
      (given) =>
        withManifest(given, (manifest) => ({ ...manifest, config: addConfig(given, json([1])) })),
    ],
    [
      'more layers than any image has',
      'has 1001 layers; no image has more than 1000',
      (given) =>
        withManifest(given, ({ layers, ...manifest }) => ({
          ...manifest,
          layers: Array(1001).fill((layers as unknown[])[0]),
        })),
    ],
  ])('is refused with %s', async (_, reason, change) => {
    const path = archive(change(ociFiles(image)));
    await expect(openImage(path)).rejects.toThrow(reason);
    await expect(openImage(path)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(path),
    });
  });

  it('does not wait for a named pipe that stands for a file', async () => {
    const directory = inside('layout');
    writeLayout(directory, image);
    const manifest = blobOfManifest(ociFiles(image));
    execFileSync('rm', [join(directory, 'index.json'), join(directory, manifest)]);
    execFileSync('mkfifo', [join(directory, 'index.json'), join(directory, manifest)]);
    await expect(openImage(directory)).rejects.toThrow('holds no image');
    execFileSync('rm', [join(directory, 'index.json')]);
    writeFileSync(join(directory, 'index.json'), ociFiles(image).get('index.json') as Buffer);
    await expect(openImage(directory)).rejects.toThrow('lacks the blob');
  });

  it('is refused when a document is larger than any is, without reading it', async () => {
    const directory = inside('layout');
    writeLayout(directory, image);
    truncateSync(join(directory, 'index.json'), 2 ** 30);
    await expect(openImage(directory)).rejects.toThrow(
      `${join(directory, 'index.json')} has 1073741824 bytes, and no document of an image has more than 8388608.`,
    );
  });
});

function blobOfManifest(files: ImageFiles): string {
  return blobPath(JSON.parse(`${files.get('index.json')}`).manifests[0].digest);
}

function addConfig(files: ImageFiles, bytes: Buffer): TestDescriptor {
  return addBlob(files, bytes, 'application/vnd.oci.image.config.v1+json');
}
