import { ServiceError, UserError } from '../errors.ts';
import { type Digest, digestOf, isDigest } from '../oci/digest.ts';
import { isIndex, readIndexOrAnyManifest } from '../oci/documents.ts';
import type { RegistryClient } from '../registry/client.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import { inParallel } from '../registry/in-parallel.ts';
import { getManifest, putManifest, type Tagged } from '../registry/manifests.ts';
import type { PushReport } from '../registry/push-report.ts';
import { refusal } from '../registry/refusal.ts';
import type { Repository } from '../registry/repository.ts';
import { retrying } from '../retry.ts';
import type { Door, EcrPorts } from './door.ts';
import { registryRepository } from './login.ts';
import type { PromotionSource } from './promotion-source.ts';
import { pushToEcr } from './push-to-ecr.ts';
import { ecrClient } from './tag-check.ts';
import type { Place } from './target.ts';

/** What an index may list, and how deep indexes may lie in each other. */
const mostListed = 100;
const deepest = 2;

/** Requests on their way at once. */
const atOnce = 6;

/** An image in a registry: its documents, without its blobs. */
export interface RemoteImage {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly manifest: Buffer;
  /** Config and layers; none of an index. */
  readonly blobs: readonly Digest[];
  /** What an index lists. */
  readonly children: readonly RemoteImage[];
  /** The repository that it lies in, as paths have it. */
  readonly repository: string;
}

/** What is needed to speak with the registry once it has let us in. */
export interface Inside {
  readonly place: Place;
  readonly door: Door;
  /** Where the image is to go. */
  readonly repository: Repository;
}

/**
 * Reads what is to be promoted, and proves that it is what its digest says. Throws a `UserError` when
 * it lies in another registry: only one that has an image can pass it on by itself.
 */
export async function readSource(
  source: PromotionSource,
  { place, door, repository }: Inside,
  ports: EcrPorts,
): Promise<RemoteImage> {
  if (source.host !== undefined && source.host !== door.host) {
    throw new UserError(
      `The input 'promote-from' names an image in ${source.host}, but the registry that is pushed to is ${door.host}, and a registry can only pass on what it has itself; push the rock to both, or let ECR replicate the repository.`,
    );
  }
  const name = pathOf(source, repository, place);
  const from = registryRepository(door.host, name, door.login);
  const client = ecrClient(from, place, door, ports);
  return await fetchImage(client, from, source.reference, ports);
}

/** Paths of public ECR begin with the alias of a registry, which a name alone leaves out. */
function pathOf(source: PromotionSource, repository: Repository, { kind }: Place): string {
  if (source.repository === undefined) return repository.name;
  if (kind === 'private' || source.host !== undefined) return source.repository;
  const [alias = ''] = repository.name.split('/', 1);
  return `${alias}/${source.repository}`;
}

/** Makes tags stand for an image that the registry has, without its bytes coming past here. */
export async function promote(
  image: RemoteImage,
  stands: ReadonlyMap<string, Tagged>,
  inside: Inside,
  ports: EcrPorts,
): Promise<PushReport> {
  const { place, door, repository } = inside;
  const { clock } = ports;
  const begin = clock.elapsed();
  const blobs = [...new Set(blobsOf(image))];
  const tags = [...stands.keys()];
  const isWanted = tags.some((tag) => stands.get(tag) !== image.digest);
  let mounted = 0;
  if (isWanted && image.repository !== repository.name) {
    const client = ecrClient(repository, place, door, ports, image.repository);
    mounted = await bringParts(image, blobs, client, repository, ports);
  }
  const push = { ...inside, tags, stands, concurrency: atOnce, mountFrom: undefined };
  const report = await pushToEcr({ ...push, image: asPushed(image) }, ports);
  const amount = (count: number) => ({ blobs: count, bytes: 0 });
  const milliseconds = clock.elapsed() - begin;
  const known = { mounted: amount(mounted), reused: amount(blobs.length - mounted), milliseconds };
  const destinations = report.destinations.map((one) => ({ ...one, ...known }));
  return { ...report, destinations, milliseconds };
}

/** All that the tags will lead to. Answers how many blobs the registry took over. */
async function bringParts(
  image: RemoteImage,
  blobs: readonly Digest[],
  client: RegistryClient,
  repository: Repository,
  ports: EcrPorts,
): Promise<number> {
  // The first one alone: it finds out how the registry is to be spoken to.
  const [first, ...others] = blobs;
  if (first === undefined) return 0;
  const mount = (digest: Digest) =>
    retrying(() => mountBlob(client, digest, image.repository, repository), ports);
  const ends = [await mount(first), ...(await inParallel(others, atOnce, ports.cancelled, mount))];
  for (const child of descendants(image)) {
    await putManifest(client, child.digest, asPushed(child), ports);
  }
  return ends.filter((end) => end === 'mounted').length;
}

async function mountBlob(
  client: RegistryClient,
  digest: Digest,
  from: string,
  { text }: Repository,
): Promise<'mounted' | 'there'> {
  const seen = await client.send({ method: 'HEAD', to: `blobs/${digest}` });
  if (seen.status === 200) return 'there';
  const query = new URLSearchParams({ mount: digest, from });
  const answer = await client.send({ method: 'POST', to: `blobs/uploads/?${query}` });
  if (answer.status === 201) return 'mounted';
  if (answer.status !== 202) throw refusal(answer, client.situation);
  throw new ServiceError(
    `The registry of ${text} does not pass blobs on from one repository to another; switch that on once for its region ('aws ecr put-account-setting --name BLOB_MOUNTING --value ENABLED'; both repositories must be encrypted alike), or push the rock itself there.`,
    { request: answer.request, status: answer.status, retryable: false },
  );
}

async function fetchImage(
  client: RegistryClient,
  repository: Repository,
  reference: string,
  ports: EcrPorts,
  depth = 0,
): Promise<RemoteImage> {
  const answer = await retrying(async () => {
    const got = await getManifest(client, reference);
    if (got.status === 200 || got.status === 404) return got;
    throw refusal(got, client.situation);
  }, ports);
  const where = `${repository.text}${isDigest(reference) ? '@' : ':'}${reference}`;
  if (answer.status === 404 || answer.body === undefined) {
    throw new UserError(`There is no image ${where}; correct the input 'promote-from'.`);
  }
  const manifest = answer.body;
  const digest = digestOf(manifest);
  if (isDigest(reference) && digest !== reference) {
    throw new ServiceError(
      `The registry answered for ${where} with a manifest whose digest is ${digest}; look for a proxy on the way to it that changes bytes.`,
      { request: answer.request, status: answer.status, retryable: false },
    );
  }
  const document = readIndexOrAnyManifest(manifest, where);
  const { mediaType } = document;
  const common = { digest, mediaType, manifest, repository: repository.name };
  if (!isIndex(document)) {
    const blobs = [document.config, ...document.layers].map((one) => one.digest);
    return { ...common, blobs, children: [] };
  }
  if (document.manifests.length > mostListed || depth === deepest) {
    throw new UserError(
      `${where} is an index of more than ${mostListed} images, or the third index in a row; promote the images that are meant one by one.`,
    );
  }
  const fetchChild = (child: Digest) => fetchImage(client, repository, child, ports, depth + 1);
  const digests = document.manifests.map((one) => one.digest);
  const children = await inParallel(digests, atOnce, ports.cancelled, fetchChild);
  return { ...common, blobs: [], children };
}

const blobsOf = ({ blobs, children }: RemoteImage): readonly Digest[] => [
  ...blobs,
  ...children.flatMap(blobsOf),
];

/** What an index leads to, each after those that it leads to itself. */
const descendants = ({ children }: RemoteImage): readonly RemoteImage[] =>
  children.flatMap((child) => [...descendants(child), child]);

/** The blobs are in the repository already. */
const asPushed = ({ digest, mediaType, manifest }: RemoteImage): ImageToPush => ({
  digest,
  mediaType,
  manifest,
  blobs: [],
  children: [],
});
