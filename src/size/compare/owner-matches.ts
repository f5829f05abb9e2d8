import type { Owner } from '../owner.ts';

/** Owners of two images that are held against each other: the same one, or what came in its place. */
export interface OwnerMatch {
  /** Indices into the owners of the baseline, and of the image; one of the two may be empty. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/**
 * Every owner of both images, each in exactly one match. The same kind and name is the same owner, also
 * when it came into the base or out of it. Of the others, a deb and the slices of its package belong
 * together, and so do two packages whose names differ by their version alone, where that leaves no doubt.
 */
export function matchOwners(
  before: readonly Owner[],
  after: readonly Owner[],
): readonly OwnerMatch[] {
  const matches: OwnerMatch[] = [];
  let left: OwnerMatch = { before: [...before.keys()], after: [...after.keys()] };
  for (const { keyOf, fits } of rules) {
    const found = meeting(
      Map.groupBy(left.before, (at) => keyOf(before[at] as Owner)),
      Map.groupBy(left.after, (at) => keyOf(after[at] as Owner)),
    ).filter((match) => fits(match, before, after));
    matches.push(...found);
    left = without(left, found);
  }
  return [
    ...matches,
    ...left.before.map((at) => ({ before: [at], after: [] })),
    ...left.after.map((at) => ({ before: [], after: [at] })),
  ];
}

interface Rule {
  /** Owners of one key are matched; those without are not. */
  readonly keyOf: (owner: Owner) => string | undefined;
  readonly fits: (match: OwnerMatch, before: readonly Owner[], after: readonly Owner[]) => boolean;
}

const rules: readonly Rule[] = [
  { keyOf: ({ kind, name, base }) => `${kind} ${base === true} ${name}`, fits: () => true },
  { keyOf: ({ kind, name }) => `${kind} ${name}`, fits: () => true },
  { keyOf: packageOf, fits: isOtherKind },
  { keyOf: seriesOf, fits: isOneToOne },
];

function packageOf(owner: Owner): string | undefined {
  return owner.kind === 'deb' ? owner.name : owner.package;
}

function isOtherKind(match: OwnerMatch, before: readonly Owner[], after: readonly Owner[]) {
  const kinds = new Set(match.before.map((at) => before[at]?.kind));
  return match.after.every((at) => !kinds.has((after[at] as Owner).kind));
}

/** `libicu#` of `libicu74`, `libssl#` of `libssl3t64`: the series of a library is in the name of its package. */
function seriesOf({ kind, name }: Owner): string | undefined {
  if (kind !== 'deb' && kind !== 'slice') return undefined;
  return `${kind} ${name.replaceAll(/t64(?![a-z0-9])/g, '').replaceAll(/\d+(?:\.\d+)*/g, '#')}`;
}

function isOneToOne({ before, after }: OwnerMatch): boolean {
  return before.length === 1 && after.length === 1;
}

function meeting(
  before: ReadonlyMap<string | undefined, readonly number[]>,
  after: ReadonlyMap<string | undefined, readonly number[]>,
): readonly OwnerMatch[] {
  return [...before].flatMap(([key, olds]) => {
    const youngs = key === undefined ? undefined : after.get(key);
    return youngs === undefined ? [] : [{ before: olds, after: youngs }];
  });
}

function without(left: OwnerMatch, matches: readonly OwnerMatch[]): OwnerMatch {
  const before = new Set(matches.flatMap((match) => match.before));
  const after = new Set(matches.flatMap((match) => match.after));
  return {
    before: left.before.filter((at) => !before.has(at)),
    after: left.after.filter((at) => !after.has(at)),
  };
}
