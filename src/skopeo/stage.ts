import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Assembly, assemble } from '../oci/assemble.ts';
import { mediaTypes } from '../oci/descriptor.ts';
import { type ImageIndex, imagesOf, isImageIndex } from '../oci/image-index.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { openImageOrIndex } from '../oci/open-image.ts';
import type { OpenedSource } from '../oci/open-sources.ts';
import type { Additions } from '../oci/rewrite-image.ts';
import { completeLayout } from '../oci/store/write-layout.ts';
import { type Copying, copySource } from './copy.ts';
import { runCopy } from './run-copy.ts';
import { hasSameLayers, identityOf } from './same-image.ts';

/** A layout that all other results are made from. */
export interface Stage {
  /** Absolute path, at which nothing is yet. */
  readonly directory: string;
  /** The tag of what is in it. */
  readonly tag: string;
}

/**
 * Brings all sources into one layout with skopeo, and makes them one image or index there, with what
 * is to be added. Throws a `UserError` when skopeo wrote something else than what was read.
 */
export async function fillStage(
  sources: readonly OpenedSource[],
  additions: Additions,
  { directory, tag }: Stage,
  copying: Copying,
): Promise<Assembly> {
  const tagOf = (at: number) => (sources.length === 1 ? tag : `source-${at + 1}`);
  for (const [at, source] of sources.entries()) {
    const scratch = await mkdtemp(join(copying.scratch, 'source-'));
    const plan = {
      source: await copySource(source, { ...copying, scratch }),
      target: { form: 'oci', path: directory, tag: tagOf(at) } as const,
      keepDigest: keepsDigest(source.opened),
      scratch,
    };
    await runCopy(copying.skopeo, plan, copying.ports);
    // All of them unpacked at once may not fit.
    await rm(scratch, { recursive: true });
  }
  const staged: (ImageSource | ImageIndex)[] = [];
  try {
    for (const [at, source] of sources.entries()) {
      const opened = await openImageOrIndex(`oci:${directory}:${tagOf(at)}`);
      staged.push(opened);
      checkCopy(opened, source);
    }
    const assembly = await assemble(staged, additions);
    if (assembly === undefined) throw unlike('has no OCI manifest');
    await completeLayout(directory, assembly, tag);
    return assembly;
  } finally {
    for (const opened of staged) await opened.close();
  }
}

/** skopeo writes OCI manifests alone into a layout. */
function keepsDigest(opened: ImageSource | ImageIndex): boolean {
  return (
    (!isImageIndex(opened) || opened.mediaType === mediaTypes.ociIndex) &&
    imagesOf(opened).every(({ manifest }) => manifest?.mediaType === mediaTypes.ociManifest)
  );
}

function checkCopy(staged: ImageSource | ImageIndex, { opened, path }: OpenedSource): void {
  const [made, wanted] = [identityOf(staged), identityOf(opened)];
  if (keepsDigest(opened) && made.digest !== wanted.digest) {
    throw unlike(`has the digest ${made.digest}, but ${path} has ${wanted.digest}`);
  }
  if (!hasSameLayers(made, wanted)) throw unlike(`has other layers than ${path}`);
}

/** `what` completes "What skopeo wrote …". */
export function unlike(what: string): UserError {
  return new UserError(
    `What skopeo wrote ${what}, so it was thrown away; was the image replaced while it was converted? If not, try another version of skopeo.`,
  );
}
