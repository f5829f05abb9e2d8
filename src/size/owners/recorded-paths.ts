import type { Directory } from '../../oci/layers/directory.ts';
import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId } from '../../oci/layers/leaf-table.ts';
import { resolveDirectory } from '../../oci/layers/resolve-directory.ts';
import { defaultLimits } from '../../oci/limits.ts';
import { Budget } from '../../oci/tar/budget.ts';
import { TarFormatError } from '../../oci/tar/tar-format-error.ts';

/** Directories that are remembered by their path: lists name the files of one after the other. */
const mostRemembered = 1000;
/** PATH_MAX of Linux. */
const longestPath = 4096;

/**
 * What the paths in records lead to: they may begin with a slash, lead through links of directories
 * (`/lib/x` where `lib` is a link to `usr/lib`) and name what is not there.
 */
export class RecordedPaths {
  readonly #filesystem: ImageFilesystem;
  /** Of its own, so that links in hostile records cannot lead anywhere for ever. */
  readonly #budget = new Budget({ ...defaultLimits, allNameBytes: 8 * 1024 * 1024 });
  readonly #remembered = new Map<string, Directory | undefined>();

  constructor(filesystem: ImageFilesystem) {
    this.#filesystem = filesystem;
  }

  /** The directory at a path, also behind links; undefined when there is none. */
  directory(path: string): Directory | undefined {
    if (path.length > longestPath) return undefined;
    if (this.#remembered.has(path)) return this.#remembered.get(path);
    const found = this.#find(path);
    if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
    this.#remembered.set(path, found);
    return found;
  }

  /** The regular file at a path, also behind links of directories; undefined when there is none. */
  file(path: string): LeafId | undefined {
    const slash = path.lastIndexOf('/');
    const directory = this.directory(slash < 0 ? '' : path.slice(0, slash));
    const leaf = directory?.children.get(path.slice(slash + 1));
    return typeof leaf === 'number' && this.#filesystem.leaves.isFile(leaf) ? leaf : undefined;
  }

  #find(path: string): Directory | undefined {
    const slash = path.lastIndexOf('/');
    if (slash > 0) {
      const around = this.directory(path.slice(0, slash));
      const child = around?.children.get(path.slice(slash + 1));
      if (around === undefined) return undefined;
      if (typeof child === 'object') return child;
    }
    return this.#follow(path);
  }

  /** Goes a way that has links in it, or `..`. */
  #follow(path: string): Directory | undefined {
    const { root, leaves } = this.#filesystem;
    const tree = { root, leaves, budget: this.#budget };
    try {
      return resolveDirectory(tree, path.split('/'), () => undefined);
    } catch (error) {
      // A loop of links, or more links than any image has: there is no such directory.
      if (error instanceof TarFormatError) return undefined;
      throw error;
    }
  }
}
