import type { StrayStretch } from './join-runs.ts';
import { directoryOf } from './paths.ts';

/** A directory with files that only one of two images has, in it or below. */
export interface StrayDirectory {
  /** With a slash at its end; empty for the root. */
  readonly path: string;
  /** Its place among all, which come in the order of their paths, those that are in others after these. */
  readonly id: number;
  /** Absent for the root. */
  readonly parent: StrayDirectory | undefined;
}

/** The directories of one image, known to each other: asking a map for their paths would cost more than all else. */
export class StrayDirectories {
  readonly all: StrayDirectory[] = [];
  #current = this.#add('', undefined);
  #byPath: ReadonlyMap<string, StrayDirectory> | undefined;

  /** That of a stretch. Stretches come in the order of their paths. */
  enter({ run: { path } }: StrayStretch): StrayDirectory {
    while (!path.startsWith(this.#current.path)) {
      this.#current = this.#current.parent as StrayDirectory;
    }
    while (this.#current.path.length < path.length) {
      const end = path.indexOf('/', this.#current.path.length) + 1;
      this.#current = this.#add(path.slice(0, end), this.#current);
    }
    return this.#current;
  }

  find(path: string): StrayDirectory | undefined {
    this.#byPath ??= new Map(this.all.map((directory) => [directory.path, directory]));
    return this.#byPath.get(path);
  }

  #add(path: string, parent: StrayDirectory | undefined): StrayDirectory {
    const directory = { path, id: this.all.length, parent };
    this.all.push(directory);
    return directory;
  }
}

/** Whether the last names of two directories are the same. */
export function isNamedAlike(one: StrayDirectory, other: StrayDirectory): boolean {
  return nameOf(one) === nameOf(other);
}

function nameOf({ path }: StrayDirectory): string {
  return path.slice(directoryOf(path).length);
}
