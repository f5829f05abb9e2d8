import { createHash } from 'node:crypto';
import { type DataAnswer, type DataRequest, errors, type Route } from './data-form.ts';
import type { Repository } from './repository.ts';
import { beginUpload, type World } from './world.ts';

/** The largest layer that a private registry takes, in bytes. */
const largestLayer = 52_000 * 1024 * 1024;

/**
 * Sending a blob. A single PUT with all of it works, and so does a PATCH with all of it and an empty PUT;
 * what a second PATCH brings is lost without a word (aws/containers-roadmap#2831).
 */
export function answerUpload(
  world: World,
  repository: Repository,
  { reference }: Route,
  request: DataRequest,
): DataAnswer {
  const { method } = request;
  if (method === 'POST') return begin(world, repository, request);
  const upload = world.uploads.get(reference);
  if (upload === undefined || upload.repository !== repository.name) {
    return errors(
      404,
      'BLOB_UPLOAD_UNKNOWN',
      'The upload could not be found. It may have been completed.',
    );
  }
  if (method === 'PATCH') {
    upload.patches += 1;
    if (upload.patches === 1) upload.pieces.push(...request.pieces);
    else world.complain('a blob came in several PATCH requests, of which ECR keeps the first');
    const headers = { ...whereTo(reference, request), range: '0-0' };
    return { status: 201, headers };
  }
  const isWhole = upload.patches === 0;
  if (isWhole && request.headers['content-length'] === undefined) {
    world.complain('a blob came in a PUT without Content-Length');
  }
  upload.pieces.push(...request.pieces);
  return finish(world, repository, reference, request);
}

function begin(world: World, repository: Repository, request: DataRequest): DataAnswer {
  const query = new URL(request.path, 'http://stand-in').searchParams;
  const [mount, from] = [query.get('mount'), query.get('from')];
  if (mount !== null && from !== null && world.blobMounting) {
    const source = world.registries.in(request.place).get(from);
    const blob = source?.blobs.get(mount);
    if (blob !== undefined && isReferenced(source, mount)) {
      repository.blobs.set(mount, blob);
      return { status: 201, headers: stored(mount, request) };
    }
  }
  if (query.has('digest')) world.complain('a blob was to be sent with POST alone');
  const id = beginUpload(world, repository.name);
  const headers = { ...whereTo(id, request), 'docker-upload-uuid': id, range: '0-0' };
  return { status: 202, headers };
}

/** Only what a manifest holds can be mounted. */
function isReferenced(source: Repository | undefined, digest: string): boolean {
  const manifests = [...(source?.manifests.values() ?? [])];
  return manifests.some(({ bytes }) => bytes.includes(digest));
}

function finish(
  world: World,
  repository: Repository,
  id: string,
  request: DataRequest,
): DataAnswer {
  const pieces = world.uploads.get(id)?.pieces ?? [];
  world.uploads.delete(id);
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  const size = pieces.reduce((sum, { length }) => sum + length, 0);
  const digest = new URL(request.path, 'http://stand-in').searchParams.get('digest');
  if (digest !== `sha256:${hash.digest('hex')}`) {
    return errors(400, 'DIGEST_INVALID', 'The provided digest did not match the uploaded content');
  }
  if (size === 0 || size > largestLayer) {
    return errors(400, 'SIZE_INVALID', 'The layer is empty or larger than a registry takes');
  }
  repository.blobs.set(digest, { pieces, size });
  return { status: 201, headers: stored(digest, request) };
}

function stored(digest: string, { origin, path }: DataRequest) {
  const [start = ''] = new URL(path, origin).pathname.split('/blobs/');
  return { location: `${origin}${start}/blobs/${digest}`, 'docker-content-digest': digest };
}

function whereTo(id: string, { origin, path }: DataRequest) {
  const [start = ''] = new URL(path, origin).pathname.split('/blobs/');
  return { location: `${origin}${start}/blobs/uploads/${id}` };
}
