import type { Directory } from '../../oci/layers/directory.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import type { OwnerFile } from './owner-file.ts';

export const nodeModules = 'node_modules';

/** Node packages: `node_modules/NAME` and `node_modules/@SCOPE/NAME` with everything in them, the innermost first. */
export class NodePackages {
  /** Those that no slice, deb or distribution brought. */
  readonly packages: readonly InstalledPackage[];
  readonly #claimants: Claimants;
  readonly #versions = new Map<Directory, string>();

  constructor(files: readonly OwnerFile[], claims: Claims, claimants: Claimants) {
    this.#claimants = claimants;
    const packages: InstalledPackage[] = [];
    for (const { path, text: version } of files.filter(({ kind }) => kind === 'Node package')) {
      if (version === '') continue;
      const directory = path.slice(0, path.lastIndexOf('/'));
      const found = claims.paths.directory(directory);
      if (found !== undefined) this.#versions.set(found, version);
      if (claims.at(path) !== 0) continue;
      const name = directory.slice(
        directory.lastIndexOf(`${nodeModules}/`) + nodeModules.length + 1,
      );
      packages.push({ kind: 'node', name, version });
    }
    this.packages = packages;
  }

  /**
   * The package that a directory is; nobody when it is none.
   *
   * @param parent name of the directory around it, of a scope `node_modules/@SCOPE`
   */
  of(directory: Directory, parent: string, name: string): Claimant {
    const scope = scopeOf(parent, name);
    if (scope === undefined) return 0;
    const version = this.#versions.get(directory);
    return this.#claimants.of({
      kind: 'node',
      name: scope + name,
      ...(version === undefined ? {} : { version }),
    });
  }
}

/** What comes before the name of a package; undefined for what is none, as `.bin` and scopes. */
function scopeOf(parent: string, name: string): string | undefined {
  if (parent === nodeModules) return /^[.@]/.test(name) ? undefined : '';
  return parent.startsWith(`${nodeModules}/`)
    ? `${parent.slice(nodeModules.length + 1)}/`
    : undefined;
}
