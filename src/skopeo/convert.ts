import { UserError } from '../errors.ts';
import { mediaTypes } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import type { Ports } from '../ports.ts';
import { type ConvertSource, copy } from './copy.ts';
import type { CopyTarget } from './copy-command.ts';
import type { Destination } from './destination.ts';
import { engineHost, explainDockerFailure } from './docker-engine.ts';
import { findSkopeo } from './find-skopeo.ts';
import { lookAt, type Place, putInPlace } from './place.ts';
import {
  hasSameLayers,
  type Identity,
  identityOf,
  isSame,
  readStored,
  type StoredTarget,
  whatIsThere,
} from './same-image.ts';
import { refusedAs } from './system-refusal.ts';
import { completeTarget } from './target.ts';

export interface Conversion {
  /** Where the image is now. */
  readonly target: CopyTarget;
  /** Of the manifest; undefined in forms that have none. */
  readonly digest: Digest | undefined;
  readonly mediaType: string | undefined;
  /** Whether it is the digest of the source. */
  readonly digestKept: boolean;
  /** The image was there before, and nothing was written. */
  readonly unchanged: boolean;
}

/**
 * Copies an image into another form with skopeo and proves the result: every digest in it, that its
 * layers are those of the source, and where the form keeps manifests, that its digest is the same.
 * What is at the destination is replaced when all of that is done, and left alone when it is this
 * image already. Throws a `UserError` or a `ToolError`; what stays then, `putInPlace` says.
 */
export async function convert(
  source: ConvertSource,
  destination: Destination,
  ports: Ports,
): Promise<Conversion> {
  const target = completeTarget(destination, source.image, ports.context.workspace);
  return await refusedAs(`'${source.path}' cannot be converted`, async () => {
    if (target.form !== 'docker-daemon') return await store(source, target, ports);
    await load(source, target, ports);
    return { target, ...noManifest, unchanged: false };
  });
}

const noManifest = { digest: undefined, mediaType: undefined, digestKept: false };

async function store(
  source: ConvertSource,
  wantedTarget: StoredTarget,
  ports: Ports,
): Promise<Conversion> {
  const place = await lookAt(wantedTarget);
  const { target } = place;
  const wanted = identityOf(source.image);
  const before = await whatIsThere(target);
  if (before !== undefined && isSame(before, wanted)) {
    return outcome(target, wanted, before, true);
  }
  const made = await write(source, place, before, ports);
  return outcome(target, wanted, made, before !== undefined && isSame(before, made));
}

function outcome(
  target: StoredTarget,
  wanted: Identity,
  { digest, mediaType }: Identity,
  unchanged: boolean,
): Conversion {
  const digestKept = digest !== undefined && digest === wanted.digest;
  return { target, digest, mediaType, digestKept, unchanged };
}

/** Writes the result and proves it. It stays away when what was there before turns out to be the same. */
async function write(
  source: ConvertSource,
  place: Place,
  before: Identity | undefined,
  ports: Ports,
): Promise<Identity> {
  const skopeo = await findSkopeo(ports.exec);
  const wanted = identityOf(source.image);
  const keepDigest = keepsDigest(place.target, wanted);
  return await putInPlace(place, async (target) => {
    await copy(skopeo, source, { target, keepDigest }, ports);
    const made = await readStored(target);
    checkResult(made, wanted, keepDigest, source);
    ports.cancelled.throwIfAborted();
    return { result: made, publish: before === undefined || !isSame(before, made) };
  });
}

/** skopeo writes OCI manifests alone into OCI forms; a docker-archive has no manifest to keep. */
function keepsDigest({ form }: StoredTarget, wanted: Identity): boolean {
  return form !== 'docker-archive' && wanted.mediaType === mediaTypes.ociManifest;
}

function checkResult(
  made: Identity,
  wanted: Identity,
  keepDigest: boolean,
  { path }: ConvertSource,
): void {
  const wrong =
    keepDigest && made.digest !== wanted.digest
      ? `has the digest ${made.digest}, but ${path} has ${wanted.digest}`
      : hasSameLayers(made, wanted)
        ? undefined
        : `has other layers than ${path}`;
  if (wrong === undefined) return;
  throw new UserError(
    `What skopeo wrote ${wrong}, so it was thrown away; was the image replaced while it was converted? If not, try another version of skopeo.`,
  );
}

async function load(
  source: ConvertSource,
  target: CopyTarget & { form: 'docker-daemon' },
  ports: Ports,
): Promise<void> {
  const skopeo = await findSkopeo(ports.exec);
  const engine = { ...target, host: await engineHost(ports.exec) };
  await copy(skopeo, source, { target: engine, keepDigest: false }, ports, () =>
    explainDockerFailure(ports.exec, skopeo),
  );
}
