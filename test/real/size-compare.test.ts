/** Recorded rocks against each other, beside what umoci unpacks of them, and against other forms of themselves, made by skopeo. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { openImage } from '../../src/oci/open-image.ts';
import { compare } from '../../src/size/compare/compare.ts';
import { changeKinds } from '../../src/size/comparison.ts';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { describeReal } from '../support/real-tools.ts';
import { unpackedLayout } from '../support/size-truth-unpack.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const rocks = globSync('ok/**/*.rock', { cwd: samples }).sort();
const pairs = rocks.slice(1).map((rock, at) => [rocks[at] as string, rock] as const);

describeReal('a comparison of rocks', ['umoci', 'skopeo'], ({ umoci, skopeo }) => {
  if (rocks.length === 0) it.skip(`there are no rocks of rockcraft in ${samples}`, () => {});

  it.each(pairs)('%s and %s: is what their unpacked files say', async (one, other) => {
    const [before, after] = await measured(join(samples, one), join(samples, other));
    const olds = unpackedFiles(umoci, join(samples, one));
    const youngs = unpackedFiles(umoci, join(samples, other));
    const { totals, unchanged, effectiveSize, owners } = compare(before, after, 10);
    const both = [...olds].flatMap(([path, old]) => {
      const young = youngs.get(path);
      return young === undefined ? [] : [{ old, young }];
    });
    const deltas = both.map(({ old, young }) => young.size - old.size);
    expect({
      gone: totals.gone.files + totals.moved.files,
      new: totals.new.files + totals.moved.files,
      grown: totals.grown,
      shrunk: totals.shrunk,
      changed: totals.changed.files,
      same: unchanged,
    }).toEqual({
      gone: olds.size - both.length,
      new: youngs.size - both.length,
      grown: tally(deltas.filter((delta) => delta > 0)),
      shrunk: tally(deltas.filter((delta) => delta < 0)),
      changed: both.filter(isOtherContent).length,
      same: deltas.filter((delta) => delta === 0).length - both.filter(isOtherContent).length,
    });
    const delta = bytesOnDisk(youngs) - bytesOnDisk(olds);
    expect(effectiveSize.after - effectiveSize.before).toBe(delta);
    expect(sum(changeKinds.map((kind) => totals[kind].delta))).toBe(delta);
    expect(sum(owners.map((owner) => owner.after - owner.before))).toBe(delta);
  });

  it.each([
    ['compressed anew', 'oci', ['--dest-compress-format', 'zstd']],
    ['as an archive of Docker', 'docker-archive', []],
  ])('knows a rock %s', async (_, form, flags) => {
    for (const rock of rocks) {
      const target = join(temporaryDirectory(), 'image');
      const source = `oci-archive:${join(samples, rock)}`;
      execFileSync(skopeo, [
        '--insecure-policy',
        'copy',
        '-q',
        ...flags,
        source,
        `${form}:${target}:a`,
      ]);
      const [before, after] = await measured(join(samples, rock), target);
      const { nature, totals, layers } = compare(before, after, 10);
      expect(nature).toBe('recompressed');
      expect(changeKinds.map((kind) => totals[kind].files)).toEqual([0, 0, 0, 0, 0, 0]);
      expect(layers.recompressed).toEqual([...after.layers.keys()]);
      expect(layers.pull).toBe(form === 'oci' ? after.compressedSize : undefined);
    }
  });
});

async function measured(one: string, other: string): Promise<[Measurement, Measurement]> {
  const images = [await openImage(one), await openImage(other)];
  try {
    return (await measure(images)) as [Measurement, Measurement];
  } finally {
    for (const image of images) await image.close();
  }
}

interface UnpackedFile {
  readonly size: number;
  readonly hash: string;
  readonly inode: number;
}

/** The regular files that umoci makes of an image, by path. */
function unpackedFiles(umoci: string, rock: string): ReadonlyMap<string, UnpackedFile> {
  const directory = temporaryDirectory();
  const { layout, tag } = unpackedLayout(rock, directory);
  const bundle = join(directory, 'bundle');
  execFileSync(umoci, ['unpack', '--rootless', '--image', `${layout}:${tag}`, bundle], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const root = join(bundle, 'rootfs');
  const files = new Map<string, UnpackedFile>();
  const found = execFileSync('find', ['.', '-type', 'f', '-print0'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const path of found.split('\0').filter((line) => line !== '')) {
    const content = readFileSync(join(root, path));
    const hash = createHash('sha256').update(content).digest('hex');
    files.set(path.slice('./'.length), {
      size: content.length,
      hash,
      inode: statSync(join(root, path)).ino,
    });
  }
  return files;
}

function isOtherContent({ old, young }: { old: UnpackedFile; young: UnpackedFile }): boolean {
  return old.size === young.size && old.size >= 4096 && old.hash !== young.hash;
}

function tally(deltas: readonly number[]) {
  return { files: deltas.length, delta: sum(deltas) };
}

/** Each hard-linked file once. */
function bytesOnDisk(files: ReadonlyMap<string, UnpackedFile>): number {
  return sum([...new Map([...files.values()].map(({ inode, size }) => [inode, size])).values()]);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
