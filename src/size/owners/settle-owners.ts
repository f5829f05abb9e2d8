import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { lengthened } from '../../oci/layers/lengthened.ts';
import type { LayerRole } from '../../rock/layer-roles.ts';
import type { Owner } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import { type NodePackages, nodeModules } from './node-packages.ts';
import type { PartClaims } from './part-claims.ts';
import { rockcraftLayers } from './rockcraft-own.ts';
import type { StagedDebs } from './staged-debs.ts';

/** All that is known of whom files belong to, by how much it counts. */
export interface Evidence {
  readonly filesystem: ImageFilesystem;
  readonly roles: readonly LayerRole[];
  readonly claimants: Claimants;
  /** What records name file by file. */
  readonly claims: Claims;
  readonly node: NodePackages;
  /** Directories of distributions, of rockcraft and of what debs made, with what is in them. */
  readonly directories: ReadonlyMap<Directory, Claimant>;
  readonly staged: StagedDebs;
  readonly parts: PartClaims;
}

/** Who has each file, by the number of its inode. */
export interface Settled {
  /** Those who have a file; the first is nobody. */
  readonly owners: readonly Owner[];
  /** Index into `owners`. */
  ownerOf(leaf: LeafId): number;
}

/** What the directories on the way to a file say of it: the nearest of each kind. */
interface Way {
  /** The name of the directory. */
  readonly name: string;
  /** 0 for the root. */
  readonly depth: number;
  /** Of a `__pycache__`: the directory of the sources. */
  readonly beside?: Directory | undefined;
  readonly node: Claimant;
  readonly directory: Claimant;
  readonly staged: Claimant;
  readonly part: Claimant;
}

/** Goes through all files once and gives each to who has the best claim. */
export function settleOwners(evidence: Evidence): Settled {
  const { filesystem, roles, claimants, claims, node, directories, staged, parts } = evidence;
  const { leaves } = filesystem;
  const owners = new UsedOwners(claimants);
  const ownLayers = rockcraftLayers(claimants);
  let settled = new Uint16Array(1024);

  const claimantOf = (name: string, leaf: LeafId, way: Way, role: LayerRole): Claimant =>
    ownLayers.get(role) ||
    claims.of(leaf) ||
    claims.of(sourceOf(way, name) ?? leaf) ||
    way.node ||
    way.directory ||
    way.staged ||
    staged.file(name, way.name) ||
    (role === 'parts' ? (parts.files.get(leaf) ?? way.part) : 0);

  const visitFile = (name: string, leaf: LeafId, way: Way) => {
    // A file with several names belongs to the first of them that anybody claims.
    if (!leaves.isFile(leaf) || (settled[leaf] ?? 0) !== 0) return;
    const role = roles[leaves.layer(leaf)] ?? 'layer';
    if (leaf >= settled.length) {
      const length = Math.max(leaf + 1, settled.length * 2);
      settled = new Uint16Array(lengthened(settled, length));
    }
    settled[leaf] = owners.index(claimantOf(name, leaf, way, role), role === 'base');
  };
  const visit = (directory: Directory, way: Way) => {
    for (const [name, child] of directory.children) {
      if (typeof child === 'number') visitFile(name, child, way);
      else visit(child, further(way, directory, name, child));
    }
  };
  const further = (way: Way, around: Directory, name: string, directory: Directory): Way => ({
    name: calledBelow(way.name, name),
    beside: name === '__pycache__' ? around : undefined,
    node: node.of(directory, way.name, name) || way.node,
    directory: directories.get(directory) ?? way.directory,
    staged: staged.directory(name, way.name, way.staged, way.depth + 1),
    depth: way.depth + 1,
    part: parts.directories.get(directory) ?? way.part,
  });
  const { root } = filesystem;
  visit(root, {
    name: '',
    depth: 0,
    node: 0,
    directory: 0,
    staged: 0,
    part: parts.directories.get(root) ?? 0,
  });
  return settledAs(owners.list, settled);
}

/** Apart, so that it keeps nothing of the evidence. */
function settledAs(owners: readonly Owner[], settled: Uint16Array): Settled {
  return { owners, ownerOf: (leaf) => settled[leaf] ?? 0 };
}

/** How a directory is called to those within: a scope of Node packages keeps where it is. */
function calledBelow(parent: string, name: string): string {
  return parent === nodeModules && name.startsWith('@') ? `${nodeModules}/${name}` : name;
}

/** The source of a file in `__pycache__`, of whoever has that: no record but a RECORD names what was compiled later. */
function sourceOf(way: Way, name: string): LeafId | undefined {
  if (way.beside === undefined || !name.endsWith('.pyc')) return undefined;
  // `module.cpython-312.opt-1.pyc` (PEP 3147, PEP 488).
  const stem = name.slice(0, -'.pyc'.length).replace(/\.opt-\w*$/, '');
  const source = way.beside.children.get(`${stem.slice(0, stem.lastIndexOf('.'))}.py`);
  return typeof source === 'number' ? source : undefined;
}

/** The owners that have a file, numbered as they come. */
class UsedOwners {
  readonly list: Owner[] = [];
  readonly #claimants: Claimants;
  readonly #known = new Map<number, number>();

  constructor(claimants: Claimants) {
    this.#claimants = claimants;
    this.index(0, false);
  }

  index(claimant: Claimant, isBase: boolean): number {
    const key = claimant * 2 + (isBase ? 1 : 0);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const owner = this.#claimants.owner(claimant);
    this.#known.set(key, this.list.length);
    return this.list.push(isBase ? { ...owner, base: true } : owner) - 1;
  }
}
