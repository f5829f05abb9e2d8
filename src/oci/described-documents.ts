import { UserError } from '../errors.ts';
import type { Descriptor, Index, Manifest } from './descriptor.ts';
import { readIndexOrAnyManifest } from './documents.ts';
import type { Limits } from './limits.ts';
import { type Blob, readDocument } from './store/blob.ts';
import type { BlobsOf } from './store/described-blob.ts';

export interface DescribedDocument {
  readonly document: Index | Manifest;
  /** The document as it is stored. */
  readonly blob: Blob;
}

/** Reads the index or manifest that a descriptor points to. Throws a `UserError` when it is not there, damaged or neither. */
export type DocumentsOf = (descriptor: Descriptor) => Promise<DescribedDocument>;

/** A reader of documents that gives up when all of them together are more than any image needs. */
export function documentsOf(name: string, blobs: BlobsOf, limits: Limits): DocumentsOf {
  let total = 0;
  return async (descriptor) => {
    const blob = await blobs(descriptor);
    total += blob.size;
    if (total > limits.allDocumentBytes) {
      throw new UserError(
        `The manifests and indexes of ${name} have more than ${limits.allDocumentBytes} bytes in all, which those of no image have.`,
      );
    }
    const bytes = await readDocument(blob, limits.documentBytes, descriptor);
    return { document: readIndexOrAnyManifest(bytes, blob.where), blob };
  };
}
