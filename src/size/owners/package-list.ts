import type { InstalledPackage } from '../owner.ts';

/** A desktop has some thousand. */
const most = 20_000;
/** Characters of a name or version. */
const longest = 200;

export interface PackageList {
  /** By kind and name, each version once. */
  readonly packages: readonly InstalledPackage[];
  /** How many there are beyond those that are listed. */
  readonly leftOut: number;
}

/** Puts the packages that records name in order, and cuts what no package has. */
export function packageList(named: readonly InstalledPackage[]): PackageList {
  const byKey = new Map<string, InstalledPackage>();
  for (const { kind, name, version } of named) {
    const listed = { kind, name: shortened(name), version: shortened(version) };
    byKey.set([kind, listed.name, listed.version].join('\0'), listed);
  }
  const packages = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    packages: packages.slice(0, most).map(([, listed]) => listed),
    leftOut: Math.max(0, packages.length - most),
  };
}

/** Cut to what a name or version may have of characters. */
export function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
