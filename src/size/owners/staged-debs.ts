import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import type { OwnerFile } from './owner-files.ts';

/**
 * Whole debs that a part staged. rockcraft leaves no record of them in the image, but each deb has a
 * `usr/share/doc/NAME` with its copyright (Debian Policy 12.5), and most files are called after
 * their package. That is a guess, and owners that come of it say so.
 */
export class StagedDebs {
  readonly packages: readonly InstalledPackage[];
  readonly #claimants = new Map<string, Claimant>();

  /** @param known versions of packages by name, of those that are recorded elsewhere: they are not guessed at */
  constructor({ filesystem, claims, claimants, files, recorded, versions }: StagedDebsSources) {
    const changelogs = versionsOfChangelogs(files);
    const packages: InstalledPackage[] = [];
    for (const [name, child] of claims.directory('usr/share/doc')?.children ?? []) {
      if (recorded.has(name) || !packageName.test(name)) continue;
      const isPackage =
        typeof child === 'object'
          ? child.children.has('copyright')
          : filesystem.leaves.target(child) !== undefined;
      if (!isPackage) continue;
      const version = versions.get(name) ?? changelogs.get(name) ?? '';
      this.#claimants.set(
        name,
        claimants.of({ kind: 'deb', name, ...(version ? { version } : {}), guessed: true }),
      );
      if (version !== '') packages.push({ kind: 'deb', name, version });
    }
    this.packages = packages;
  }

  get isEmpty(): boolean {
    return this.#claimants.size === 0;
  }

  /** The package that a directory is called after; nobody when there is none. */
  directory(name: string, parent: string): Claimant {
    const own = this.#claimants.get(name);
    if (own !== undefined) return own;
    return parent === 'dist-packages' ? this.#python(name) : 0;
  }

  /** The package that a file is called after; nobody when there is none. */
  file(name: string, parent: string): Claimant {
    const dot = name.indexOf('.');
    const stem = dot < 0 ? name : name.slice(0, dot);
    const own = this.#claimants.get(name) ?? this.#claimants.get(stem);
    if (own !== undefined) return own;
    if (name.startsWith('lib')) return this.#library(name);
    return parent === 'dist-packages' ? this.#python(stem) : 0;
  }

  #python(module: string): Claimant {
    const name = module
      .replace(/[-.].*$/s, '')
      .toLowerCase()
      .replaceAll('_', '-');
    return this.#claimants.get(`python3-${name}`) ?? 0;
  }

  #library(name: string): Claimant {
    for (const candidate of libraryPackages(name)) {
      const claimant = this.#claimants.get(candidate);
      if (claimant !== undefined) return claimant;
    }
    return 0;
  }
}

export interface StagedDebsSources {
  readonly filesystem: ImageFilesystem;
  readonly claims: Claims;
  readonly claimants: Claimants;
  readonly files: readonly OwnerFile[];
  /** Names of packages whose files are recorded: they are not guessed at. */
  readonly recorded: ReadonlySet<string>;
  /** Versions of packages that the image lists without their files. */
  readonly versions: ReadonlyMap<string, string>;
}

const packageName = /^[a-z0-9][a-z0-9+.-]{1,200}$/;

/**
 * Names that the package of a shared library may have (Debian Policy 8.1): the name and version of
 * its soname, with a hyphen between two digits; with `t64` since times have 64 bits.
 */
function libraryPackages(file: string): readonly string[] {
  const at = file.indexOf('.so');
  if (at < 0) return [];
  const name = file.slice(0, at).toLowerCase().replaceAll('_', '-');
  const version = file.slice(at).split('.')[2];
  const joint = /\d$/.test(name) ? '-' : '';
  const versioned = version === undefined ? name : name + joint + version;
  return [versioned, `${versioned}t64`, name, `${name}t64`];
}

/** `openssl (3.0.13-0ubuntu3) noble; urgency=medium`, by the package in whose directory it is. */
function versionsOfChangelogs(files: readonly OwnerFile[]): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const { kind, path, bytes } of files) {
    if (kind !== 'Debian changelog') continue;
    const version = / \(([^()\s]{1,100})\) /.exec(bytes.toString('utf8'))?.[1];
    const directory = path.slice(0, path.lastIndexOf('/'));
    if (version !== undefined)
      versions.set(directory.slice(directory.lastIndexOf('/') + 1), version);
  }
  return versions;
}
