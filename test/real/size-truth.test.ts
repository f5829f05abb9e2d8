import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  globSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../src/oci/open-image.ts';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { describeReal } from '../support/real-tools.ts';
import { type UnpackedSizes, unpackedLayout, unpackedSizes } from '../support/size-truth-unpack.ts';
import { makePlace, runStandin } from './standin-rockcraft/run-standin.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const rocks = globSync('**/*.rock', { cwd: samples }).sort();

async function measured(name: string): Promise<Measurement> {
  const image = await openImage(name);
  try {
    const [measurement] = await measure([image]);
    return measurement as Measurement;
  } finally {
    await image.close();
  }
}

function expectTotals(measurement: Measurement, unpacked: UnpackedSizes): void {
  const sizes = unpacked.layers.map(({ bytes, files }) => ({ size: bytes, files }));
  expect(measurement.layers.map(({ size, files }) => ({ size, files }))).toEqual(sizes);
  expect(measurement).toMatchObject({
    compressedSize: unpacked.compressed,
    size: sizes.reduce((sum, { size }) => sum + size, 0),
    effectiveSize: unpacked.rootfs.bytes,
  });
  const { waste, size, effectiveSize } = measurement;
  expect(waste.hidden).toBe(size - effectiveSize);
  const files = [...measurement.files()];
  expect(files.filter(({ linkTo }) => linkTo === undefined)).toHaveLength(unpacked.rootfs.files);
  expect(files.reduce((sum, file) => sum + file.size, 0)).toBe(effectiveSize);
}

describeReal('the totals of an image', ['umoci', 'tar'], ({ umoci }) => {
  if (rocks.length === 0) it.skip(`there are no rocks of rockcraft in ${samples}`, () => {});

  it.each(rocks)('are what lies on the disk when %s is unpacked', async (rock) => {
    const directory = temporaryDirectory();
    const path = join(samples, rock);
    const { layout, tag } = unpackedLayout(path, directory);
    expectTotals(await measured(path), unpackedSizes(layout, tag, directory));
  });

  it('are so for a rock of the stand-in, and for the layers with hard links that umoci puts on it', async () => {
    const directory = temporaryDirectory();
    const { layout, tag } = unpackedLayout(await packedRock(), directory);
    const bundle = join(directory, 'bundle');
    const image = `${layout}:${tag}`;
    const run = (...args: string[]) => execFileSync(umoci, args, { stdio: 'pipe' });
    run('unpack', '--rootless', '--image', image, bundle);
    addLinks(join(bundle, 'rootfs'));
    run('repack', '--refresh-bundle', '--image', `${layout}:linked`, bundle);
    change(join(bundle, 'rootfs'));
    run('repack', '--image', `${layout}:changed`, bundle);
    run('raw', 'add-layer', '--image', `${layout}:changed`, copyUp(directory));
    const changed = await measured(`oci:${layout}:changed`);
    expectTotals(changed, unpackedSizes(layout, 'changed', directory));
    const [last, copied] = [changed.layers.length - 2, changed.layers.length - 1];
    const part = changed.layers.findIndex(({ role }) => role !== 'base');
    expect(changed.waste.paths.filter(({ bytes }) => bytes >= 3000)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          cause: 'moved',
          path: 'opt/moves',
          bytes: 9000,
          fix: last,
          sameAs: 'opt/moved',
        }),
        expect.objectContaining({ cause: 'attributes', path: 'opt/chmod', bytes: 8000, fix: last }),
        expect.objectContaining({
          cause: 'deleted',
          path: 'opt/gone/in/it',
          bytes: 7000,
          fix: part,
        }),
        expect.objectContaining({
          cause: 'overwritten',
          path: 'opt/grows',
          bytes: 6000,
          fix: part,
        }),
        expect.objectContaining({
          cause: 'broken-link',
          path: 'opt/second',
          bytes: 5000,
          fix: copied,
          sameAs: 'opt/first',
        }),
        expect.objectContaining({ cause: 'duplicate', bytes: 4000 }),
        expect.objectContaining({
          cause: 'deleted',
          path: 'opt/becomes-a-link',
          bytes: 3000,
          fix: part,
        }),
      ]),
    );
    expect(changed.waste.paths.filter(({ bytes }) => bytes >= 3000)).toHaveLength(7);
  });
});

/** A rock that the stand-in for rockcraft packs. */
async function packedRock(): Promise<string> {
  const place = makePlace();
  const source = join(place.project, 'files', 'opt');
  mkdirSync(join(source, 'gone', 'in'), { recursive: true });
  const file = (name: string, size: number) =>
    writeFileSync(join(source, name), `${name}\n`.repeat(size).slice(0, size));
  file('moves', 9000);
  file('chmod', 8000);
  file('gone/in/it', 7000);
  file('grows', 6000);
  file('twice', 4000);
  writeFileSync(join(source, 'twice-more'), readFileSync(join(source, 'twice')));
  file('becomes-a-link', 3000);
  symlinkSync('twice', join(source, 'link'));
  writeFileSync(join(place.project, 'rockcraft.yaml'), project);
  const { code, lines } = await runStandin(['pack'], place);
  expect(`${code} ${code === 0 ? '' : lines.join('\n')}`).toBe('0 ');
  const rock = readdirSync(place.project).find((name) => name.endsWith('.rock'));
  return join(place.project, rock as string);
}

const project = `name: truth
base: bare
build-base: ubuntu@24.04
version: "1"
summary: All kinds of waste
description: Files of every kind that layers waste.
platforms:
  amd64:
services:
  web:
    override: replace
    command: /opt/twice
    startup: enabled
parts:
  files:
    plugin: dump
    source: files
`;

/** A file with three names in a layer of its own. */
function addLinks(root: string): void {
  const at = (name: string) => join(root, 'opt', name);
  writeFileSync(at('first'), threeNames);
  linkSync(at('first'), at('second'));
  linkSync(at('first'), at('third'));
}

const threeNames = 'a file with three names\n'.repeat(250).slice(0, 5000);

/** The layer that an overlay file system makes when one name of the three is written to. */
function copyUp(directory: string): string {
  mkdirSync(join(directory, 'copy-up', 'opt'), { recursive: true });
  writeFileSync(join(directory, 'copy-up', 'opt', 'second'), threeNames);
  const archive = join(directory, 'copy-up.tar');
  execFileSync('tar', ['-cf', archive, '-C', join(directory, 'copy-up'), 'opt/second']);
  return archive;
}

/** All that costs a layer bytes which a container does not see. */
function change(root: string): void {
  const at = (name: string) => join(root, 'opt', name);
  renameSync(at('moves'), at('moved'));
  chmodSync(at('chmod'), 0o750);
  rmSync(at('gone'), { recursive: true });
  appendFileSync(at('grows'), 'more');
  unlinkSync(at('becomes-a-link'));
  symlinkSync('first', at('becomes-a-link'));
}

describe('docker images', () => {
  const engine = engineOfDocker();
  it.skipIf('missing' in engine)(
    `shows the bytes on disk and those of the targets of links${'missing' in engine ? `: ${engine.missing}` : ''}`,
    async () => {
      const directory = temporaryDirectory();
      const { layout, tag } = unpackedLayout(await packedRock(), directory);
      const saved = join(directory, 'saved.tar');
      // Two runs at once on one machine have one engine.
      const loaded = `rock-actions-truth:${process.pid}`;
      const target = `docker-archive:${saved}:${loaded}`;
      execFileSync('skopeo', [
        '--insecure-policy',
        'copy',
        '--quiet',
        `oci:${layout}:${tag}`,
        target,
      ]);
      const { layers } = unpackedSizes(layout, tag, directory);
      const { size } = await measured(saved);
      try {
        execFileSync('docker', ['load', '--input', saved], { stdio: 'pipe' });
        const inspect = ['image', 'inspect', '--format', '{{.Size}}', loaded];
        const shown = Number(execFileSync('docker', inspect, { encoding: 'utf8' }));
        expect(shown).toBe(size + layers.reduce((sum, { linkTargets }) => sum + linkTargets, 0));
      } finally {
        execFileSync('docker', ['rmi', '--force', loaded], { stdio: 'pipe' });
      }
    },
  );
});

/** An engine with the classic store; containerd's adds the blobs to what it shows. */
function engineOfDocker(): { readonly driver: string } | { readonly missing: string } {
  try {
    const format = '{{.Driver}} {{json .DriverStatus}}';
    const said = execFileSync('docker', ['info', '--format', format], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const driver = said.split(' ', 1)[0] ?? '';
    if (driver === 'overlay2' && !said.includes('containerd')) return { driver };
    return { missing: `the engine stores images by ${driver}, not by the classic overlay2` };
  } catch {
    return { missing: 'there is no Docker engine here that answers' };
  }
}
