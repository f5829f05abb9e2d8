import { type Directory, directoryAt, pathIn } from '../../oci/layers/directory.ts';
import type { ImageFilesystem, LostName } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { comparePaths } from '../../oci/layers/walk-files.ts';
import type { LayerRole } from '../../rock/layer-roles.ts';
import { ContentIndex, isSameContent } from './content-index.ts';
import type { ContentTable } from './content-table.ts';
import type { WasteTally } from './waste-tally.ts';

type HiddenCause = 'attributes' | 'moved' | 'overwritten' | 'deleted';

/** When several names of a file go in one layer, the one with the first of these causes tells why. */
const precedence: readonly HiddenCause[] = ['attributes', 'moved', 'overwritten', 'deleted'];

/** A file whose last name went, and what became of one of its names. */
interface Loss {
  readonly leaf: LeafId;
  readonly parent: Directory;
  readonly name: string;
  readonly cause: HiddenCause;
}

/**
 * Tells why layers hide files of lower ones. Hand `lost` to the file system, and call `endLayer` after
 * each layer: only then is known what stands where something was taken away. Held are the names that
 * the present layer took.
 */
export class HiddenWaste {
  readonly #contents: ContentTable;
  readonly #roles: readonly LayerRole[];
  readonly #tally: WasteTally;
  /** Names that were taken: three columns. */
  readonly #leaves: LeafId[] = [];
  readonly #parents: Directory[] = [];
  readonly #names: string[] = [];
  /** Files that lost a name while they had others. */
  readonly #several = new Set<LeafId>();
  readonly #copies = new Map<LeafId, Set<LeafId>>();
  #firstLeaf = 0;

  constructor(contents: ContentTable, roles: readonly LayerRole[], tally: WasteTally) {
    this.#contents = contents;
    this.#roles = roles;
    this.#tally = tally;
  }

  /**
   * Files that a layer wrote over one name of a hard link, with its content, and the files whose name
   * that was.
   */
  get brokenLinks(): ReadonlyMap<LeafId, ReadonlySet<LeafId>> {
    return this.#copies;
  }

  /** What `ImageFilesystem` is to call. */
  readonly lost: LostName = (leaf, parent, name, isLast) => {
    if (!isLast) this.#several.add(leaf);
    this.#leaves.push(leaf);
    this.#parents.push(parent);
    this.#names.push(name);
  };

  endLayer(filesystem: ImageFilesystem, layer: number): void {
    if (this.#leaves.length > 0) this.#explain(filesystem, layer);
    this.#leaves.length = 0;
    this.#parents.length = 0;
    this.#names.length = 0;
    this.#several.clear();
    this.#firstLeaf = filesystem.leaves.length;
  }

  #explain(filesystem: ImageFilesystem, layer: number): void {
    const { leaves } = filesystem;
    const own = new ContentIndex(leaves, this.#contents, this.#firstLeaf);
    const now = presentDirectories(filesystem.root);
    const chosen = new Map<LeafId, Loss>();
    for (const [at, leaf] of this.#leaves.entries()) {
      if (!leaves.isFile(leaf) || leaves.size(leaf) === 0) continue;
      const [parent, name] = [this.#parents[at] as Directory, this.#names[at] as string];
      const there = now(parent)?.children.get(name);
      const successor = typeof there === 'number' && leaves.isFile(there) ? there : undefined;
      const isSame =
        successor !== undefined && isSameContent(leaves, this.#contents, leaf, successor);
      if (isSame) this.#noteCopy(filesystem, leaf, successor, layer);
      if (leaves.links(leaf) > 0) continue;
      const cause = causeOf(isSame, own.find(leaf) !== undefined, successor !== undefined);
      const loss = { leaf, parent, name, cause };
      if (this.#several.has(leaf)) chosen.set(leaf, better(loss, chosen.get(leaf)));
      else this.#add(filesystem, loss, layer, own);
    }
    for (const loss of chosen.values()) this.#add(filesystem, loss, layer, own);
    own.close();
  }

  /** A file that was itself such a copy hands on what it was a copy of. */
  #noteCopy({ leaves }: ImageFilesystem, leaf: LeafId, successor: LeafId, layer: number): void {
    if (leaves.layer(successor) !== layer) return;
    const links = leaves.links(leaf) > 0 ? [leaf] : (this.#copies.get(leaf) ?? []);
    const known = this.#copies.get(successor) ?? new Set();
    for (const link of links) this.#copies.set(successor, known.add(link));
  }

  #add({ leaves }: ImageFilesystem, loss: Loss, hider: number, own: ContentIndex): void {
    const { cause, leaf, parent, name } = loss;
    const layer = leaves.layer(leaf);
    const isCopied = cause === 'attributes' || cause === 'moved';
    this.#tally.add({
      cause,
      name: { parent, name },
      leaf,
      bytes: leaves.size(leaf),
      layer,
      // The base is made by others: who hides what is in it could leave that.
      fix: isCopied || this.#roles[layer] === 'base' ? hider : layer,
      same: cause === 'moved' ? own.find(leaf) : undefined,
    });
  }
}

function causeOf(isSame: boolean, isElsewhere: boolean, isFile: boolean): HiddenCause {
  if (isSame) return 'attributes';
  if (isElsewhere) return 'moved';
  return isFile ? 'overwritten' : 'deleted';
}

function better(loss: Loss, other: Loss | undefined): Loss {
  if (other === undefined) return loss;
  const order =
    precedence.indexOf(loss.cause) - precedence.indexOf(other.cause) ||
    comparePaths(pathIn(loss.parent, loss.name), pathIn(other.parent, other.name));
  return order < 0 ? loss : other;
}

/** Finds what stands now where a directory is or was. Names of one directory mostly come one after the other. */
function presentDirectories(root: Directory): (directory: Directory) => Directory | undefined {
  let asked: Directory | undefined;
  let answer: Directory | undefined;
  return (directory) => {
    if (directory !== asked) {
      asked = directory;
      answer = presentDirectory(root, directory);
    }
    return answer;
  };
}

function presentDirectory(root: Directory, directory: Directory): Directory | undefined {
  const names: string[] = [];
  for (let at = directory; at.parent !== undefined; at = at.parent) names.push(at.name);
  return directoryAt(root, names.reverse());
}
