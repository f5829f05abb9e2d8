export type ChangeKind = 'new' | 'gone' | 'grown' | 'shrunk';

export const changeKinds: readonly ChangeKind[] = ['new', 'gone', 'grown', 'shrunk'];

/** A file, or a whole directory that is new or gone with everything in it. Sizes are bytes. */
export interface Change {
  /** Ends in a slash when it is a directory. */
  readonly path: string;
  readonly kind: ChangeKind;
  /** In the baseline. */
  readonly before: number;
  /** In the image. */
  readonly after: number;
  /** Files that the change is made of. */
  readonly files: number;
}

/** All changes of one kind. */
export interface ChangeTotal {
  readonly files: number;
  /** Bytes that they add to the effective size; negative for what was saved. */
  readonly delta: number;
}
