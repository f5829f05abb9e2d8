import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { checkAgreement } from '../oci/agreement.ts';
import { type Assembly, assemble } from '../oci/assemble.ts';
import type { Platform } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { imagesOf, isImageIndex } from '../oci/image-index.ts';
import type { Image } from '../oci/image-source.ts';
import { listed } from '../oci/listed.ts';
import type { OpenedSource } from '../oci/open-sources.ts';
import { type Additions, isEmpty } from '../oci/rewrite-image.ts';
import type { Ports } from '../ports.ts';
import type { Copying } from './copy.ts';
import type { Destination } from './destination.ts';
import { findSkopeo } from './find-skopeo.ts';
import { loadIntoDocker } from './load.ts';
import { lookAt, type Place, putInPlace } from './place.ts';
import { type Identity, identityOf, isSame, whatIsThere } from './same-image.ts';
import { refusedAs } from './system-refusal.ts';
import { completeTargets, isOci, isStored, type StoredTarget, type Target } from './target.ts';
import { formatVersion } from './version.ts';
import { dockerOrigin, writeResults } from './write-results.ts';

export interface ConversionRequest {
  /** At least one. */
  readonly sources: readonly OpenedSource[];
  /** At least one. */
  readonly destinations: readonly Destination[];
  readonly additions: Additions;
  /** Absolute path of the skopeo to use and no other. */
  readonly skopeo?: string | undefined;
}

export interface Conversion {
  /** As the destinations were given. */
  readonly results: readonly Result[];
  /** Of the manifest or index; undefined when no result has one. */
  readonly digest: Digest | undefined;
  readonly mediaType: string | undefined;
  /** Bytes of all layer blobs, each once; undefined as `digest` is. */
  readonly compressedSize: number | undefined;
  readonly images: readonly ConvertedImage[];
}

export interface Result {
  /** Where the image is now. */
  readonly target: Target;
  /** It was there before, and nothing was written. */
  readonly unchanged: boolean;
}

export interface ConvertedImage {
  /** What it was made of, as the user called it. */
  readonly source: string;
  /** Of its manifest there; a docker-archive has none. */
  readonly sourceDigest: Digest | undefined;
  readonly platform: Platform;
  /** Undefined when no result has a manifest. */
  readonly digest: Digest | undefined;
  readonly compressedSize: number | undefined;
}

/**
 * Brings images into other forms with skopeo, several together as one index, and proves the results:
 * every digest in them, that their layers are those of the sources, and that manifests are kept but
 * for what was to be added. What is at a destination is replaced when all of that is done for all,
 * and left alone when it is that already. Throws a `UserError` or a `ToolError`; what stays then,
 * `putInPlace` says.
 */
export async function convert(request: ConversionRequest, ports: Ports): Promise<Conversion> {
  const { sources, destinations, additions } = request;
  const images = sources.flatMap(imagesIn);
  if (!isKeptWhole(request) && images.length > 1) checkAgreement(images);
  const targets = completeTargets(destinations, images, ports.context.workspace);
  if (Object.keys(additions.annotations).length > 0 && !targets.some(isOci)) {
    ports.log.warning(
      'Forms of Docker keep no annotations, so they are lost; give labels instead.',
    );
  }
  if (!isKeptWhole(request)) sayWhatIsLeftOut(sources, ports.log);
  const title = listed(sources.map(({ path }) => `'${path}'`));
  return await refusedAs(`${title} cannot be converted`, async () => {
    const opened = sources.map((source) => source.opened);
    const planned = await assemble(opened, additions);
    const wanted = wantedOf(sources, planned);
    const found = await lookAtAll(targets);
    const isDone = ({ before }: Found) =>
      before !== undefined &&
      (planned !== undefined || isEmpty(additions)) &&
      isSame(before, wanted);
    const left = found.filter((it) => !isDone(it));
    const loads = targets.flatMap((it) => (it.form === 'docker-daemon' ? [it] : []));
    const made =
      left.length + loads.length === 0
        ? { assembly: undefined, same: [] }
        : await make({ ...request, wanted, left, loads }, ports);
    const written = left.map(({ place }) => place.target).filter((it) => !made.same.includes(it));
    const resolved = targets.map(
      (it) => found.find(({ target }) => target === it)?.place.target ?? it,
    );
    return outcome(resolved, [...written, ...loads], made.assembly ?? planned, images);
  });
}

/** An index that nothing is done to may be of any kind. */
function isKeptWhole({ sources, additions }: ConversionRequest): boolean {
  return (
    isEmpty(additions) && sources.length === 1 && sources.every((it) => isImageIndex(it.opened))
  );
}

/** What BuildKit states of an image holds for its digest alone, and an index that is made anew has others. */
function sayWhatIsLeftOut(sources: readonly OpenedSource[], log: Ports['log']): void {
  for (const { opened, name } of sources) {
    if (!isImageIndex(opened)) continue;
    const others = opened.members.filter(
      ({ blobs, image }) => image === undefined && blobs.length > 0,
    );
    if (others.length === 0) continue;
    log.info(
      visible(
        `The new index leaves out what is no image in ${name}, such as attestations: ${others.length}.`,
      ),
    );
  }
}

interface NamedImage {
  readonly name: string;
  readonly image: Image;
}

function imagesIn({ opened, name }: OpenedSource): readonly NamedImage[] {
  return imagesOf(opened).map((image) => ({ name, image }));
}

function outcome(
  targets: readonly Target[],
  written: readonly Target[],
  assembly: Assembly | undefined,
  images: readonly NamedImage[],
): Conversion {
  // Forms of Docker keep no manifest: what it would be elsewhere is not theirs.
  const stored = targets.some(isOci) ? assembly : undefined;
  const of = new Map(stored?.images.map((it) => [it.at, it]));
  return {
    results: targets.map((target) => ({ target, unchanged: !written.includes(target) })),
    digest: stored?.top.digest,
    mediaType: stored?.top.mediaType,
    compressedSize: stored?.compressedSize,
    images: images.map(({ name, image }, at) => {
      const { platform } = image.config;
      const made = of.get(at);
      return {
        source: name,
        sourceDigest: image.digest,
        platform,
        digest: made?.digest,
        compressedSize: made?.compressedSize,
      };
    }),
  };
}

/** What the results shall be, as far as it is known before skopeo has run. */
function wantedOf(sources: readonly OpenedSource[], planned: Assembly | undefined): Identity {
  const all = sources.map(({ opened }) => identityOf(opened));
  const diffIds = all.flatMap((it) => it.diffIds);
  if (planned === undefined) {
    const configDigests = all.flatMap((it) => it.configDigests);
    return { digest: undefined, mediaType: undefined, configDigests, diffIds };
  }
  const { digest, mediaType } = planned.top;
  return { digest, mediaType, configDigests: planned.images.map((it) => it.configDigest), diffIds };
}

/** A place, and what is there. */
interface Found {
  readonly place: Place;
  /** As it was named, before links were followed. */
  readonly target: StoredTarget;
  readonly before: Identity | undefined;
}

async function lookAtAll(targets: readonly Target[]): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const target of targets.filter(isStored)) {
    const place = await lookAt(target);
    const { path } = place.target;
    const other = found.find((it) => isInTheWay(it.place.target.path, path));
    if (other !== undefined) {
      throw new UserError(
        `'${other.target.path}' and '${target.path}' are the same place, or one lies in the other, so that one result would be in the way of the other; give each a path of its own, or convert in two steps.`,
      );
    }
    found.push({ place, target, before: await whatIsThere(place.target) });
  }
  return found;
}

/** Whether two absolute paths are the same, or one leads through the other. */
function isInTheWay(one: string, other: string): boolean {
  return `${one}/`.startsWith(`${other}/`) || `${other}/`.startsWith(`${one}/`);
}

interface Making {
  readonly sources: readonly OpenedSource[];
  readonly additions: Additions;
  readonly skopeo?: string | undefined;
  readonly wanted: Identity;
  readonly left: readonly Found[];
  readonly loads: readonly Extract<Target, { form: 'docker-daemon' }>[];
}

/** What skopeo reads lies there, and a colon ends a path for it. */
function refuseColon(temp: string): void {
  if (!temp.includes(':')) return;
  throw new UserError(
    `RUNNER_TEMP is '${visible(temp)}', which has a colon in it, which skopeo takes for the start of a tag; install the runner in a directory without one.`,
  );
}

interface MadeResults {
  readonly assembly: Assembly | undefined;
  /** What turned out to be there already. */
  readonly same: readonly StoredTarget[];
}

async function make(making: Making, ports: Ports): Promise<MadeResults> {
  const { sources, additions, left, loads, wanted } = making;
  refuseColon(ports.context.temp);
  const skopeo = await findSkopeo(ports.exec, making.skopeo);
  ports.log.info(`skopeo ${formatVersion(skopeo.version)}, ${visible(skopeo.where)}`);
  const scratch = await refusedAs(
    'No directory for what skopeo unpacks can be made below RUNNER_TEMP',
    () => mkdtemp(join(ports.context.temp, 'convert-rock-')),
  );
  const copying: Copying = { skopeo, scratch, ports };
  try {
    const places = left.map(({ place }) => place);
    return await putInPlace(places, scratch, async (temporaries) => {
      const writing = { sources, additions, temporaries };
      const { assembly, stage, made } = await writeResults(writing, copying);
      for (const target of loads) {
        const origin = await dockerOrigin(sources, stage, copying);
        await loadIntoDocker(origin, target, wanted, copying);
      }
      ports.cancelled.throwIfAborted();
      const isSameAt = (at: number) => {
        const [before, after] = [left[at]?.before, made[at]];
        return before !== undefined && after !== undefined && isSame(before, after);
      };
      const same = left.filter((_, at) => isSameAt(at)).map(({ place }) => place.target);
      return { result: { assembly, same }, publish: (at) => !isSameAt(at) };
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
