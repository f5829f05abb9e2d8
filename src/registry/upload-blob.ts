import { ServiceError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { HttpBody } from '../ports.ts';
import { type RetryPorts, retrying } from '../retry.ts';
import type { Answer } from './answer.ts';
import type { RegistryClient } from './client.ts';
import type { BlobToPush } from './image-to-push.ts';
import { uploadLocation } from './location.ts';
import { refusal } from './refusal.ts';

/** Milliseconds: registries prove and move a large blob before they answer. */
const patience = 120_000;

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** Called with the number of bytes that were handed on; a second try counts again. */
  onSent(bytes: number): void;
  /** The blob from its beginning. */
  pieces(): AsyncIterable<Uint8Array>;
  /** Another repository of the registry, from which it may take the blob over. */
  readonly mountFrom?: string | undefined;
}

/** How a blob came to be there. */
export type BlobEnd = 'reused' | 'mounted' | 'uploaded';

/**
 * Brings one blob into the repository unless it is there. Each try begins an upload of its own and
 * sends the whole blob in one request: uploads in several are where registries differ.
 */
export async function uploadBlob(
  client: RegistryClient,
  item: BlobToPush,
  options: UploadOptions,
  ports: RetryPorts,
): Promise<BlobEnd> {
  const { signal } = options;
  // An answer that was lost may have been good news.
  let tried: BlobEnd = 'reused';
  return await retrying(
    async () => {
      if (await isThere(client, item, signal)) return tried;
      const begun = await begin(client, item, options, () => {
        tried = 'mounted';
      });
      if (begun === 'mounted') return begun;
      tried = 'uploaded';
      const stored = await client.send({
        method: 'PUT',
        to: uploadLocation(begun, item.digest),
        headers: { 'content-type': 'application/octet-stream' },
        body: contents(item, options),
        idleTimeout: patience,
        signal,
      });
      refuseOther(stored, item, client);
      return tried;
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
 * The answer that says where to send the blob to; or that the registry has taken it over. One that
 * cannot do that, or not for us, begins an upload instead (OCI distribution-spec, "Mounting a blob
 * from another repository"), or refuses: then it is asked for an upload alone.
 */
async function begin(
  client: RegistryClient,
  { digest }: BlobToPush,
  { mountFrom, signal }: UploadOptions,
  onMount: () => void,
): Promise<Answer | 'mounted'> {
  if (mountFrom !== undefined) {
    const query = new URLSearchParams({ mount: digest, from: mountFrom });
    onMount();
    const answer = await client.send({ method: 'POST', to: `blobs/uploads/?${query}`, signal });
    if (answer.status === 201) return 'mounted';
    if (answer.status === 202) return answer;
    const error = refusal(answer, client.situation);
    if (error.failure.retryable) throw error;
  }
  const answer = await client.send({ method: 'POST', to: 'blobs/uploads/', signal });
  if (answer.status !== 202) throw refusal(answer, client.situation);
  return answer;
}

/** Registries prove the digest of what arrives (OCI distribution-spec, "Pushing blobs"). */
function refuseOther(answer: Answer, { digest }: BlobToPush, client: RegistryClient): void {
  const { status, headers, request, url } = answer;
  if (status < 200 || status >= 300) {
    // The upload that was begun is gone, as after a restart of the registry: begin another.
    throw refusal(answer, client.situation, status === 404 ? { retryable: true } : {});
  }
  const stored = headers['docker-content-digest'];
  if (stored !== undefined && stored !== digest) {
    throw new ServiceError(
      `${url.host} answered ${request} with the digest ${visible(stored.slice(0, 80))}, but ${digest} was sent; look for a proxy on the way to it that changes bytes.`,
      { request, status, code: 'DIGEST_INVALID', retryable: true },
    );
  }
}

function contents({ blob }: BlobToPush, { pieces, onSent }: UploadOptions): HttpBody {
  return {
    length: blob.size,
    async *open() {
      for await (const piece of pieces()) {
        yield piece;
        onSent(piece.length);
      }
    },
  };
}
