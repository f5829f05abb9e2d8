import type { MeasuredFile } from '../measurement.ts';

/** The heaviest of several versions of a library, and how much the others weigh. */
export interface LibraryVersions {
  /** Paths and bytes of all but the heaviest. */
  readonly others: readonly { readonly path: string; readonly size: number }[];
}

/** Finds what an image has more than once, in one walk. Of each content only a number is held. */
export class RepeatedFiles {
  readonly #contents = new Set<number>();
  readonly #libraries = new Map<string, { readonly path: string; readonly size: number }[]>();

  /** Whether a file with the same content was added before. */
  isCopy(file: MeasuredFile): boolean {
    const content = contentOf(file);
    return content !== undefined && this.#contents.has(content);
  }

  add(file: MeasuredFile): void {
    const content = contentOf(file);
    if (content !== undefined) this.#contents.add(content);
  }

  /** Remembers a file that is no copy, when it is a library. */
  addLibrary({ path, size }: MeasuredFile): void {
    const name = libraryName(path);
    if (name === undefined || size === 0) return;
    const versions = this.#libraries.get(name);
    if (versions === undefined) this.#libraries.set(name, [{ path, size }]);
    else versions.push({ path, size });
  }

  /** Libraries by name; of one that is there once, there are no others. */
  *versions(): Generator<LibraryVersions> {
    for (const versions of this.#libraries.values()) {
      const [, ...others] = versions.toSorted((one, other) => other.size - one.size);
      yield { others };
    }
  }
}

/** Undefined of a file that is too small to matter: it has no hash. */
function contentOf({ hash, size }: MeasuredFile): number | undefined {
  // 12 hex digits are exact in a number, and cost less than a text.
  return hash === undefined || size === 0 ? undefined : Number.parseInt(hash, 16);
}

/** Whether a file is called as shared libraries are: `libssl.so.3`. */
export function isLibrary(path: string): boolean {
  return sharedLibrary.test(path);
}

/**
 * What a library is called without version, so that two versions have one name: `libssl.so.1.1` and
 * `libssl.so.3` are `libssl`, and so is `libssl-1a2b3c4d.so.3`, as auditwheel names what it puts
 * into a Python wheel. Undefined for what is no library, and for the variants of glibc for newer
 * processors, of which one is used.
 */
function libraryName(path: string): string | undefined {
  if (!path.includes('.so') || path.includes('/glibc-hwcaps/')) return undefined;
  const [, name] = sharedLibrary.exec(path) ?? [];
  return name?.replace(/(?:-[0-9a-f]{8}){1,2}$/, '');
}

const sharedLibrary = /(?:^|\/)(lib[^/]{1,100}?)\.so(?:\.[0-9.]+)?$/;
