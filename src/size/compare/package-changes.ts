import type { Comparison, PackageChange } from '../comparison.ts';
import type { InstalledPackage } from '../owner.ts';

/**
 * Packages that came, went or have another version, by kind and name. Of a package with several
 * versions in an image, as Node packages are, those that both images have are left out.
 */
export function packageChanges(
  before: readonly InstalledPackage[],
  after: readonly InstalledPackage[],
): readonly PackageChange[] {
  const olds = Map.groupBy(before, keyOf);
  const youngs = Map.groupBy(after, keyOf);
  const keys = [...new Set([...olds.keys(), ...youngs.keys()])].sort();
  return keys.flatMap((key) => versionChanges(olds.get(key) ?? [], youngs.get(key) ?? []));
}

function versionChanges(
  olds: readonly InstalledPackage[],
  youngs: readonly InstalledPackage[],
): readonly PackageChange[] {
  const [{ kind, name }] = [...olds, ...youngs] as [InstalledPackage, ...InstalledPackage[]];
  const gone = versionsOnlyIn(olds, youngs);
  const come = versionsOnlyIn(youngs, olds);
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) => ({
    kind,
    name,
    ...(gone[at] === undefined ? {} : { before: gone[at] }),
    ...(come[at] === undefined ? {} : { after: come[at] }),
  }));
}

function versionsOnlyIn(
  packages: readonly InstalledPackage[],
  others: readonly InstalledPackage[],
): readonly string[] {
  const known = new Set(others.map(({ version }) => version));
  const versions = new Set(packages.map(({ version }) => version).filter((it) => !known.has(it)));
  return [...versions].sort();
}

function keyOf({ kind, name }: InstalledPackage): string {
  return `${kind} ${name}`;
}

export function sliceChanges(
  before: readonly string[],
  after: readonly string[],
): Comparison['slices'] {
  return { added: onlyIn(after, before), removed: onlyIn(before, after) };
}

function onlyIn(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}
