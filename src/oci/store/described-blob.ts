import { UserError } from '../../errors.ts';
import type { Descriptor } from '../descriptor.ts';
import type { Blob } from './blob.ts';
import type { FileStore } from './file-store.ts';

/**
 * The blob that a descriptor points to. Throws a `UserError` when it is not there or has another
 * length than the descriptor says; its digest is for the reader to prove.
 */
export type BlobsOf = (descriptor: Descriptor) => Promise<Blob>;

/** The blobs of a store, each opened once however many descriptors point to it. */
export function blobsOf(store: FileStore): BlobsOf {
  const opened = new Map<string, Blob | undefined>();
  return async ({ digest, size }) => {
    const known = opened.get(digest);
    const blob = known ?? (await store.file(`blobs/${digest.replace(':', '/')}`));
    opened.set(digest, blob);
    if (blob === undefined) {
      throw new UserError(`${store.name} lacks the blob ${digest}; make the image again.`);
    }
    if (blob.size !== size) {
      throw new UserError(
        `${blob.where} has ${blob.size} bytes, but ${size} were promised; make the image again.`,
      );
    }
    return blob;
  };
}
