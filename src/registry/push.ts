import { ServiceError, UserError } from '../errors.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { Digest } from '../oci/digest.ts';
import type { Ports } from '../ports.ts';
import { Authorization, type FoundCredentials } from './authorization.ts';
import { RegistryClient } from './client.ts';
import type { BlobToPush, ImageToPush } from './image-to-push.ts';
import { inParallel } from './in-parallel.ts';
import { lookUp, putTag } from './manifests.ts';
import { planPush, type Tagged } from './plan-push.ts';
import type { Repository } from './repository.ts';
import { uploadBlob } from './upload-blob.ts';

/** Blobs that are sent at once; a connection to a registry far away fills no line by itself. */
const atOnce = 6;

/** Milliseconds between two lines that say how far it is. */
const progressEvery = 10_000;

export type PushPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

export interface Push {
  readonly image: ImageToPush;
  readonly repository: Repository;
  /** At least one, each once. */
  readonly tags: readonly string[];
  /** Looks for credentials; called when the registry asks for some. */
  readonly credentials: () => Promise<FoundCredentials>;
}

/** What was pushed. */
export interface PushReport {
  readonly digest: Digest;
  readonly tags: readonly PushedTag[];
  /** Nothing had to be changed. */
  readonly unchanged: boolean;
  readonly uploaded: Amount;
  /** What the repository had already. */
  readonly reused: Amount;
  /** For all of it. */
  readonly milliseconds: number;
}

export interface PushedTag {
  readonly tag: string;
  /** `ghcr.io/team/etl:1.2@sha256:…`. */
  readonly reference: string;
  readonly changed: boolean;
}

export interface Amount {
  readonly blobs: number;
  readonly bytes: number;
}

/**
 * Brings an image into a repository under some tags. No tag moves before everything that it stands
 * for is there, so that a push that ends early leaves nothing broken, and the next one goes on.
 *
 * @throws ServiceError when the registry refuses or cannot be reached, after what may pass was tried again
 */
export async function push(what: Push, ports: PushPorts): Promise<PushReport> {
  const { image, repository, tags } = what;
  const { clock, log } = ports;
  const begin = clock.elapsed();
  const authorization = new Authorization(repository, what.credentials, ports);
  const client = new RegistryClient(repository, authorization, ports.http);
  const found = await lookUpTags(client, tags, ports);
  const plan = planPush(image.digest, found);
  const none = { blobs: 0, bytes: 0 };
  const report = (uploaded: Amount, reused: Amount): PushReport => ({
    digest: image.digest,
    tags: tags.map((tag) => ({
      tag,
      reference: `${repository.text}:${tag}@${image.digest}`,
      changed: plan.write.includes(tag),
    })),
    unchanged: plan.write.length === 0,
    uploaded,
    reused,
    milliseconds: clock.elapsed() - begin,
  });
  const all = amountOf(image.blobs);
  if (plan.write.length === 0) return report(none, all);
  const isThere =
    !plan.lookForManifest || (await lookUp(client, image.digest, ports)) === image.digest;
  const send = () => upload(client, image.blobs, ports);
  let uploaded = isThere ? none : await send();
  const tagged: string[] = [];
  for (const tag of plan.write) {
    try {
      await putTag(client, tag, image, ports).catch(async (error: unknown) => {
        if (!isThere || uploaded !== none || !lacksBlobs(error)) throw error;
        log.info('The registry has the manifest but not all of its blobs: they are sent.');
        uploaded = await send();
        await putTag(client, tag, image, ports);
      });
    } catch (error) {
      throw withWhatIsDone(error, tagged, found.get(tag));
    }
    tagged.push(tag);
    log.info(`${repository.text}:${tag} is ${image.digest}`);
  }
  return report(uploaded, {
    blobs: all.blobs - uploaded.blobs,
    bytes: all.bytes - uploaded.bytes,
  });
}

/** The first one alone: it finds out how the registry is to be spoken to. */
async function lookUpTags(
  client: RegistryClient,
  tags: readonly string[],
  ports: PushPorts,
): Promise<ReadonlyMap<string, Tagged>> {
  const [first, ...others] = tags;
  if (first === undefined) throw new UserError('There is no tag to push the image under.');
  const found = [await lookUp(client, first, ports)];
  found.push(
    ...(await inParallel(others, atOnce, ports.cancelled, (tag) => lookUp(client, tag, ports))),
  );
  return new Map(tags.map((tag, at) => [tag, found[at] ?? 'unknown']));
}

async function upload(
  client: RegistryClient,
  blobs: readonly BlobToPush[],
  ports: PushPorts,
): Promise<Amount> {
  const { clock, log, cancelled } = ports;
  const all = amountOf(blobs);
  let sent = 0;
  let done = 0;
  const stopProgress = clock.every(progressEvery, () => {
    log.info(
      `sent ${formatBytes(sent)} of at most ${formatBytes(all.bytes)}, ${done} of ${all.blobs} blobs done`,
    );
  });
  try {
    const ends = await inParallel(blobs, atOnce, cancelled, async (item, signal) => {
      const onSent = (bytes: number) => {
        sent += bytes;
      };
      const end = await uploadBlob(client, item, { signal, onSent }, ports);
      done += 1;
      log.debug(`${end} ${item.digest} (${formatBytes(item.blob.size)})`);
      return end;
    });
    return amountOf(blobs.filter((_, at) => ends[at] === 'uploaded'));
  } finally {
    stopProgress();
  }
}

function amountOf(blobs: readonly BlobToPush[]): Amount {
  return { blobs: blobs.length, bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0) };
}

function lacksBlobs(error: unknown): boolean {
  const code = error instanceof ServiceError ? error.failure.code : undefined;
  return code === 'MANIFEST_BLOB_UNKNOWN' || code === 'BLOB_UNKNOWN';
}

/**
 * A tag that could not be written says what it stood for, and which others were written before. What
 * it stands for now is not known: the registry may have moved it and its answer been lost.
 */
function withWhatIsDone(
  error: unknown,
  tagged: readonly string[],
  found: Tagged | undefined,
): unknown {
  if (!(error instanceof ServiceError)) return error;
  const old = found?.startsWith('sha256:') ? ` Before this push the tag stood for ${found}.` : '';
  const others = tagged.length === 0 ? '' : ` Written before it: ${tagged.join(', ')}.`;
  if (old === '' && others === '') return error;
  return new ServiceError(`${error.message}${old}${others}`, error.failure, { cause: error });
}
