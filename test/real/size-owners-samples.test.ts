/** Whom the files of rocks that rockcraft made belong to, beside the manifests that chisel wrote into them. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { walkFiles } from '../../src/oci/layers/walk-files.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { readProject } from '../../src/rock/project/project.ts';
import { measure } from '../../src/size/measure/measure.ts';
import { attributionOf } from '../support/owned-image.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const manifests = globSync('ok/*/manifest.wall.jsonl', { cwd: samples }).sort();

interface Line {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly path: string;
  readonly link?: string;
  readonly slices: readonly string[];
}

const linesOf = (path: string): readonly Line[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** The slices of each path that is a file, as the manifest has them. */
function slicesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const files = lines.filter(({ kind, path, link }) => {
    return kind === 'path' && link === undefined && !path.endsWith('/');
  });
  return new Map(files.map(({ path, slices }) => [path.slice(1), [...slices].sort().join(', ')]));
}

if (manifests.length === 0) {
  describe('the manifests that chisel wrote', () => {
    it.skip(`there are none in ${samples}`, () => {});
  });
} else {
  describe.each(manifests)('the rock of %s', (manifest) => {
    const directory = join(samples, dirname(manifest));

    it('has the slices of the manifest, and all else by its project', async () => {
      const [rock = ''] = globSync('*.rock', { cwd: directory });
      const image = await openImage(join(directory, rock));
      const project = await readProject(join(directory, 'rockcraft.yaml'));
      const [measurement] = await measure([image], () => project);
      await image.close();
      if (measurement === undefined) throw new Error('nothing was measured');
      const lines = linesOf(join(samples, manifest));
      const recorded = slicesOf(lines);
      const seen = new Map(
        [...measurement.files()].map(({ path, owner }) => [path, measurement.owners[owner]]),
      );
      for (const [path, slices] of recorded) {
        expect([path, seen.get(path)]).toEqual([
          path,
          expect.objectContaining({ kind: 'slice', name: slices }),
        ]);
      }
      const others = [...seen].filter(([path]) => !recorded.has(path));
      expect(
        Object.fromEntries(others.map(([path, owner]) => [path, `${owner?.kind} ${owner?.name}`])),
      ).toEqual({
        '.rock/metadata.yaml': 'rockcraft rock metadata',
        'srv/app/blob.txt': 'part web-app',
        'srv/app/version': 'part web-app',
        'usr/bin/pebble': 'rockcraft Pebble',
      });
      const named = (kind: string) => lines.filter((line) => line.kind === kind);
      expect(measurement.slices).toEqual(named('slice').map(({ name }) => name));
      expect(measurement.packages).toEqual(
        named('package').map(({ name, version }) => ({ kind: 'deb', name, version })),
      );
      expect(measurement.notes).toBeUndefined();
    });
  });

  it('has the slices of the manifest, with hard links and odd names', async () => {
    const directory = join(samples, 'chisel/cut-ok');
    const tree = readFileSync(join(directory, 'tree'), 'utf8').split('\n');
    const files = tree.slice(1, -1).map(fileOf);
    const wall = { 'var/lib/chisel/manifest.wall': readFileSync(join(directory, 'manifest.wall')) };
    const layers = [{ ...Object.fromEntries(files), ...wall }];
    const { attribution, filesystem } = await attributionOf({ layers });
    const recorded = slicesOf(linesOf(join(directory, 'manifest.wall.jsonl')));
    const seen = [...walkFiles(filesystem)].map(({ path, leaf }) => {
      return [path, attribution.owners[attribution.ownerOf(leaf)]?.name];
    });
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(recorded));
    expect(recorded.size).toBeGreaterThan(20);
  });
}

/** A line of `ls`: mode, links, bytes, path, target of a link. */
function fileOf(line: string): [string, string | { readonly link: string }] {
  const [, type, path = '', link = ''] = /^(.)\S+ \d+ \d+ \.\/?(.*) (\S*)$/.exec(line) ?? [];
  if (type === 'l') return [path, { link }];
  return type === 'd' ? [`${path}/`, ''] : [path, 'x'];
}
