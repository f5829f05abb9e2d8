/**
 * Why bytes are there in vain.
 *
 * Hidden from the container, and downloaded all the same; their sum is `size - effectiveSize`:
 * - `overwritten`: a higher layer has other content at the same path
 * - `deleted`: a higher layer took it away, or put a file, link or device of another kind there
 * - `attributes`: a higher layer has the same content at the same path, with another mode, owner or time
 * - `moved`: a higher layer hid it, and has the same content at another path
 *
 * Seen by the container, but there more than once:
 * - `broken-link`: a higher layer wrote one name of a hard link anew, with the same content (a copy-up)
 * - `duplicate`: other files have the same content; all but one of them count
 */
export type WasteCause = (typeof wasteCauses)[number];

export const wasteCauses = [
  'overwritten',
  'deleted',
  'attributes',
  'moved',
  'broken-link',
  'duplicate',
] as const;

export interface Waste {
  /** Bytes that no container sees: exactly `size - effectiveSize`. */
  readonly hidden: number;
  /** Bytes of files that the container sees more than once, beyond the first of each. */
  readonly duplicated: number;
  /** One for each cause and layer to be fixed that there is, most bytes first. */
  readonly causes: readonly WasteTotal[];
  /** The heaviest, at most 100, heaviest first. */
  readonly paths: readonly WastedPath[];
}

export interface WasteTotal {
  readonly cause: WasteCause;
  /** Index of the layer whose making should be changed. */
  readonly layer: number;
  readonly bytes: number;
  readonly files: number;
}

export interface WastedPath {
  readonly cause: WasteCause;
  readonly path: string;
  readonly bytes: number;
  /** Index of the layer that holds the bytes. */
  readonly layer: number;
  /** Index of the layer whose making should be changed. */
  readonly fix: number;
  /** Where the same content is seen, when the cause is about equal content at another path. */
  readonly sameAs?: string;
}
