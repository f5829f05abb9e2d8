/** A directory, with a slash at its end; a file; or what else lies right in a directory, as `usr/lib/*`. */
export interface HeavyPlace {
  readonly path: string;
  readonly weight: number;
  readonly files: number;
}

/** Something that places are made of: a directory with all that is in it, or a file. */
interface Node {
  /** With a slash at its end when it is a directory; empty for the root. */
  readonly path: string;
  weight: number;
  files: number;
  /** Of the files right in it: the heaviest few, heaviest first. */
  readonly heaviest: HeavyPlace[];
  /** Of the files right in it. */
  own: number;
  ownFiles: number;
  readonly parent: Node | undefined;
}

/**
 * Finds the few places that best say where weight lies: none is within another, and a directory
 * that owes half of its weight to one thing in it makes way for that and the rest. Only
 * directories are held, whatever the number of files.
 */
export class HeaviestPlaces {
  readonly #root = nodeOf('', undefined);
  readonly #nodes = new Map<string, Node>([['', this.#root]]);
  #last = this.#root;

  add(path: string, weight: number): void {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    // Files come directory by directory.
    if (directory !== this.#last.path) this.#last = this.#nodeAt(directory);
    const node = this.#last;
    node.own += weight;
    node.ownFiles += 1;
    keepHeaviest(node.heaviest, { path, weight, files: 1 });
  }

  /** The heaviest, heaviest first. */
  top(limit: number): readonly HeavyPlace[] {
    const children = this.#sum();
    const places: HeavyPlace[] = [];
    const open: (Node | HeavyPlace)[] = [this.#root];
    while (open.length > 0 && places.length < limit) {
      const next = takeHeaviest(open);
      const parts = 'own' in next ? partsOf(next, children.get(next) ?? []) : undefined;
      if (parts !== undefined) open.push(...parts);
      else if (next.weight > 0) {
        places.push({ path: next.path, weight: next.weight, files: next.files });
      }
    }
    return places;
  }

  #nodeAt(directory: string): Node {
    const known = this.#nodes.get(directory);
    if (known !== undefined) return known;
    let parent = this.#root;
    for (let at = directory.indexOf('/'); at !== -1; at = directory.indexOf('/', at + 1)) {
      const path = directory.slice(0, at + 1);
      const node = this.#nodes.get(path) ?? nodeOf(path, parent);
      this.#nodes.set(path, node);
      parent = node;
    }
    return parent;
  }

  #sum(): ReadonlyMap<Node, readonly Node[]> {
    const children = new Map<Node, Node[]>();
    const nodes = [...this.#nodes.values()];
    for (const node of nodes) {
      node.weight = node.own;
      node.files = node.ownFiles;
    }
    // Directories come after the ones that they are in.
    for (const node of nodes.toReversed()) {
      const { parent } = node;
      if (parent === undefined) continue;
      parent.weight += node.weight;
      parent.files += node.files;
      const siblings = children.get(parent);
      if (siblings === undefined) children.set(parent, [node]);
      else siblings.push(node);
    }
    return children;
  }
}

/** Files by name of a single directory; more than reports tell of. */
const mostKept = 3;

function keepHeaviest(kept: HeavyPlace[], file: HeavyPlace): void {
  const lightest = kept[mostKept - 1];
  if (lightest !== undefined && lightest.weight >= file.weight) return;
  const at = kept.findIndex(({ weight }) => weight < file.weight);
  kept.splice(at === -1 ? kept.length : at, 0, file);
  kept.length = Math.min(kept.length, mostKept);
}

/** What a directory is told as, when it is not told as itself. */
function partsOf(
  node: Node,
  children: readonly Node[],
): readonly (Node | HeavyPlace)[] | undefined {
  const { heaviest, own, ownFiles } = node;
  const parts: (Node | HeavyPlace)[] = [...children, ...heaviest];
  const most = Math.max(0, ...parts.map(({ weight }) => weight));
  if (node.path !== '' && 2 * most < node.weight) return undefined;
  const told = heaviest.reduce((sum, { weight }) => sum + weight, 0);
  const files = ownFiles - heaviest.length;
  if (files > 0) parts.push({ path: `${node.path}*`, weight: own - told, files });
  return parts;
}

function takeHeaviest(open: (Node | HeavyPlace)[]): Node | HeavyPlace {
  let at = 0;
  for (const [index, { weight }] of open.entries()) {
    if (weight > (open[at] as HeavyPlace).weight) at = index;
  }
  const [heaviest] = open.splice(at, 1);
  return heaviest as Node | HeavyPlace;
}

function nodeOf(path: string, parent: Node | undefined): Node {
  return { path, weight: 0, files: 0, heaviest: [], own: 0, ownFiles: 0, parent };
}
