import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type Blob, blobPieces, proveBlob } from '../oci/store/blob.ts';
import type { HttpBody } from '../ports.ts';
import type { Answer } from './answer.ts';
import type { RegistryClient } from './client.ts';
import type { BlobToPush } from './image-to-push.ts';
import { uploadLocation } from './location.ts';
import { refusal } from './refusal.ts';
import { type RetryPorts, retrying } from './retry.ts';

/** Milliseconds: registries prove and move a large blob before they answer. */
const patience = 120_000;

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called with the number of bytes that were handed on; a second try counts again. */
  onSent(bytes: number): void;
}

/**
 * Brings one blob into the repository unless it is there. Each try begins an upload of its own and
 * sends the whole blob in one request: uploads in several are where registries differ. Answers
 * whether it was there before.
 */
export async function uploadBlob(
  client: RegistryClient,
  item: BlobToPush,
  { signal, onSent }: UploadOptions,
  ports: RetryPorts,
): Promise<'reused' | 'uploaded'> {
  let wasSent = false;
  return await retrying(
    async () => {
      // An answer that was lost may have been good news.
      if (await isThere(client, item, signal)) return wasSent ? 'uploaded' : 'reused';
      const begun = await client.send({ method: 'POST', to: 'blobs/uploads/', signal });
      if (begun.status !== 202) throw refusal(begun, client.situation);
      const to = uploadLocation(begun, item.digest);
      wasSent = true;
      const stored = await client.send({
        method: 'PUT',
        to,
        headers: { 'content-type': 'application/octet-stream' },
        body: contents(item.blob, onSent),
        idleTimeout: patience,
        signal,
      });
      await refuseOther(stored, item, client);
      return 'uploaded';
    },
    { ...ports, cancelled: signal },
  );
}

/** Who may push, but not look, is answered 403: then the blob is sent. */
async function isThere(
  client: RegistryClient,
  { digest }: BlobToPush,
  signal: AbortSignal,
): Promise<boolean> {
  const answer = await client.send({ method: 'HEAD', to: `blobs/${digest}`, signal });
  if (answer.status === 200) return true;
  const error = refusal(answer, client.situation);
  if (answer.status === 401 || error.failure.retryable) throw error;
  return false;
}

/**
 * Registries prove the digest of what arrives (OCI distribution-spec, "Pushing blobs"). Only when
 * one says that it does not hold is the file read again, to tell a damaged one from a bad wire.
 */
async function refuseOther(
  answer: Answer,
  { blob, digest }: BlobToPush,
  client: RegistryClient,
): Promise<void> {
  const { status, headers, request, url, problems } = answer;
  if (problems.some(({ code }) => code === 'DIGEST_INVALID')) await proveBlob(blob, digest);
  if (status < 200 || status >= 300) {
    // The upload that was begun is gone, as after a restart of the registry: begin another.
    throw refusal(answer, client.situation, status === 404 ? { retryable: true } : {});
  }
  const stored = headers['docker-content-digest'];
  if (stored !== undefined && stored !== digest) {
    await proveBlob(blob, digest);
    throw new ServiceError(
      `${url.host} answered ${request} with the digest ${visible(stored.slice(0, 80))}, but ${digest} was sent; look for a proxy on the way to it that changes bytes.`,
      { request, status, code: 'DIGEST_INVALID', retryable: true },
    );
  }
}

function contents(blob: Blob, onSent: (bytes: number) => void): HttpBody {
  return {
    length: blob.size,
    async *open() {
      for await (const piece of blobPieces(blob)) {
        yield piece;
        onSent(piece.length);
      }
    },
  };
}
