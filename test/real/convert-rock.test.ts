import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../src/oci/descriptor.ts';
import type { ImageSource } from '../../src/oci/image-source.ts';
import { openImage } from '../../src/oci/open-image.ts';
import type { Conversion, Result } from '../../src/skopeo/convert.ts';
import { startEngine } from '../standins/docker-engine/engine.ts';
import {
  addBlob,
  archiveOf,
  configType,
  digestOf,
  type ImageFiles,
  indexOf,
  indexType,
  json,
  manifestType,
  ociFiles,
  writeDockerArchive,
  writeOciArchive,
} from '../support/oci-fixtures.ts';
import { readImage } from '../support/oci-fixtures-read.ts';
import { packTar, paxHeader, rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { describeReal } from '../support/real-tools.ts';
import { runConvert } from '../support/run-convert.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const samples = fileURLToPath(new URL('../../../shared/samples/rockcraft', import.meta.url));
const recorded = globSync('**/*.rock', { cwd: samples }).sort();
const ociManifest = 'application/vnd.oci.image.manifest.v1+json';

describeReal('convert-rock with real skopeo', ['skopeo'], ({ skopeo }) => {
  let root: string;
  let directory: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'rock-actions-real-convert-'));
  });
  beforeEach(() => {
    directory = mkdtempSync(join(root, 'test-'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  describe('a rock', () => {
    const rocks = [
      { title: 'a tiny rock', rock: undefined },
      ...recorded.map((path) => ({ title: basename(path), rock: join(samples, path) })),
    ];
    if (recorded.length === 0) it.skip(`no recorded rocks in ${samples}`, () => {});

    it.each(rocks)('is the same in every form and back: $title', async ({ rock }) => {
      const source = rock ?? (await tinyRock());
      const before = await contentsOf(source);
      const conversions = [
        ['rock', source, 'oci:layout'],
        ['rock', source, 'oci-archive:archive.tar'],
        ['image', 'oci:layout', 'oci-archive:back-1.tar'],
        ['image', 'archive.tar', 'oci:back-2'],
      ] as const;
      for (const [input, from, to] of conversions) {
        const made = await convert({ [input]: from, to });
        expect(made).toMatchObject({
          digest: before.digest,
          mediaType: ociManifest,
          digestKept: true,
          unchanged: false,
        });
        expect(await contentsOf(join(directory, to.replace(/^.*:/, '')))).toEqual(before);
      }

      const saved = await convert({ rock: source, to: 'docker-archive:saved.tar:etl:1' });
      expect(saved).toMatchObject({ digest: undefined, digestKept: false });
      const [original, docker] = [await readImage(source), await readImage(inPlace('saved.tar'))];
      expect(docker.files).toEqual(original.files);
      expect(docker.layers).toEqual(original.layers);
      expect(docker.visible).toEqual(original.visible);

      const back = await convert({ image: 'saved.tar', to: 'oci:from-docker:1' });
      expect(back).toMatchObject({ mediaType: ociManifest, digestKept: false });
      expect((await readImage(inPlace('from-docker'))).files).toEqual(original.files);
    });

    it('is named by its version, or by title and version, without a name in `to`', async () => {
      const rock = await tinyRock();
      await convert({ rock, to: 'oci-archive:archive.tar' });
      await convert({ rock, to: 'docker-archive:saved.tar' });
      const tar = (file: string, member: string) =>
        JSON.parse(execFileSync('tar', ['-xOf', inPlace(file), member], { encoding: 'utf8' }));
      expect(tar('archive.tar', 'index.json').manifests[0].annotations).toEqual({
        'org.opencontainers.image.ref.name': '1.2',
      });
      expect(tar('saved.tar', 'manifest.json')[0].RepoTags).toEqual(['docker.io/library/tiny:1.2']);
    });

    it.each(['oci:out', 'oci-archive:out', 'docker-archive:out'])(
      'converted into %s again changes no byte',
      async (to) => {
        const rock = await tinyRock();
        await convert({ rock, to });
        const before = snapshot();
        expect(await convert({ rock, to })).toMatchObject({ unchanged: true });
        expect(snapshot()).toEqual(before);
      },
    );

    it('replaces a file, which skopeo alone does not do, and joins others in a layout', async () => {
      const rock = await tinyRock();
      const other = await tinyRock('other');
      for (const to of ['docker-archive:saved.tar', 'oci:layout:a', 'oci-archive:archive.tar']) {
        await convert({ rock: other, to });
        await convert({ rock, to });
      }
      await convert({ rock: other, to: 'oci:layout:b' });
      expect((await contentsOf(`oci:${inPlace('layout')}:a`)).digest).toBe(
        (await contentsOf(rock)).digest,
      );
      expect((await contentsOf(`oci:${inPlace('layout')}:b`)).digest).toBe(
        (await contentsOf(other)).digest,
      );
      expect((await readImage(inPlace('saved.tar'))).files).toEqual((await readImage(rock)).files);
    });

    it('gets a second tag in the layout that it is in', async () => {
      await convert({ rock: await tinyRock(), to: 'oci:layout:a' });
      const made = await convert({ image: 'oci:layout:a', to: 'oci:layout:b' });
      expect(made).toMatchObject({ digestKept: true, unchanged: false });
      const both = [`oci:${inPlace('layout')}:a`, `oci:${inPlace('layout')}:b`];
      expect(await contentsOf(both[0] ?? '')).toEqual(await contentsOf(both[1] ?? ''));
    });

    it('can be read by everybody who may read the directory', async () => {
      const rock = await tinyRock();
      await convert({ rock, to: 'oci:layout' });
      await convert({ rock, to: 'oci-archive:archive.tar' });
      const readable = (name: string) => statSync(inPlace(name)).mode & 0o444;
      for (const name of ['layout', 'layout/index.json', 'archive.tar']) {
        expect([name, readable(name)]).toEqual([name, 0o444 & ~process.umask()]);
      }
    });

    it('is read with a colon in its path', async () => {
      mkdirSync(inPlace('a:b'));
      const rock = await tinyRock('a:b/tiny_1.2');
      expect(await convert({ rock, to: 'oci:layout' })).toMatchObject({ digestKept: true });
    });
  });

  describe('an image', () => {
    it('with zstd layers keeps its digest, and is inflated for Docker', async () => {
      const layers = [
        { tar: await packTar([{ name: 'a', content: 'x'.repeat(5000) }]), as: 'zstd' as const },
        { tar: await packTar([{ name: 'b', content: 'y' }]), as: 'none' as const },
      ];
      writeOciArchive(inPlace('zstd.tar'), { layers, tag: '1' });
      const before = await contentsOf(inPlace('zstd.tar'));
      expect(await convert({ image: 'zstd.tar', to: 'oci:out' })).toMatchObject({
        digestKept: true,
      });
      expect(await contentsOf(inPlace('out'))).toEqual(before);
      await convert({ image: 'zstd.tar', to: 'docker-archive:saved.tar:etl:1' });
      expect((await readImage(inPlace('saved.tar'))).files).toMatchObject([
        { path: 'a', size: 5000 },
        { path: 'b', size: 1 },
      ]);
    });

    it('of a docker-archive gets a new digest, and the same one every time', async () => {
      const layers = [{ tar: await packTar([{ name: 'a', content: 'x' }]), as: 'none' as const }];
      writeDockerArchive(inPlace('saved.tar'), { layers, tag: 'etl:1' });
      const image = 'docker-archive:saved.tar:etl:1';
      const once = await convert({ image, to: 'oci:out:1' });
      expect(once).toMatchObject({ mediaType: ociManifest, digestKept: false, unchanged: false });
      const before = snapshot();
      const twice = await convert({ image, to: 'oci:out:1' });
      expect(twice).toMatchObject({ digest: once.digest, unchanged: true });
      expect(snapshot()).toEqual(before);
    });

    it.each([
      { architecture: 's390x', os: 'linux' },
      { architecture: 'amd64', os: 'linux', variant: 'v3' },
      { architecture: 'arm', os: 'linux', variant: 'v6' },
    ])('for %j is found through the index that leads to it', async (platform) => {
      const files = await forAnotherMachine(platform);
      writeFileSync(inPlace('index.tar'), archiveOf(files));
      const before = await contentsOf(inPlace('index.tar'));
      expect(await convert({ image: 'index.tar', to: 'oci:out:1' })).toMatchObject({
        digest: before.digest,
        digestKept: true,
      });
    });

    it('with a damaged layer is refused, and nothing of it stays', async () => {
      const layers = [{ tar: await packTar([{ name: 'a', content: 'x'.repeat(5000) }]) }];
      const files = ociFiles({ layers, tag: '1' });
      const [name, bytes] = [...files].find(([, blob]) => blob[0] === 0x1f) as [string, Buffer];
      files.set(name, Buffer.from(bytes).fill(0, bytes.length - 4));
      writeOciArchive(inPlace('damaged.tar'), files);
      const before = snapshot();
      const conversion = convert({ image: 'damaged.tar', to: 'oci:out' });
      await expect(conversion).rejects.toThrow(/^damaged\.tar, .* is damaged: its bytes have the/);
      expect(snapshot()).toEqual(before);
    });

    it('with links and names that readers of tar files take differently writes nothing elsewhere', async () => {
      const layers = [{ tar: await packTar([{ name: 'a', content: 'x' }]) }];
      const good = archiveOf(ociFiles({ layers, tag: '1' })).subarray(0, -1024);
      mkdirSync(inPlace('elsewhere'));
      const link = rawEntry({ name: 'out', type: '2', linkName: inPlace('elsewhere') });
      const file = rawEntry({ name: 'out/written' }, 'x');
      const global = paxHeader({ path: 'harmless' }, 'g');
      for (const [at, entries] of [
        [link, file],
        [global, link, file],
      ].entries()) {
        writeFileSync(inPlace('hostile.tar'), rawTar(good, ...entries));
        const made = await convert({ image: 'hostile.tar', to: `oci-archive:${at}.tar` });
        expect(made).toMatchObject({ digestKept: true });
      }
      expect(readdirSync(inPlace('elsewhere'))).toEqual([]);
    });
  });

  describe('Docker', () => {
    it('gets the image that was converted', async () => {
      const rock = await tinyRock();
      const [socket, archive] = [inPlace('engine.sock'), inPlace('loaded.tar')];
      const engine = await startEngine({ socket, archive, oldestApi: '1.22' });
      try {
        const made = await convert({ rock, to: 'docker-daemon:etl:1' }, engine.host);
        expect(made).toMatchObject({ target: { name: 'etl:1' }, digest: undefined });
      } finally {
        await engine.close();
      }
      expect(engine.requests.filter((line) => /^POST .*\/images\/load/.test(line))).toHaveLength(1);
      const loaded = await readImage(`docker-archive:${archive}:etl:1`);
      expect(loaded.files).toEqual((await readImage(rock)).files);
    });

    it('that is not there is named', async () => {
      const rock = await tinyRock();
      const nowhere = `unix://${inPlace('no.sock')}`;
      const conversion = convert({ rock, to: 'docker-daemon:etl:1' }, nowhere);
      await expect(conversion).rejects.toThrow(/^skopeo copy failed: /);
      await expect(conversion).rejects.toMatchObject({
        failure: { hint: expect.stringContaining('docker says "stand-in: no engine"') },
      });
    });
  });

  const inPlace = (name: string) => join(directory, name);

  async function tinyRock(name = 'tiny_1.2_amd64'): Promise<string> {
    const path = inPlace(`${name}.rock`);
    await writeTinyRock(path, { name: 'tiny', version: '1.2', content: name });
    return path;
  }

  /** A stand-in for the docker client, which knows where the engine is and cannot reach it. */
  function standInDocker(engine: string): string {
    const bin = mkdtempSync(join(root, 'bin-'));
    const script = `#!/bin/sh
case "$*" in
  'context inspect --format {{.Endpoints.docker.Host}}') echo '${engine}' ;;
  'version --format {{json .Server}}') echo 'stand-in: no engine' >&2; exit 1 ;;
  *) echo "stand-in: unexpected arguments: $*" >&2; exit 98 ;;
esac
`;
    writeFileSync(join(bin, 'docker'), script, { mode: 0o755 });
    return bin;
  }

  /** Runs the action as `with:` would, in the test's directory. */
  async function convert(inputs: Record<string, string>, engine?: string): Promise<Converted> {
    const path = `${dirname(skopeo)}:${process.env.PATH}`;
    const programs = engine === undefined ? path : `${standInDocker(engine)}:${path}`;
    const made = await runConvert(directory, inputs, programs);
    const digestKept = made.digest !== undefined && made.digest === made.images[0]?.sourceDigest;
    return { ...made, ...(made.results[0] as Result), digestKept };
  }

  /** Every file in the test's directory with a digest of its bytes, and its inode, which is new when the file is. */
  function snapshot(): Record<string, string> {
    const files = readdirSync(directory, { recursive: true, withFileTypes: true });
    const paths = files.filter((it) => it.isFile()).map((it) => join(it.parentPath, it.name));
    return Object.fromEntries(
      paths.sort().map((path) => [path, `${sha256(readFileSync(path))} ${statSync(path).ino}`]),
    );
  }
});

/** What became of the first form that was asked for, and of all. */
type Converted = Conversion & Result & { readonly digestKept: boolean };

/** Digest of the manifest, of the config, and of the bytes of each layer as they are stored. */
async function contentsOf(name: string) {
  const image = await openImage(name);
  try {
    const layers = await Promise.all(image.layers.map(bytesOf));
    return { digest: image.digest, config: image.configDigest, layers: layers.map(sha256) };
  } finally {
    await image.close();
  }
}

async function bytesOf({ blob }: ImageSource['layers'][number]): Promise<Buffer> {
  const bytes = Buffer.alloc(blob.size);
  await blob.read(bytes, 0);
  return bytes;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/**
 * An archive as BuildKit writes it: index.json leads to an index of one image, for a machine that
 * tests do not run on, and of a statement about it.
 */
async function forAnotherMachine(machine: Platform): Promise<ImageFiles> {
  const files: ImageFiles = new Map();
  const tar = await packTar([{ name: 'a', content: 'x' }]);
  const layer = addBlob(files, tar, 'application/vnd.oci.image.layer.v1.tar');
  const manifest = (platform: Platform) => {
    const config = json({
      ...platform,
      rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
    });
    const document = json({
      schemaVersion: 2,
      mediaType: manifestType,
      config: addBlob(files, config, configType),
      layers: [layer],
    });
    return { ...addBlob(files, document, manifestType), platform };
  };
  const unknown = { architecture: 'unknown', os: 'unknown' };
  const inner = indexOf([manifest(unknown), manifest(machine)]);
  files.set('oci-layout', json({ imageLayoutVersion: '1.0.0' }));
  files.set('index.json', indexOf([addBlob(files, inner, indexType)]));
  return files;
}
