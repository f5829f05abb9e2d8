import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePaths } from '../../../../src/oci/layers/walk-files.ts';
import { compare } from '../../../../src/size/compare/compare.ts';
import { matchFiles } from '../../../../src/size/compare/match-files.ts';
import { alone } from '../../../../src/size/compare/pair-by-content.ts';
import { type Change, type Comparison, changeKinds } from '../../../../src/size/comparison.ts';
import type { MeasuredFile, Measurement } from '../../../../src/size/measurement.ts';
import { fileTrees } from '../fixtures.ts';
import { type FileSketch, imageOf } from './images.ts';

type Files = Record<string, FileSketch>;

/** Small images with much in common: few names, sizes, contents and owners, and hard links. */
const sketches: fc.Arbitrary<Files> = fc
  .tuple(fileTrees, fc.array(fc.nat(), { minLength: 31, maxLength: 31 }))
  .map(([tree, random]) => {
    const files: Files = {};
    const firstNames: string[] = [];
    const paths = Object.keys(tree).sort(comparePaths);
    for (const [at, path] of paths.entries()) {
      const dice = random[at] as number;
      const owner = ['deb a', 'deb b', 'python c'][(dice >> 5) % 3] as string;
      const linkTo = dice % 11 < 3 ? firstNames[dice % (at + 1)] : undefined;
      const size = [0, 100, 5000, 5000, 6000][dice % 5] as number;
      const content = dice % 7 === 0 ? undefined : ['a1', 'b2', 'c3'][(dice >> 3) % 3];
      files[path] = { size, owner, ...(content && { content }), ...(linkTo && { linkTo }) };
      if (linkTo === undefined) firstNames.push(path);
    }
    return files;
  });

const images = sketches.map((files) => imageOf({ files }));

/** Two images: of their own, or the one with directories of the other elsewhere. */
const pairs: fc.Arbitrary<[Measurement, Measurement]> = fc.oneof(
  fc.tuple(images, images),
  fc
    .tuple(sketches, fc.constantFrom('b', 'new', 'a/deep'), fc.boolean())
    .map(([files, directory, swap]): [Measurement, Measurement] => {
      const two = [
        imageOf({ files: withoutLinks(files, 'a') }),
        imageOf({ files: withoutLinks(files, directory) }),
      ];
      return (swap ? two.reverse() : two) as [Measurement, Measurement];
    }),
);

/** What lies in `a` lies in another directory, as far as nothing lies there already. */
function withoutLinks(files: Files, directory: string): Files {
  const moved: Files = {};
  for (const [path, file] of Object.entries(files)) {
    const { linkTo: _, ...plain } = file as Exclude<FileSketch, number>;
    moved[path.startsWith('a/') ? directory + path.slice(1) : path] = plain;
  }
  const isDirectory = (path: string) => Object.keys(moved).some((it) => it.startsWith(`${path}/`));
  return Object.fromEntries(Object.entries(moved).filter(([path]) => !isDirectory(path)));
}

describe('compare, held against a slow count', () => {
  it('counts every path as what it is', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { totals, unchanged } = compare(before, after, 1000);
        const slow = countedSlowly(before, after);
        expect(totals.grown).toEqual(slow.grown);
        expect(totals.shrunk).toEqual(slow.shrunk);
        expect(totals.changed).toEqual(slow.changed);
        expect(unchanged).toBe(slow.unchanged);
        expect(totals.new.files + totals.moved.files).toBe(slow.onlyAfter);
        expect(totals.gone.files + totals.moved.files).toBe(slow.onlyBefore);
        expect(totals.moved.delta).toBe(0);
        expect(totals.moved.files).toBeGreaterThanOrEqual(slow.equalElsewhere);
      }),
      { numRuns: 150 },
    );
  });

  it('adds up to the difference of what the containers see, by kinds, owners and directories', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const comparison = compare(before, after, 1000);
        const delta = after.effectiveSize - before.effectiveSize;
        expect(sum(changeKinds.map((kind) => comparison.totals[kind].delta))).toBe(delta);
        expect(sum(comparison.owners.map(deltaOf))).toBe(delta);
        for (const owner of comparison.owners) {
          if (owner.directories.length < 10) {
            expect(sum(owner.directories.map(deltaOf))).toBe(deltaOf(owner));
          }
          expect(owner.after).toBe(bytesOf(after, owner.owner.name));
        }
        for (const kind of changeKinds) {
          const told = comparison.changes[kind];
          expect(sum(told.map(({ files }) => files))).toBe(comparison.totals[kind].files);
          expect(sum(told.map(deltaOf))).toBe(comparison.totals[kind].delta);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('counts a file of both images for the owner that the image names', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { owners } = compare(before, after, 10);
        const told = owners.map((it) => [it.owner.name, [it.before, it.after]] as const);
        expect(new Map(told)).toEqual(ownersCountedSlowly(before, after));
      }),
      { numRuns: 150 },
    );
  });

  it('says of nothing that it moved, came or went when that is not so', () => {
    fc.assert(
      fc.property(pairs, ([before, after]) => {
        const { changes } = compare(before, after, 1000);
        const olds = byPath(before);
        const youngs = byPath(after);
        for (const { path, from = '', files } of changes.moved) {
          const moved = below(youngs, path).filter((file) =>
            isSame(olds.get(from + file.path.slice(path.length)), file),
          );
          expect(moved.length).toBeGreaterThanOrEqual(files);
          expect([below(olds, path), below(youngs, from)]).toEqual([[], []]);
        }
        for (const { path } of changes.new) expect(below(olds, path)).toEqual([]);
        for (const { path } of changes.gone) expect(below(youngs, path)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is the mirror image the other way round', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const forth = compare(one, other, 1000);
        const back = mirrored(compare(other, one, 1000));
        expect(back.totals).toEqual(forth.totals);
        expect(back.unchanged).toBe(forth.unchanged);
        for (const kind of changeKinds) {
          expect(sorted(back.changes[kind])).toEqual(sorted(forth.changes[kind]));
        }
        if (
          filesOfBoth(one, other).every(
            ([old, young]) => ownerIn(one, old) === ownerIn(other, young),
          )
        ) {
          expect(back.owners).toEqual(forth.owners.map(withoutDirectories));
        }
        expect(back.nature).toBe(forth.nature);
      }),
      { numRuns: 150 },
    );
  });

  it('finds nothing between an image and itself', () => {
    fc.assert(
      fc.property(images, (image) => {
        const { totals, owners, unchanged } = compare(image, image, 10);
        expect(changeKinds.map((kind) => totals[kind].files)).toEqual([0, 0, 0, 0, 0, 0]);
        expect({ owners, unchanged }).toEqual({ owners: [], unchanged: byPath(image).size });
      }),
      { numRuns: 30 },
    );
  });
});

/** What compare says, found path by path and with no thought of speed. Moves of small files are not looked for. */
function countedSlowly(before: Measurement, after: Measurement) {
  const [olds, youngs] = [byPath(before), byPath(after)];
  const oldSizes = sizesCounted(olds, youngs);
  const youngSizes = sizesCounted(youngs, olds);
  const count = {
    grown: { files: 0, delta: 0 },
    shrunk: { files: 0, delta: 0 },
    changed: { files: 0, delta: 0 },
    unchanged: { files: 0, delta: 0 },
  };
  for (const [path, young] of youngs) {
    const old = olds.get(path);
    if (old === undefined) continue;
    const delta = (youngSizes.get(path) as number) - (oldSizes.get(path) as number);
    const inPlace = hasOtherHash(old, young) ? 'changed' : 'unchanged';
    const kind = delta > 0 ? 'grown' : delta < 0 ? 'shrunk' : inPlace;
    count[kind].files += 1;
    count[kind].delta += delta;
  }
  const gone = [...olds.values()].filter(({ path }) => !youngs.has(path));
  const come = [...youngs.values()].filter(({ path }) => !olds.has(path));
  return {
    ...count,
    unchanged: count.unchanged.files,
    onlyBefore: gone.length,
    onlyAfter: come.length,
    equalElsewhere: pairsOfEquals(
      gone.filter(({ path, size }) => oldSizes.get(path) === size),
      come.filter(({ path, size }) => youngSizes.get(path) === size),
    ),
  };
}

/** By name of an owner: bytes before and after, where they differ. Which files moved is taken as it is said. */
function ownersCountedSlowly(before: Measurement, after: Measurement) {
  const [olds, youngs] = [byPath(before), byPath(after)];
  const sizesBefore = sizesCounted(olds, youngs);
  const counted = new Map<string, [number, number]>();
  const add = (owner: string, old: number, young: number) => {
    const [one, other] = counted.get(owner) ?? [0, 0];
    counted.set(owner, [one + old, other + young]);
  };
  const stayed = new Set<MeasuredFile>();
  for (const [old, young] of filesOfBoth(before, after)) {
    stayed.add(old);
    add(ownerIn(after, young), sizesBefore.get(old.path) as number, 0);
  }
  for (const old of olds.values()) {
    if (!stayed.has(old)) add(ownerIn(before, old), sizesBefore.get(old.path) as number, 0);
  }
  for (const young of youngs.values()) add(ownerIn(after, young), 0, young.size);
  return new Map([...counted].filter(([, [one, other]]) => one !== other));
}

function filesOfBoth(
  before: Measurement,
  after: Measurement,
): readonly (readonly [MeasuredFile, MeasuredFile])[] {
  const olds = byPath(before);
  const { gone, come, partners } = matchFiles(before, after);
  const moved = [...partners.entries()].filter(([, partner]) => partner !== alone);
  return [
    ...[...after.files()].flatMap((young) => {
      const old = olds.get(young.path);
      return old === undefined ? [] : [[old, young] as const];
    }),
    ...moved.map(([file, partner]) => {
      return [olds.get(gone.path(file)) as MeasuredFile, come.file(partner)] as const;
    }),
  ];
}

function ownerIn(image: Measurement, file: MeasuredFile): string {
  return image.owners[file.owner]?.name ?? '';
}

function hasOtherHash(one: MeasuredFile, other: MeasuredFile): boolean {
  return one.hash !== undefined && other.hash !== undefined && one.hash !== other.hash;
}

function pairsOfEquals(gone: readonly MeasuredFile[], come: readonly MeasuredFile[]): number {
  const free = [...come];
  const pairs = gone.filter((file) => {
    const at = free.findIndex((other) => file.hash !== undefined && isSame(file, other));
    if (at !== -1) free.splice(at, 1);
    return at !== -1;
  });
  return pairs.length;
}

/** Bytes of hard links at the names that the other image has too. */
function sizesCounted(
  files: ReadonlyMap<string, MeasuredFile>,
  others: ReadonlyMap<string, MeasuredFile>,
): Map<string, number> {
  const sizes = new Map([...files].map(([path, { size }]) => [path, size]));
  for (const file of files.values()) {
    const first = files.get(file.linkTo ?? '');
    const other = others.get(file.path);
    if (first === undefined || other === undefined || others.has(first.path)) continue;
    if (first.hash === undefined || !isSame(first, other) || first.owner !== file.owner) continue;
    if (sizes.get(first.path) === 0) continue;
    sizes.set(first.path, 0);
    sizes.set(file.path, first.size);
  }
  return sizes;
}

function mirrored(comparison: Comparison) {
  const { totals, unchanged, changes, owners, nature } = comparison;
  const turn = (change: Change): Change => {
    const { path, from, before, after, files } = change;
    const kind = turned[change.kind];
    return from === undefined
      ? { path, kind, before: after, after: before, files }
      : { path: from, from: path, kind, before: after, after: before, files };
  };
  const byKind = <T>(of: (kind: Change['kind']) => T) =>
    Object.fromEntries(changeKinds.map((kind) => [kind, of(turned[kind])])) as Record<
      Change['kind'],
      T
    >;
  return {
    totals: byKind((kind) => ({ files: totals[kind].files, delta: 0 - totals[kind].delta || 0 })),
    unchanged,
    changes: byKind((kind) => changes[kind].map(turn)),
    owners: owners.map(({ owner, before, after, compressed }) => ({
      owner,
      before: after,
      after: before,
      compressed: { before: compressed.after, after: compressed.before },
    })),
    nature,
  };
}

const turned = {
  new: 'gone',
  gone: 'new',
  grown: 'shrunk',
  shrunk: 'grown',
  moved: 'moved',
  changed: 'changed',
} as const;

function withoutDirectories({ directories: _, ...owner }: Comparison['owners'][number]) {
  return owner;
}

function sorted(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function byPath(image: Measurement): ReadonlyMap<string, MeasuredFile> {
  return new Map([...image.files()].map((file) => [file.path, file]));
}

/** The file at a path, or those in a directory. */
function below(files: ReadonlyMap<string, MeasuredFile>, path: string): readonly MeasuredFile[] {
  return [...files.values()].filter((file) =>
    path.endsWith('/') ? file.path.startsWith(path) : file.path === path,
  );
}

function isSame(one: MeasuredFile | undefined, other: MeasuredFile): boolean {
  return one?.size === other.size && one.hash === other.hash;
}

function bytesOf(image: Measurement, owner: string): number {
  const files = [...image.files()].filter((file) => image.owners[file.owner]?.name === owner);
  return sum(files.map(({ size }) => size));
}

function deltaOf({ before, after }: { readonly before: number; readonly after: number }): number {
  return after - before;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
