import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Something in a directory that is walked. */
export interface Walked {
  /** Relative to the directory, without a leading or a trailing slash. */
  readonly name: string;
  readonly path: string;
  readonly entry: Dirent;
}

/**
 * All that is in a directory, each directory before what is in it. Symbolic links are not followed,
 * as `readdirSync` follows them with `recursive`: in an image they may lead to this machine's files.
 */
export function* walk(directory: string, below = ''): Generator<Walked> {
  for (const entry of readdirSync(join(directory, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    yield { name, path: join(directory, name), entry };
    if (entry.isDirectory()) yield* walk(directory, name);
  }
}
