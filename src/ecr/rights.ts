import { inParallel } from '../registry/in-parallel.ts';
import type { EcrApi } from './api.ts';
import { isAwsFault, isDenied } from './explain.ts';

/** Whether an operation is allowed. */
export type Right = 'allowed' | 'denied' | 'unknown';

/** Requests on their way at once. */
const atOnce = 6;

const noDigest = `sha256:${'0'.repeat(64)}`;
const noUpload = '00000000-0000-0000-0000-000000000000';

/**
 * What each operation of a push is asked with, so that nothing can come of it: Amazon looks at rights
 * before it looks whether uploads, blobs and manifests are any. Only InitiateLayerUpload leaves
 * something, an upload without a byte, which ECR forgets by itself.
 */
const probes: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  BatchGetImage: { imageIds: [{ imageDigest: noDigest }] },
  BatchCheckLayerAvailability: { layerDigests: [noDigest] },
  InitiateLayerUpload: {},
  UploadLayerPart: {
    uploadId: noUpload,
    partFirstByte: 0,
    partLastByte: 0,
    layerPartBlob: Uint8Array.of(0),
  },
  CompleteLayerUpload: { uploadId: noUpload, layerDigests: [noDigest] },
  PutImage: { imageManifest: '{}' },
};

/** Asks for each operation whether it is allowed; by name. Whatever but a refusal is answered, it is. */
export async function askForRights(
  api: EcrApi,
  operations: readonly string[],
  cancelled: AbortSignal,
): Promise<ReadonlyMap<string, Right>> {
  const rights = await inParallel(operations, atOnce, cancelled, (one) => askForRight(api, one));
  return new Map(operations.map((operation, at) => [operation, rights[at] ?? 'unknown']));
}

async function askForRight(api: EcrApi, operation: string): Promise<Right> {
  try {
    await api.probe(operation, probes[operation] ?? {});
    return 'allowed';
  } catch (error) {
    if (!isAwsFault(error)) throw error;
    if (isDenied(error)) return 'denied';
    return error.kind === 'refused' && !error.retryable ? 'allowed' : 'unknown';
  }
}
