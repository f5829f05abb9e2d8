/**
 * Whom a file belongs to: a chisel slice, a Debian package, a Python distribution, a Node package,
 * rockcraft itself, a part of rockcraft.yaml, or nobody that can be told.
 */
export type OwnerKind = (typeof ownerKinds)[number];

export const ownerKinds = [
  'slice',
  'deb',
  'python',
  'node',
  'rockcraft',
  'part',
  'unattributed',
] as const;

export interface Owner {
  readonly kind: OwnerKind;
  /**
   * `libc6_libs`, `libc6`, `requests`, `@scope/pkg`, `Pebble`, `workflow-deps`; of a file that several slices
   * brought, all of them: `libc6_config, libc6_libs`. Empty for `unattributed`.
   */
  readonly name: string;
  /** The package of a slice; of several, all of them. Absent for other kinds. */
  readonly package?: string;
  /** Of the package, where the image tells it. */
  readonly version?: string;
  /** Set when the file lies in a layer of the base, that no part brought. */
  readonly base?: true;
  /** Set when no record in the image names the file: its path alone tells of the deb that brought it. */
  readonly guessed?: true;
}

/** A package, as the image's own records have it. */
export interface InstalledPackage {
  readonly kind: 'deb' | 'python' | 'node';
  readonly name: string;
  readonly version: string;
}
