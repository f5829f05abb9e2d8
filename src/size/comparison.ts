import type { InstalledPackage, Owner, OwnerKind } from './owner.ts';

/** Two measurements held against each other: how an image differs from its baseline. Sizes are bytes. Nothing but data. */
export interface Comparison {
  readonly compressedSize: Difference;
  readonly size: Difference;
  readonly effectiveSize: Difference;
  /** Hidden waste. */
  readonly wasted: Difference;
  readonly nature: ChangeNature;
  /** What became of how many files. */
  readonly totals: Readonly<Record<ChangeKind, ChangeTotal>>;
  /** Files that are the same in both, as far as size and hash tell. */
  readonly unchanged: number;
  /** The heaviest changes of each kind, heaviest first. */
  readonly changes: Readonly<Record<ChangeKind, readonly Change[]>>;
  /** All owners whose bytes changed, by the greatest change first. */
  readonly owners: readonly OwnerChange[];
  readonly packages: readonly PackageChange[];
  readonly slices: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** What a container starts with. */
  readonly settings: readonly SettingChange[];
  /** Files that got the right to run as another user, and that lost it. */
  readonly privileged: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly layers: LayersCompared;
}

export interface Difference {
  readonly before: number;
  readonly after: number;
}

/**
 * The one word for all that differs:
 * - `same`: every layer has the digest that it had
 * - `recompressed`: the layers' content is the same to the byte (`diffId`), only packed anew
 * - `repacked`: the files have the same paths, sizes and contents; times, owners, modes or their order
 *   differ. Every pack of a rock writes its time into `.rock/metadata.yaml`, which is not held to be a change
 * - `changed`: files differ, or how much layers hide of each other; or files may differ, when one of
 *   the two measurements holds no hashes
 */
export type ChangeNature = 'same' | 'recompressed' | 'repacked' | 'changed';

/** `changed` is another content of the same size. */
export type ChangeKind = 'new' | 'gone' | 'grown' | 'shrunk' | 'moved' | 'changed';

export const changeKinds: readonly ChangeKind[] = [
  'new',
  'gone',
  'grown',
  'shrunk',
  'moved',
  'changed',
];

/**
 * A file; or of a directory that only one of the two has, all files that are of one kind: a package
 * that came, went or moved is a line and not a thousand.
 */
export interface Change {
  /** Ends in a slash when it is a directory. */
  readonly path: string;
  /** Where it was before, of what moved: a directory, too, when it is one. */
  readonly from?: string;
  readonly kind: ChangeKind;
  /** In the baseline. */
  readonly before: number;
  /** In the image. */
  readonly after: number;
  /** Files that the change is made of. */
  readonly files: number;
}

/** All changes of one kind. */
export interface ChangeTotal {
  readonly files: number;
  /** Bytes that they add to the effective size; negative for what was saved. */
  readonly delta: number;
}

/**
 * What came, went and changed of the files of an owner. A file that both images have, moved or not, is on both
 * sides the owner's whom the image names: that the baseline's records told of another one, or of none, is no
 * change of size. What is gone is the baseline's owner's, or that one's who replaced it.
 */
export interface OwnerChange {
  /** As the image has it; as the baseline had it, when the image has it no more. */
  readonly owner: Owner;
  /**
   * Whom it replaced, where that had another name: the deb whose package is slices now, or the
   * package of an older series (`libicu74` of `libicu76`).
   */
  readonly was?: readonly Owner[];
  /** What of these files the baseline had: not what the baseline's own report says of an owner of that name. */
  readonly before: number;
  /** What the image has of the owner. */
  readonly after: number;
  /** Compressed shares, of the same files. */
  readonly compressed: Difference;
  /** Versions of the owner's package, where both are known and differ. */
  readonly versions?: { readonly before: string; readonly after: string };
  /**
   * Where in the owner the change is: the directories that changed most, each with its heaviest files.
   * Empty for all but the first owners.
   */
  readonly directories: readonly DirectoryChange[];
}

/**
 * Bytes of one owner in a directory and below it, without what other directories of the list tell. A
 * directory that moved is told where it is now, with what it was before: `python3.12/` that was `python3.11/`.
 */
export interface DirectoryChange {
  /** Ends in a slash; empty for the root. */
  readonly path: string;
  readonly before: number;
  readonly after: number;
  readonly files: readonly Change[];
}

/** A package that came, went or has another version. */
export interface PackageChange {
  readonly kind: InstalledPackage['kind'];
  readonly name: string;
  /** Absent for one that came. */
  readonly before?: string;
  /** Absent for one that went. */
  readonly after?: string;
}

export interface SettingChange {
  /** `entrypoint`, `command`, `user`, `working directory`, `variable PATH`, `service web`. */
  readonly setting: string;
  /** As a person reads it; absent where there was none, and for variables, whose values are nobody's business. */
  readonly before?: string;
  readonly after?: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

export interface LayersCompared {
  /** Indices of layers of the image that the baseline has too: a node that has it need not pull them. */
  readonly shared: readonly number[];
  /** Indices of layers whose content the baseline has, packed otherwise. */
  readonly recompressed: readonly number[];
  /**
   * Bytes of the blobs that a node with the baseline must pull. Absent when one of the two is a
   * docker-archive, whose blobs nobody knows.
   */
  readonly pull?: number;
  /** Bytes that a registry with the baseline stores besides: those blobs, the manifest and the config. Absent with `pull`. */
  readonly stored?: number;
}

/** Bytes of one kind of owner, for tables that begin with the kinds. */
export type OwnerGroup = OwnerKind | 'base';
