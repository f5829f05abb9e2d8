import { ServiceError } from '../errors.ts';
import { mediaTypes } from '../oci/descriptor.ts';
import { type Digest, digestOf, isDigest } from '../oci/digest.ts';
import { type RetryPorts, retrying } from '../retry.ts';
import type { Answer } from './answer.ts';
import type { RegistryClient } from './client.ts';
import { type ImageToPush, largestManifest } from './image-to-push.ts';
import { inParallel } from './in-parallel.ts';
import { refusal } from './refusal.ts';

/** What a tag of a repository stands for; `unknown` when the registry does not let us see it. */
export type Tagged = Digest | 'nothing' | 'unknown';

/** What may be answered; without it some registries convert, and answer with another digest. */
const accept = [
  mediaTypes.ociManifest,
  mediaTypes.ociIndex,
  mediaTypes.dockerManifest,
  mediaTypes.dockerList,
].join(', ');

/**
 * What a tag or digest stands for. `unknown` where the registry does not let us see it: who may
 * push need not be allowed to look (ECR without `ecr:BatchGetImage` says 403).
 */
export async function lookUp(
  client: RegistryClient,
  reference: string,
  ports: RetryPorts,
): Promise<Tagged> {
  return await retrying(async () => {
    const to = `manifests/${reference}`;
    const answer = await client.send({ method: 'HEAD', to, headers: { accept } });
    if (answer.status === 404) return 'nothing';
    if (answer.status === 200) return statedDigest(answer) ?? 'unknown';
    const error = refusal(answer, client.situation);
    if (answer.status === 401 || error.failure.retryable) throw error;
    return 'unknown';
  }, ports);
}

/** What each tag or digest stands for, as `lookUp` tells; `most` requests at once. */
export async function lookUpEach(
  client: RegistryClient,
  references: readonly string[],
  most: number,
  ports: RetryPorts,
): Promise<ReadonlyMap<string, Tagged>> {
  const [first, ...others] = references;
  if (first === undefined) return new Map();
  // The first one alone: it finds out how the registry is to be spoken to.
  const found = [await lookUp(client, first, ports)];
  found.push(
    ...(await inParallel(others, most, ports.cancelled, (one) => lookUp(client, one, ports))),
  );
  return new Map(references.map((reference, at) => [reference, found[at] ?? 'unknown']));
}

/**
 * Stores a manifest or index under a tag or its digest, and proves that it is what was sent. All that
 * it leads to must be there.
 */
export async function putManifest(
  client: RegistryClient,
  reference: string,
  { digest, mediaType, manifest }: ImageToPush,
  ports: RetryPorts,
): Promise<void> {
  await retrying(async () => {
    const answer = await client.send({
      method: 'PUT',
      to: `manifests/${reference}`,
      headers: { 'content-type': mediaType },
      body: manifest,
    });
    const { status, request, url } = answer;
    if (status < 200 || status >= 300) throw refusal(answer, client.situation);
    const stored = statedDigest(answer) ?? (await digestOfStored(client, reference));
    if (stored === digest) return;
    throw new ServiceError(
      `${url.host} stored another manifest than it was sent: ${request} was answered with the digest ${stored}, but ${digest} was sent; look for a proxy or a setting of the registry that converts images.`,
      { request, status, code: 'DIGEST_INVALID', retryable: false },
    );
  }, ports);
}

/** What the registry says that it answered with, when it does. */
export function statedDigest({ headers }: Answer): Digest | undefined {
  const digest = headers['docker-content-digest'];
  return isDigest(digest) ? digest : undefined;
}

/** For registries that do not say what they stored: read it back. */
async function digestOfStored(client: RegistryClient, reference: string): Promise<Digest> {
  const answer = await getManifest(client, reference);
  if (answer.status !== 200 || answer.body === undefined) {
    throw refusal(answer, client.situation);
  }
  return digestOf(answer.body);
}

/** Asks once for a manifest or index, whose bytes are the body of a success. */
export async function getManifest(client: RegistryClient, reference: string): Promise<Answer> {
  const to = `manifests/${reference}`;
  return await client.send({ method: 'GET', to, headers: { accept }, keep: largestManifest });
}
