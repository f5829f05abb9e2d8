/** What recorded rocks of the real rockcraft say of themselves, beside what skopeo and tar read of them. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { readRock } from '../../src/rock/rock.ts';
import { describeReal } from '../support/real-tools.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const rocks = globSync('{ok,newer-libs}/**/*.rock', { cwd: samples }).sort();

if (rocks.length === 0) {
  it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
} else {
  describeReal('a recorded rock', ['tar', 'skopeo'], ({ tar, skopeo }) => {
    it.each(rocks)('%s', async (name) => {
      const path = join(samples, name);
      const { contents, ...rock } = await readRock(path);
      if ('unreadable' in contents) throw new Error(contents.unreadable);
      const config = JSON.parse(
        run(skopeo, ['--insecure-policy', 'inspect', '--config', `oci-archive:${path}`]),
      );
      expect(contents.entrypoint).toEqual(config.config.Entrypoint ?? []);
      expect(contents.command).toEqual(config.config.Cmd ?? []);
      expect(contents.user).toBe(config.config.User ?? '');
      const { layers, digest } = manifestOf(path, tar);
      expect(rock.digest).toBe(digest);
      const recorded = `${path}.skopeo-inspect.json`;
      if (existsSync(recorded)) {
        expect(rock.digest).toBe(JSON.parse(readFileSync(recorded, 'utf8')).Digest);
      }
      const metadata = parse(fileOf(path, tar, layers.at(-1) ?? '', '.rock/metadata.yaml'));
      expect(contents).toMatchObject({
        base: metadata.base,
        title: metadata.title,
        summary: metadata.summary,
        created: metadata.created,
      });
      expect(rock).toMatchObject({ name: metadata.name, version: String(metadata.version) });
      const pebble = layers.flatMap((layer) => pebbleServices(path, tar, layer));
      expect(contents.services.map((service) => service.name)).toEqual(pebble);
    });
  });
}

/** The manifest of a rock, as tar takes it out. */
function manifestOf(path: string, tar: string) {
  const index = JSON.parse(run(tar, ['-xOf', path, 'index.json']));
  const { digest } = index.manifests[0] as { digest: string };
  const manifest = JSON.parse(run(tar, ['-xOf', path, blobOf(digest)]));
  const layers = (manifest.layers as { digest: string }[]).map((layer) => layer.digest);
  return { digest, layers };
}

function fileOf(path: string, tar: string, layer: string, file: string): string {
  const place = mkdtempSync(join(tmpdir(), 'rock-actions-samples-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  run(tar, ['-xf', path, '-C', place, blobOf(layer)]);
  return run(tar, ['-xzOf', join(place, blobOf(layer)), file]);
}

function pebbleServices(path: string, tar: string, layer: string): string[] {
  const place = mkdtempSync(join(tmpdir(), 'rock-actions-samples-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  run(tar, ['-xf', path, '-C', place, blobOf(layer)]);
  const names = run(tar, ['-tzf', join(place, blobOf(layer))]).split('\n');
  const files = names.filter((name) => /^var\/lib\/pebble\/default\/layers\/.+\.yaml$/.test(name));
  return files.flatMap((name) =>
    Object.keys(parse(run(tar, ['-xzOf', join(place, blobOf(layer)), name])).services ?? {}),
  );
}

function blobOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

function run(program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}
