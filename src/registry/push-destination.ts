import { ServiceError, type UserError } from '../errors.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { Digest } from '../oci/digest.ts';
import { Authorization } from './authorization.ts';
import type { BlobReadings } from './blob-readings.ts';
import { RegistryClient } from './client.ts';
import type { Destination, PushPorts } from './destination.ts';
import type { HostSlots } from './host-slots.ts';
import { type BlobToPush, type ImageToPush, largestFirst } from './image-to-push.ts';
import { inParallel } from './in-parallel.ts';
import { lookUp, lookUpEach, putManifest, type Tagged } from './manifests.ts';
import { type Amount, amountOf, type DestinationReport, type TagReport } from './push-report.ts';
import { type BlobEnd, uploadBlob } from './upload-blob.ts';

/** What the pushes of one image to several repositories have in common. */
export interface SharedPush {
  /** Most blobs on their way to one host. */
  readonly concurrency: number;
  readonly slots: HostSlots;
  readonly readings: BlobReadings;
}

/** The push of an image into one repository, in two phases: all that the tags stand for, then the tags. */
export class DestinationPush {
  /** Why it ended early; set by who runs the phases. */
  error: ServiceError | UserError | undefined;
  /** Bytes that were handed on; what is tried again counts again. */
  sent = 0;
  /** Blobs that are known to be there. */
  done = 0;
  readonly all: Amount;
  readonly #image: ImageToPush;
  readonly #destination: Destination;
  readonly #shared: SharedPush;
  readonly #ports: PushPorts;
  readonly #client: RegistryClient;
  readonly #begin: number;
  #end: number;
  /** What each tag stood for, and which of them have moved or failed to. */
  #found: ReadonlyMap<string, Tagged> = new Map();
  readonly #tags = new Map<string, 'written' | 'failed'>();
  readonly #ends = new Map<Digest, BlobEnd>();
  /** Whether all that the tags stand for is there. */
  #prepared = false;
  /** Whether something was not sent because the registry said that it has what leads to it. */
  #trusted = false;

  constructor(image: ImageToPush, destination: Destination, shared: SharedPush, ports: PushPorts) {
    const { repository, credentials, mountFrom, isBasic = false, remedy } = destination;
    this.#image = image;
    this.#destination = destination;
    this.#shared = shared;
    this.#ports = ports;
    this.all = amountOf(image.blobs);
    const authorization = new Authorization(repository, credentials, ports, {
      rights: 'pull,push',
      isBasic,
      ...(mountFrom === undefined ? {} : { alsoPull: mountFrom }),
      ...(remedy === undefined ? {} : { remedy }),
    });
    this.#client = new RegistryClient(repository, authorization, ports.http);
    this.#begin = ports.clock.elapsed();
    this.#end = this.#begin;
  }

  /** Sends all that the tags stand for and is not there. Throws a `ServiceError` or a `UserError`. */
  async prepare(): Promise<void> {
    try {
      const { tags } = this.#destination;
      this.#found = await lookUpEach(this.#client, tags, this.#shared.concurrency, this.#ports);
      const write = this.#tagsToWrite();
      this.#prepared = write.length === 0;
      if (this.#prepared) return;
      // A tag that stands for the image shows that it is there.
      const absent = write.length === this.#found.size ? await this.#absent() : [];
      this.#trusted = absent.length < manifestsOf(this.#image).length;
      await this.#send(absent);
      this.#prepared = true;
    } finally {
      this.#end = this.#ports.clock.elapsed();
    }
  }

  /** Moves the tags, one after the other. Throws like `prepare`, at the first that does not move. */
  async writeTags(): Promise<void> {
    const { log, clock } = this.#ports;
    const { repository } = this.#destination;
    try {
      for (const tag of this.#tagsToWrite()) {
        await this.#writeTag(tag);
        log.info(`${repository.text}:${tag} is ${this.#image.digest}`);
      }
    } finally {
      this.#end = clock.elapsed();
    }
  }

  report(): DestinationReport {
    const unseen = this.#prepared ? 'reused' : undefined;
    const amount = (end: BlobEnd) =>
      amountOf(
        this.#image.blobs.filter(({ digest }) => (this.#ends.get(digest) ?? unseen) === end),
      );
    const tags = this.#destination.tags.map((tag) => this.#tagReport(tag));
    const is = (state: TagReport['state']) => tags.every((tag) => tag.state === state);
    const done = tags.every(({ state }) => state === 'written' || state === 'unchanged');
    const ended = is('unchanged') ? 'unchanged' : done ? 'pushed' : 'stopped';
    return {
      repository: this.#destination.repository.text,
      state: this.error === undefined ? ended : 'failed',
      error: this.error,
      tags,
      uploaded: amount('uploaded'),
      mounted: amount('mounted'),
      reused: amount('reused'),
      milliseconds: this.#end - this.#begin,
    };
  }

  #tagReport(tag: string): TagReport {
    const { digest } = this.#image;
    const found = this.#found.get(tag);
    const before = found?.startsWith('sha256:') ? (found as Digest) : undefined;
    const reference = `${this.#destination.repository.text}:${tag}@${digest}`;
    const state = this.#tags.get(tag) ?? (before === digest ? 'unchanged' : 'left');
    return { tag, reference, state, before };
  }

  /** In the order in which they were given. */
  #tagsToWrite(): readonly string[] {
    const { digest } = this.#image;
    return [...this.#found].filter(([, found]) => found !== digest).map(([tag]) => tag);
  }

  /** Which of the manifests the repository lacks, each after those that it leads to. */
  async #absent(): Promise<readonly ImageToPush[]> {
    const isThere = async ({ digest }: ImageToPush) =>
      (await lookUp(this.#client, digest, this.#ports)) === digest;
    if (await isThere(this.#image)) return [];
    const { children } = this.#image;
    const there = await this.#each(children, isThere);
    return [...children.filter((_, at) => !there[at]), this.#image];
  }

  /** Sends blobs and manifests but the outermost, which its tags bring. */
  async #send(absent: readonly ImageToPush[]): Promise<void> {
    const inner = absent.filter((one) => one !== this.#image);
    const isIndex = this.#image.children.length > 0;
    await this.#upload(largestFirst((isIndex ? inner : absent).flatMap(({ blobs }) => blobs)));
    const put = (one: ImageToPush) => putManifest(this.#client, one.digest, one, this.#ports);
    await this.#each(inner.filter(leadsToBlobs), put);
    for (const index of inner.filter((one) => !leadsToBlobs(one))) await put(index);
  }

  async #writeTag(tag: string): Promise<void> {
    const { log } = this.#ports;
    const put = () => putManifest(this.#client, tag, this.#image, this.#ports);
    try {
      await put().catch(async (error: unknown) => {
        if (!this.#trusted || !lacksParts(error)) throw error;
        this.#trusted = false;
        log.info('The registry has the manifest but not all that it leads to: it is sent.');
        await this.#send(manifestsOf(this.#image));
        await put();
      });
    } catch (error) {
      const stands = await this.#standsFor(tag, error);
      if (stands !== this.#image.digest) {
        this.#tags.set(tag, 'failed');
        throw this.#withWhatIsDone(error, tag, stands);
      }
    }
    this.#tags.set(tag, 'written');
  }

  /**
   * What a tag stands for that cannot be moved. It was not there before this push, or stood for
   * another image: then somebody else was faster, or it is ours and the answer that said so was lost.
   */
  async #standsFor(tag: string, error: unknown): Promise<Tagged> {
    if (!(error instanceof ServiceError) || !isImmutable(error)) return 'unknown';
    return await lookUp(this.#client, tag, this.#ports).catch((second: unknown) => {
      // The first one says more of what was wanted.
      if (second instanceof ServiceError) return 'unknown' as const;
      throw second;
    });
  }

  async #upload(blobs: readonly BlobToPush[]): Promise<void> {
    const { cancelled, log } = this.#ports;
    const { slots, readings } = this.#shared;
    const { repository, mountFrom } = this.#destination;
    const host = repository.origins[0]?.host ?? '';
    const onSent = (bytes: number) => {
      this.sent += bytes;
    };
    await inParallel(blobs, this.#shared.concurrency, cancelled, (item, signal) =>
      slots.run(host, signal, async () => {
        const options = { signal, onSent, mountFrom, pieces: () => readings.pieces(item) };
        const end = await uploadBlob(this.#client, item, options, this.#ports);
        if (end !== 'reused' || !this.#ends.has(item.digest)) this.#ends.set(item.digest, end);
        this.done += 1;
        log.debug(`${repository.text}: ${end} ${item.digest} (${formatBytes(item.blob.size)})`);
      }),
    );
  }

  async #each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
    return await inParallel(items, this.#shared.concurrency, this.#ports.cancelled, work);
  }

  /**
   * A tag that could not be written says what it stood for, and which others were written before. What
   * it stands for now is mostly not known: the registry may have moved it and its answer been lost.
   */
  #withWhatIsDone(error: unknown, tag: string, stands: Tagged): unknown {
    if (!(error instanceof ServiceError)) return error;
    const { before } = this.#tagReport(tag);
    const written = [...this.#tags].filter(([, state]) => state === 'written').map(([one]) => one);
    const old = before === undefined ? '' : ` Before this push the tag stood for ${before}.`;
    const others = written.length === 0 ? '' : ` Written before it: ${written.join(', ')}.`;
    const now = stands.startsWith('sha256:')
      ? ` It stands for ${stands}, and was to stand for ${this.#image.digest}.`
      : old;
    if (now === '' && others === '') return error;
    return new ServiceError(`${error.message}${now}${others}`, error.failure, { cause: error });
  }
}

/** Whether a tag was refused because it exists: ECR and others name the tag, Harbor only says why. */
function isImmutable({ failure, message }: ServiceError): boolean {
  return failure.code === 'TAG_INVALID' || /immutable/i.test(message);
}

/** All manifests, each after those that it leads to. */
function manifestsOf(image: ImageToPush): readonly ImageToPush[] {
  return [...image.children, image];
}

/** An index that lies in another one has none of its own. */
function leadsToBlobs({ blobs }: ImageToPush): boolean {
  return blobs.length > 0;
}

/** The codes for a blob, and for an image of an index. */
function lacksParts(error: unknown): boolean {
  const code = error instanceof ServiceError ? (error.failure.code ?? '') : '';
  return ['MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN', 'MANIFEST_UNKNOWN'].includes(code);
}
