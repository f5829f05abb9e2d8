import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { openBaseline } from '../../src/size/baseline/open-baseline.ts';
import { writeMeasurement } from '../../src/size/file/measurement-file.ts';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import {
  type ImageFiles,
  ociFiles,
  writeLayout,
  writeOciArchive,
} from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { testPorts } from '../support/ports.ts';
import { count, startRegistry } from '../support/registry-for-test.ts';
import { shelve } from '../support/shelved-image.ts';

it('of a baseline in a registry nothing but manifest and config is fetched when no layer differs', async () => {
  const registry = await startRegistry();
  shelve(registry.shelf, imageOf('base', 'own'));
  const { measurements } = await compareWith(`${registry.host}/team/etl:latest`, 'base', 'own');
  expect(count(registry, 'read tag')).toBe(1);
  expect(count(registry, 'read blob')).toBe(1);
  const [image, baseline] = measurements;
  expect(baseline?.image).toMatchObject({ name: 'etl:latest', form: 'registry' });
  expect([...(baseline?.files() ?? [])]).toEqual([...(image?.files() ?? [])]);
});

it('of a baseline in a registry only the layers that differ are fetched', async () => {
  const registry = await startRegistry();
  shelve(registry.shelf, imageOf('base', 'before'));
  const reference = `docker://${registry.host}/team/etl:latest`;
  const { measurements, note } = await compareWith(reference, 'base', 'after, which is longer');
  expect(count(registry, 'read blob')).toBe(2);
  expect(measurements.map(({ effectiveSize }) => effectiveSize)).toEqual([26, 10]);
  expect(note).toEqual({ kind: 'registry', name: `${registry.host}/team/etl:latest` });
});

it.each(['etl.rock', 'layout', 'oci:layout'])('an image on disk is opened: %s', async (name) => {
  const { ports, workspace } = made();
  writeOciArchive(join(workspace, 'etl.rock'), imageOf('base', 'own'));
  writeLayout(join(workspace, 'layout'), imageOf('base', 'own'));
  const baseline = await openBaseline(name, [], ports);
  await baseline.close();
  expect(baseline.images).toHaveLength(1);
  expect(baseline.note).toEqual({ kind: 'image', name });
});

it('a measurement is read, and all in a directory', async () => {
  const { ports, workspace } = made();
  const rock = join(workspace, 'etl.rock');
  writeOciArchive(rock, imageOf('base', 'own'));
  const image = await openImage(rock);
  const [measurement] = await measure([image]);
  await image.close();
  mkdirSync(join(workspace, 'all'));
  for (const name of ['one.json', 'all/a.json', 'all/b.json']) {
    await writeMeasurement(measurement as Measurement, join(workspace, name));
  }
  const one = await openBaseline('one.json', [], ports);
  expect(one.measurements.map((it) => [...it.files()])).toEqual([
    [...(measurement as Measurement).files()],
  ]);
  expect(one.note).toEqual({ kind: 'measurement', name: 'one.json' });
  const all = await openBaseline('all', [], ports);
  expect(all.measurements).toHaveLength(2);
  expect(all.images).toEqual([]);
});

it.each([
  ['', /There is no file or directory ''.*and no host of a registry begins it/],
  ['gone.rock', /There is no file or directory 'gone\.rock', seen from '.*bring the file there/],
  ['measurement.json', /There is no file or directory 'measurement\.json'/],
  ['./ghcr.io/team/etl', /There is no file or directory '\.\/ghcr\.io\/team\/etl'/],
  ['etl:1.0', /no host of a registry begins it/],
  ['Not A Reference', /is not an image reference/],
  ['empty', /holds no image/],
  ['text.txt', /text\.txt/],
  ['broken', /is not JSON/],
  ['/proc/self/mem', /^\/proc\/self\/mem cannot be read: EIO/],
])('what is no baseline is refused in a sentence: %j', async (name, sentence) => {
  const { ports, workspace } = made();
  mkdirSync(join(workspace, 'empty'));
  mkdirSync(join(workspace, 'broken'));
  writeFileSync(join(workspace, 'broken', 'measurement.json'), '{');
  writeFileSync(join(workspace, 'text.txt'), 'text');
  const refusal = openBaseline(name, [], ports);
  await expect(refusal).rejects.toThrow(UserError);
  await expect(refusal).rejects.toThrow(sentence);
});

it.skipIf(process.getuid?.() === 0)('one that may not be read is refused', async () => {
  const { ports, workspace } = made();
  writeFileSync(join(workspace, 'secret.json'), '{', { mode: 0 });
  await expect(openBaseline('secret.json', [], ports)).rejects.toThrow(/cannot be read: EACCES/);
});

function made() {
  const http = new RunnerHttp({}, new AbortController().signal);
  const ports = testPorts({ http });
  return { ports, workspace: ports.context.workspace };
}

async function compareWith(baseline: string, ...contents: readonly string[]) {
  const { ports, workspace } = made();
  const rock = join(workspace, 'etl.rock');
  writeOciArchive(rock, imageOf(...contents));
  const image = await openImage(rock);
  const named = await openBaseline(baseline, [image.config.platform], ports);
  try {
    return { measurements: await measure([image, ...named.images]), note: named.note };
  } finally {
    await named.close();
    await image.close();
  }
}

/** An image with a layer for each content. */
function imageOf(...contents: readonly string[]): ImageFiles {
  const layers = contents.map((content, at) => ({
    tar: rawTar(rawEntry({ name: `etc/${at}` }, content)),
  }));
  return ociFiles({ layers });
}
