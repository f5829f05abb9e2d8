import { UserError } from '../errors.ts';
import { inParallel } from '../registry/in-parallel.ts';
import type { EcrApi } from './api.ts';
import type { Check } from './checks.ts';
import type { Door } from './door.ts';
import { isAwsFault, isDenied } from './explain.ts';
import { iamStatement, publicPushActions, pushActions, repositoryArn } from './iam.ts';
import type { Place } from './target.ts';

/** Whether an operation is allowed. */
type Right = 'allowed' | 'denied' | 'unknown';

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

/** Asks for every operation of a push whether it is allowed, and says what a policy lacks. */
export async function rightsCheck(
  place: Place,
  door: Door,
  cancelled: AbortSignal,
): Promise<Check> {
  const what = 'rights';
  const isPublic = place.kind === 'public';
  const service = isPublic ? 'ecr-public' : 'ecr';
  const rights = await askForRights(
    door.api,
    isPublic ? publicPushActions : pushActions,
    cancelled,
  );
  const those = (state: string) =>
    [...rights].filter(([, right]) => right === state).map(([name]) => `${service}:${name}`);
  const [denied, unknown] = [those('denied'), those('unknown')];
  if (denied.length > 0) {
    const statement = iamStatement(denied, repositoryArn(place, door.account));
    const other =
      door.account === door.caller.account ? '' : ', and the policy of the repository, too';
    const error = new UserError(
      `${door.caller.arn || 'The credentials'} may not push to ${place.name}, for lack of ${denied.join(', ')}; its policy needs the statement ${statement}${other}.`,
    );
    return { what, state: 'failed', text: error.message, error };
  }
  if (unknown.length > 0) {
    return { what, state: 'unknown', text: `Amazon does not say for ${unknown.join(', ')}` };
  }
  return { what, state: 'ok', text: 'every operation of a push is allowed' };
}

/** Asks for each operation whether it is allowed; by name. Whatever but a refusal is answered, it is. */
async function askForRights(
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
