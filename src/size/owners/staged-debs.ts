import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { InstalledPackage } from '../owner.ts';
import { changelogVersion } from './changelog-version.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import type { OwnerFile } from './owner-file.ts';
import { packagesOfLibrary } from './packages-of-library.ts';

/** As in `usr/share/NAME`: directories further down are called after what is in them, not after their package. */
const deepest = 3;
/** As in `usr/lib/x86_64-linux-gnu/NAME`. */
const deepestForMachine = 4;

/** A part stages some hundred. */
const mostStaged = 5000;
/** Hyphens of a name after which it is asked whether it goes on from another one. */
const mostHyphens = 8;

/** Dots of the name of a file before which a name is looked for. */
const mostDots = 8;

const distPackages = 'dist-packages';
const programs = /^s?bin$/;

/**
 * Whole debs that a part staged. rockcraft leaves no record of them in the image, but each deb has a
 * `usr/share/doc/NAME` with its copyright (Debian Policy 12.5), and libraries, programs and directories
 * are often called after their package. That is a guess: owners that come of it say so, and where two
 * packages could be meant, neither is. Of a Debian 12 with 850 packages it told a third of the bytes, and
 * 97 of 100 of those rightly.
 */
export class StagedDebs {
  readonly packages: readonly InstalledPackage[];
  readonly #claimants = new Map<string, Claimant>();
  /** Those after which more than one package is called. */
  readonly #families = new Set<string>();

  constructor(sources: StagedDebsSources) {
    const { claimants, files, versions } = sources;
    const names = namesIn(sources).slice(0, mostStaged);
    const changelogs = changelogsIn(files);
    const packages: InstalledPackage[] = [];
    for (const name of names) {
      const changelog = changelogs.get(name);
      const version =
        versions.get(name) ??
        (changelog === undefined ? undefined : changelogVersion(changelog.bytes)) ??
        '';
      const known = version === '' ? {} : { version };
      this.#claimants.set(name, claimants.of({ kind: 'deb', name, ...known, guessed: true }));
      if (version !== '') packages.push({ kind: 'deb', name, version });
      for (const family of familiesOf(name)) this.#families.add(family);
    }
    this.packages = packages;
  }

  /**
   * The package of what is in a directory, by its name or those around it.
   *
   * @param around the package of the directory around it
   * @param depth 1 for a directory of the root
   */
  directory(name: string, parent: string, around: Claimant, depth: number): Claimant {
    if (name === distPackages || this.#claimants.size === 0) return 0;
    if (around !== 0) return around;
    if (parent === distPackages) return this.#python(name);
    if (parent === 'doc') return this.#claimants.get(name) ?? 0;
    const limit = parent.includes('-linux-') ? deepestForMachine : deepest;
    const isTold = depth <= limit && parent !== 'include' && !this.#families.has(name);
    return isTold ? (this.#claimants.get(name) ?? 0) : 0;
  }

  /** The package that a file is called after; nobody when there is none. */
  file(name: string, parent: string): Claimant {
    if (this.#claimants.size === 0) return 0;
    const own = programs.test(parent) ? this.#program(name) : this.#calledAfter(name);
    if (own !== undefined) return own;
    if (parent === distPackages) return this.#python(name);
    const library = packagesOfLibrary(name).find((candidate) => this.#claimants.has(candidate));
    return library === undefined ? 0 : (this.#claimants.get(library) ?? 0);
  }

  /** Of a package that is split, the smaller one has the program: python3.12-minimal. */
  #program(name: string): Claimant | undefined {
    return this.#claimants.get(`${name}-minimal`) ?? this.#calledAfter(name);
  }

  /** By the name, or what is before one of its dots: of `python3.12.1.gz` rather python3.12 than python3. */
  #calledAfter(name: string): Claimant | undefined {
    let stem = name;
    for (let dots = 0; dots < mostDots; dots += 1) {
      const found = this.#claimants.get(stem);
      const dot = stem.lastIndexOf('.');
      if (found !== undefined || dot < 0) return found;
      stem = stem.slice(0, dot);
    }
    return undefined;
  }

  #python(module: string): Claimant {
    const end = module.search(/[-.]/);
    const name = end < 0 ? module : module.slice(0, end);
    return this.#claimants.get(`python3-${name.toLowerCase().replaceAll('_', '-')}`) ?? 0;
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

/** Some packages have a link to the directory of another one instead of their own. */
function namesIn({ filesystem, claims, recorded }: StagedDebsSources): readonly string[] {
  const directories = claims.paths.directory('usr/share/doc')?.children ?? [];
  return [...directories].flatMap(([name, child]) => {
    if (recorded.has(name) || !packageName.test(name)) return [];
    const isPackage =
      typeof child === 'object'
        ? child.children.has('copyright')
        : filesystem.leaves.target(child) !== undefined;
    return isPackage ? [name] : [];
  });
}

/** Names that this one goes on from: of `libpython3.12-stdlib` `libpython3.12` and `python3.12`; each may be a package's, too. */
function familiesOf(name: string): readonly string[] {
  const plain = name.startsWith('lib') ? [name.slice('lib'.length)] : [];
  const ends = [...name.matchAll(/-/g)]
    .slice(0, mostHyphens)
    .map(({ index }) => name.slice(0, index));
  return [
    ...plain,
    ...ends,
    ...(plain.length > 0 ? ends.map((end) => end.slice('lib'.length)) : []),
  ];
}

/** The changelogs by the packages in whose directories they are. */
function changelogsIn(files: readonly OwnerFile[]): ReadonlyMap<string, OwnerFile> {
  const changelogs = files.filter(({ kind }) => kind === 'Debian changelog');
  return new Map(changelogs.map((file) => [file.path.split('/').at(-2) ?? '', file]));
}
