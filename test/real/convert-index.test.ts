import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatPlatform } from '../../src/oci/descriptor.ts';
import { startDockerRegistry } from '../support/docker-registry.ts';
import { archiveOf, type ImageFiles, writeDockerArchive } from '../support/oci-fixtures.ts';
import { addPlatformImage, addStatement, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { describeReal } from '../support/real-tools.ts';
import { runConvert } from '../support/run-convert.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const samples = fileURLToPath(
  new URL('../../../shared/samples/rockcraft/ok/multi', import.meta.url),
);
const indexType = 'application/vnd.oci.image.index.v1+json';
const sha = '0123456789abcdef0123456789abcdef01234567';

describeReal(
  'an index made by convert-rock',
  ['skopeo', 'umoci', 'crane', 'docker-registry'],
  ({ skopeo, umoci, crane, ...tools }) => {
    let root: string;
    let directory: string;
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'rock-actions-real-index-'));
    });
    beforeEach(() => {
      directory = mkdtempSync(join(root, 'test-'));
    });
    afterAll(() => rmSync(root, { recursive: true, force: true }));

    const inPlace = (name: string) => join(directory, name);
    const convert = (inputs: Record<string, string>) =>
      runConvert(directory, inputs, `${dirname(skopeo)}:${process.env.PATH}`);
    const run = (program: string, ...args: string[]) =>
      execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const raw = (name: string) => run(skopeo, 'inspect', '--raw', name);

    const recorded = readable(samples).filter((name) => name.endsWith('.rock'));

    describe('of recorded rocks', () => {
      if (recorded.length === 0) it.skip(`no recorded rocks in ${samples}`, () => {});
      it.runIf(recorded.length > 0)('is what every tool takes it for', async () => {
        for (const name of recorded) copyFileSync(join(samples, name), inPlace(name));
        const to = 'oci:layout\noci-archive:archive.tar\noci:second:other';
        const made = await convert({ rocks: 'multi_*.rock', to });
        expect(made.outputs).toMatchObject({
          path: inPlace('layout'),
          'media-type': indexType,
          platforms: ['linux/amd64', 'linux/arm64/v8', 'linux/riscv64'],
        });
        const digests = Object.fromEntries(
          recorded.map((name) => [
            name,
            JSON.parse(readFileSync(join(samples, `${name}.skopeo-inspect.json`), 'utf8')).Digest,
          ]),
        );
        expect(Object.fromEntries(made.images.map((it) => [it.source, it.digest]))).toEqual(
          digests,
        );

        const names = ['oci:layout:1.0', 'oci-archive:archive.tar:1.0', 'oci:second:other'].map(
          (name) => name.replace(/:/, `:${directory}/`),
        );
        for (const name of names) {
          const text = raw(name);
          expect(sha256(Buffer.from(text))).toBe(made.digest);
          expect(JSON.parse(text)).toMatchObject({
            mediaType: indexType,
            annotations: {
              'org.opencontainers.image.title': 'multi',
              'org.opencontainers.image.version': '1.0',
            },
          });
        }
        const index = JSON.parse(raw(names[0] ?? ''));
        expect(index.manifests.map((it: { platform: unknown }) => it.platform)).toEqual([
          { architecture: 'amd64', os: 'linux' },
          { architecture: 'arm64', os: 'linux', variant: 'v8' },
          { architecture: 'riscv64', os: 'linux' },
        ]);
        for (const architecture of ['amd64', 'arm64', 'riscv64']) {
          const args = [`--override-arch=${architecture}`, 'inspect', names[1] ?? ''];
          expect(JSON.parse(run(skopeo, ...args))).toMatchObject({ Architecture: architecture });
        }
        const copied = `dir:${inPlace('copied')}`;
        run(
          skopeo,
          '--insecure-policy',
          'copy',
          '--all',
          '--preserve-digests',
          names[1] ?? '',
          copied,
        );
        expect(sha256(readFileSync(inPlace('copied/manifest.json')))).toBe(made.digest);
        expect(run(umoci, 'ls', '--layout', inPlace('layout'))).toBe('1.0\n');
        expect(run('tar', '-tf', inPlace('archive.tar')).split('\n').slice(0, 4)).toEqual([
          'oci-layout',
          'index.json',
          'blobs/',
          'blobs/sha256/',
        ]);
      });

      it.runIf(recorded.length > 0)('is taken by a registry and proven by crane', async () => {
        for (const name of recorded) copyFileSync(join(samples, name), inPlace(name));
        const made = await convert({ rocks: '*.rock', to: 'oci:layout' });
        const registry = await startDockerRegistry(tools['docker-registry']);
        try {
          const reference = `${registry.host}/team/multi:1.0`;
          run(crane, 'push', '--insecure', inPlace('layout'), reference);
          expect(run(crane, 'digest', '--insecure', reference).trim()).toBe(made.digest);
          run(crane, 'validate', '--insecure', '--remote', reference);
          for (const { platform, digest } of made.images) {
            const wanted = `--platform=${formatPlatform(platform)}`;
            expect(run(crane, 'digest', '--insecure', wanted, reference).trim()).toBe(digest);
          }

          const parts: string[] = [];
          for (const [at, name] of recorded.entries()) {
            await convert({ rock: name, to: `oci:part-${at}` });
            const part = `${registry.host}/team/multi:part-${at}`;
            run(crane, 'push', '--insecure', inPlace(`part-${at}`), part);
            parts.push(`--manifest=${part}`);
          }
          const theirs = `${registry.host}/team/multi:theirs`;
          run(crane, 'index', 'append', '--insecure', ...parts, `--tag=${theirs}`);
          // crane repeats the annotations of a manifest in its entry, and calls its config an artifact.
          const entriesOf = (of: string): readonly Entry[] =>
            JSON.parse(run(crane, 'manifest', '--insecure', of)).manifests.map(
              ({ annotations, artifactType, ...entry }: Entry) => entry,
            );
          expect(entriesOf(reference)).toEqual(
            entriesOf(theirs).toSorted((a, b) =>
              a.platform.architecture < b.platform.architecture ? -1 : 1,
            ),
          );
        } finally {
          await registry.stop();
        }
      });
    });

    it('has the same bytes whatever the order and whenever it is made', async () => {
      await rocks({ amd64: 'a', arm64: 'b', s390x: 'c' });
      const forward = 'etl_1.2_amd64.rock\netl_1.2_arm64.rock\netl_1.2_s390x.rock';
      const backward = JSON.stringify(
        forward
          .split('\n')
          .reverse()
          .map((path) => ({ path, name: 'etl' })),
      );
      const additions = { annotations: 'revision\nsource', labels: 'url' };
      const once = await convert({ rocks: forward, to: 'oci-archive:a.tar', ...additions });
      const again = await convert({ rocks: backward, to: 'oci-archive:b.tar', ...additions });
      expect(again.digest).toBe(once.digest);
      expect(readFileSync(inPlace('b.tar'))).toEqual(readFileSync(inPlace('a.tar')));
    });

    it('is left alone when it is there already', async () => {
      await rocks({ amd64: 'a', arm64: 'b' });
      const to = 'oci:layout\noci-archive:archive.tar';
      const once = await convert({ rocks: '*.rock', to });
      const twice = await convert({ rocks: '*.rock', to });
      expect(twice.outputs).toEqual(once.outputs);
      expect(twice.results.map(({ unchanged }) => unchanged)).toEqual([true, true]);
      expect(twice.log.texts('foreign')).toEqual([]);
      rmSync(inPlace('archive.tar'));
      const mended = await convert({ rocks: '*.rock', to });
      expect(mended.results.map(({ unchanged }) => unchanged)).toEqual([true, false]);
    });

    it('stays the same through every form, with the statements that are in it', async () => {
      const files: ImageFiles = new Map();
      const entries = ['amd64', 'arm64'].map((architecture) => ({
        ...addPlatformImage(files, { platform: { os: 'linux', architecture } }),
        platform: { os: 'linux', architecture },
      }));
      const statements = entries.map(({ digest }) => addStatement(files, digest));
      const { digest } = taggedIndex(files, [...entries, ...statements]);
      writeFileSync(inPlace('built.tar'), archiveOf(files));
      const made = await convert({ image: 'built.tar', to: 'oci:layout\noci-archive:again.tar' });
      expect(made).toMatchObject({ digest, mediaType: indexType });
      expect(made.images.map(({ source }) => source)).toEqual(['built.tar', 'built.tar']);
      for (const entry of statements) {
        expect(readdirSync(inPlace('layout/blobs/sha256'))).toContain(entry.digest.slice(7));
      }
      const back = await convert({ image: 'again.tar', to: 'oci:back' });
      expect(back.digest).toBe(digest);

      const said = await convert({ image: 'built.tar', to: 'oci:said', annotations: 'revision' });
      expect(said.digest).not.toBe(digest);
      const index = JSON.parse(raw(`oci:${inPlace('said')}:1`));
      // What is said of images that are no longer there is left out.
      expect(index.manifests).toHaveLength(2);
      expect(index.annotations['org.opencontainers.image.revision']).toBe(sha);
    });

    it('is made of images from Dockerfiles as of rocks', async () => {
      const layer = (content: string) => ({
        tar: rawTar(rawEntry({ name: 'f' }, content)),
        as: 'none' as const,
      });
      writeDockerArchive(inPlace('saved.tar'), { layers: [layer('amd64')], tag: 'etl:1' });
      const files: ImageFiles = new Map();
      const arm = addPlatformImage(files, {
        platform: { os: 'linux', architecture: 'arm', variant: 'v6' },
        isAnonymous: true,
      });
      taggedIndex(files, [arm, addStatement(files, arm.digest)]);
      writeFileSync(inPlace('built.tar'), archiveOf(files));
      const made = await convert({
        images: 'docker-archive:saved.tar:etl:1\nbuilt.tar',
        to: 'oci-archive:both.tar',
      });
      expect(made.outputs.platforms).toEqual(['linux/amd64', 'linux/arm/v6']);
      expect(made.images[0]?.sourceDigest).toBeUndefined();
      expect(sha256(Buffer.from(raw(`oci-archive:${inPlace('both.tar')}`)))).toBe(made.digest);
    });

    it('says what was asked for, in annotations and labels that tools show', async () => {
      await rocks({ amd64: 'a' });
      const before = await convert({ rock: 'etl_1.2_amd64.rock', to: 'oci:plain' });
      const made = await convert({
        rock: 'etl_1.2_amd64.rock',
        to: 'oci:layout\noci-archive:archive.tar\ndocker-archive:docker.tar',
        annotations: 'source\nrevision\ncreated\nurl\ncom.example.team=<b>data</b>',
        labels: 'revision\ncreated=2026-01-02T03:04:05Z',
      });
      const source = 'https://github.com/octo/rocks';
      const said = {
        'com.example.team': '<b>data</b>',
        'org.opencontainers.image.created': '2026-11-21T12:00:00Z',
        'org.opencontainers.image.revision': sha,
        'org.opencontainers.image.source': source,
        'org.opencontainers.image.title': 'etl',
        'org.opencontainers.image.url': source,
        'org.opencontainers.image.version': '1.2',
      };
      for (const name of [
        `oci:${inPlace('layout')}:1.2`,
        `oci-archive:${inPlace('archive.tar')}`,
      ]) {
        expect(JSON.parse(raw(name)).annotations).toEqual(said);
        expect(JSON.parse(run(skopeo, 'inspect', name))).toMatchObject({
          Digest: made.digest,
          Labels: {
            'org.opencontainers.image.revision': sha,
            'org.opencontainers.image.created': '2026-01-02T03:04:05Z',
            'org.opencontainers.image.title': 'etl',
          },
        });
      }
      const docker = JSON.parse(run(skopeo, 'inspect', `docker-archive:${inPlace('docker.tar')}`));
      expect(docker.Labels['org.opencontainers.image.revision']).toBe(sha);
      run(umoci, 'unpack', '--rootless', '--image', `${inPlace('layout')}:1.2`, inPlace('bundle'));
      expect(made.images[0]?.sourceDigest).toBe(before.digest);
      expect(made.log.texts('info').at(-1)).toBe(
        `linux/amd64 of etl_1.2_amd64.rock, ${made.compressedSize} B: old digest ${before.digest}, new digest ${made.digest}`,
      );
      const { annotations, labels } = { annotations: 'revision', labels: 'revision' };
      const again = await convert({ image: 'oci:layout', to: 'oci:next', annotations, labels });
      expect(again.digest).toBe(made.digest);
    });

    it('goes into Docker by docker load where skopeo is too old for it', async () => {
      await rocks({ amd64: 'a' });
      const bin = mkdtempSync(join(root, 'bin-'));
      writeFileSync(
        join(bin, 'docker'),
        `#!/bin/sh
case "$*" in
  'context inspect --format {{.Endpoints.docker.Host}}') echo 'unix:///var/run/docker.sock' ;;
  'version --format {{json .Server}}') echo '{"Version":"29.4.2","MinAPIVersion":"1.44"}' ;;
  'load --quiet --input '*) cp "$4" '${inPlace('loaded.tar')}'; echo 'Loaded image: etl:1' ;;
  *) echo "stand-in: unexpected arguments: $*" >&2; exit 98 ;;
esac
`,
        { mode: 0o755 },
      );
      writeFileSync(
        join(bin, 'skopeo'),
        `#!/bin/sh\nif [ "$*" = --version ]; then echo skopeo version 1.13.3; else exec '${skopeo}' "$@"; fi\n`,
        { mode: 0o755 },
      );
      const inputs = { rock: 'etl_1.2_amd64.rock', to: 'docker-daemon:etl:1', labels: 'revision' };
      const made = await runConvert(directory, inputs, `${bin}:${process.env.PATH}`);
      expect(made.outputs).toEqual({ platforms: ['linux/amd64'], images: expect.any(Array) });
      const loaded = JSON.parse(run(skopeo, 'inspect', `docker-archive:${inPlace('loaded.tar')}`));
      expect(loaded.Labels['org.opencontainers.image.revision']).toBe(sha);
      expect(made.log.texts('info')).toEqual(
        expect.arrayContaining([
          "skopeo 1.13.3, 'skopeo' on PATH",
          expect.stringMatching(/too old for Docker 29\.4\.2.*'docker load'\.$/),
        ]),
      );
    });

    it('of rocks that the stand-in for skopeo copied is the same', async () => {
      await rocks({ amd64: 'a', arm64: 'b' });
      const bin = mkdtempSync(join(root, 'bin-'));
      const standIn = fileURLToPath(new URL('../standins/skopeo/skopeo.ts', import.meta.url));
      const script = `#!/bin/sh\nexec '${process.execPath}' '${standIn}' "$@"\n`;
      writeFileSync(join(bin, 'skopeo'), script, { mode: 0o755 });
      for (const inputs of [{ rocks: '*.rock' }, { rock: 'etl_1.2_arm64.rock' }]) {
        await convert({ ...inputs, to: 'oci-archive:real.tar' });
        const to = 'oci-archive:standin.tar';
        await runConvert(directory, { ...inputs, to }, `${bin}:${process.env.PATH}`);
        expect(readFileSync(inPlace('standin.tar'))).toEqual(readFileSync(inPlace('real.tar')));
      }
    });

    /** Tiny rocks of one version, by architecture, with their contents. */
    async function rocks(contents: Readonly<Record<string, string>>): Promise<void> {
      for (const [architecture, content] of Object.entries(contents)) {
        const path = inPlace(`etl_1.2_${architecture}.rock`);
        await writeTinyRock(path, { name: 'etl', version: '1.2', architecture, content });
      }
    }
  },
);

interface Entry {
  readonly platform: { readonly architecture: string };
  readonly annotations?: unknown;
  readonly artifactType?: unknown;
}

/** Names in a directory that a checkout may lack. */
function readable(path: string): readonly string[] {
  try {
    return readdirSync(path).toSorted();
  } catch {
    return [];
  }
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
