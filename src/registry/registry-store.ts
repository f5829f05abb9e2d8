import { ServiceError, UserError } from '../errors.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { digestOf } from '../oci/digest.ts';
import { isImageConfig } from '../oci/documents.ts';
import type { Blob } from '../oci/store/blob.ts';
import type { BlobsOf } from '../oci/store/described-blob.ts';
import { type RetryPorts, retrying } from '../retry.ts';
import type { RegistryClient } from './client.ts';
import { getManifest, statedDigest } from './manifests.ts';
import { refusal } from './refusal.ts';
import { RegistryBlob } from './registry-blob.ts';
import type { RegistryReference } from './registry-reference.ts';

/** Bytes; of configs, which have some ten thousand. An index can lead to a thousand of them. */
const largestKept = 256 * 1024;

/** The manifests and blobs of one repository. Documents are kept, for they are small and read several times. */
export class RegistryStore {
  readonly #image: string;
  readonly #client: RegistryClient;
  readonly #ports: RetryPorts;
  readonly #manifests = new Map<string, Blob>();
  readonly #blobs = new Map<string, RegistryBlob>();
  readonly #configs = new Map<string, Blob>();

  /** @param image as the user named it */
  constructor(image: string, client: RegistryClient, ports: RetryPorts) {
    this.#image = image;
    this.#client = client;
    this.#ports = ports;
  }

  /** What a tag or digest stands for. Throws a `ServiceError`. */
  async top({ reference, digest: wanted }: RegistryReference): Promise<Descriptor> {
    const bytes = await this.#manifest(reference, wanted);
    const descriptor = {
      mediaType: '',
      digest: digestOf(bytes),
      size: bytes.length,
      annotations: {},
    };
    this.#manifests.set(descriptor.digest, this.#kept(bytes, descriptor.digest));
    return descriptor;
  }

  readonly manifests: BlobsOf = async ({ digest, size }) => {
    const known = this.#manifests.get(digest);
    const blob = known ?? this.#kept(await this.#manifest(digest, digest), digest);
    this.#manifests.set(digest, blob);
    if (blob.size === size) return blob;
    throw new UserError(
      `${blob.where} has ${blob.size} bytes, but ${size} were promised; push the image again.`,
    );
  };

  /** Opened when they are read. */
  readonly blobs: BlobsOf = async (descriptor) => {
    const key = `${descriptor.digest} ${descriptor.size}`;
    const blob =
      this.#blobs.get(key) ?? new RegistryBlob(this.#client, this.#image, descriptor, this.#ports);
    this.#blobs.set(key, blob);
    if (!isImageConfig(descriptor) || blob.size > largestKept) return blob;
    const config = this.#configs.get(key) ?? readOnce(blob);
    this.#configs.set(key, config);
    return config;
  };

  /** Gives up the connections of blobs that were not read to their ends. */
  async close(): Promise<void> {
    for (const blob of this.#blobs.values()) await blob.close();
  }

  async #manifest(reference: string, wanted: string | undefined): Promise<Buffer> {
    return await retrying(async () => {
      const answer = await getManifest(this.#client, reference);
      const { status, body, request, url } = answer;
      if (status !== 200 || body === undefined) throw refusal(answer, this.#client.situation);
      const digest = digestOf(body);
      const stated = wanted ?? statedDigest(answer) ?? digest;
      if (digest === stated) return body;
      throw new ServiceError(
        `${url.host} answered ${request} with a manifest whose digest is ${digest}, but ${stated} was promised; look for a proxy on the way to it that changes answers.`,
        { request, status, code: 'DIGEST_INVALID', retryable: true },
      );
    }, this.#ports);
  }

  #kept(bytes: Buffer, digest: string): Blob {
    return {
      size: bytes.length,
      where: `${this.#image}, manifest ${digest}`,
      read: async (buffer, position) => bytes.copy(buffer, 0, position),
    };
  }
}

/** A small blob that is fetched when it is read for the first time, and then kept. */
function readOnce(blob: Blob): Blob {
  const { size, where } = blob;
  let kept: Buffer | undefined;
  return {
    size,
    where,
    async read(buffer, position) {
      if (kept === undefined) {
        const bytes = Buffer.alloc(size);
        await blob.read(bytes, 0);
        kept = bytes;
      }
      return kept.copy(buffer, 0, position);
    },
  };
}
