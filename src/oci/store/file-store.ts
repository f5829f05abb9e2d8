import type { Blob } from './blob.ts';

/** The files of an image by name (`index.json`, `blobs/sha256/…`), in a directory or an archive. */
export interface FileStore {
  /** The file or directory, for a sentence. */
  readonly name: string;
  /** Undefined when there is no such file. */
  file(name: string): Promise<Blob | undefined>;
  close(): Promise<void>;
}
