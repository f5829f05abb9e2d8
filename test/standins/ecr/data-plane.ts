import { createHash } from 'node:crypto';
import { AwsRefusal } from './aws-refusal.ts';
import { type DataAnswer, type DataRequest, errors, type Route } from './data-form.ts';
import { authorize, type Principal } from './principals.ts';
import { arnOf, type RegistryPlace } from './registries.ts';
import type { Repository } from './repository.ts';
import { answerUpload } from './uploads.ts';
import type { World } from './world.ts';

const forms: readonly (readonly [RegExp, Route['kind']])[] = [
  [/^\/v2\/(.+)\/blobs\/uploads\/([^/]*)$/, 'uploads'],
  [/^\/v2\/(.+)\/(?:manifests)\/([^/]+)$/, 'manifests'],
  [/^\/v2\/(.+)\/(?:blobs)\/([^/]+)$/, 'blobs'],
  [/^\/v2\/(.+)\/tags\/(list)$/, 'tags'],
];

const actions: Readonly<Record<string, string>> = {
  'HEAD manifests': 'BatchGetImage',
  'GET manifests': 'BatchGetImage',
  'PUT manifests': 'PutImage',
  'HEAD blobs': 'BatchCheckLayerAvailability',
  'GET blobs': 'GetDownloadUrlForLayer',
  'POST uploads': 'InitiateLayerUpload',
  'PATCH uploads': 'UploadLayerPart',
  'PUT uploads': 'CompleteLayerUpload',
  'GET tags': 'ListImages',
};

export function routeOf(method: string, path: string): Route | undefined {
  const { pathname } = new URL(path, 'http://stand-in');
  for (const [form, kind] of forms) {
    const [, name, reference] = form.exec(pathname) ?? [];
    const action = actions[`${method} ${kind}`];
    if (name !== undefined && reference !== undefined && action !== undefined) {
      return { action, name, kind, reference };
    }
  }
  return undefined;
}

/** Answers one request. What Amazon refuses is thrown as an `AwsRefusal`. */
export function answerData(world: World, principal: Principal, request: DataRequest): DataAnswer {
  const { method, path, place } = request;
  const route = routeOf(method, path);
  if (route === undefined) {
    if (method === 'GET' && /^\/v2\/?$/.test(path)) return { status: 200, body: '' };
    return errors(404, 'UNSUPPORTED', `the stand-in knows no ${method} ${path}`);
  }
  const name = nameIn(world, place, route.name);
  const action = `${place.isPublic === true ? 'ecr-public' : 'ecr'}:${route.action}`;
  authorize(world.denied, principal, action, arnOf(place, name));
  createOnPush(world, place, name, route);
  const repository = world.registries.find(place, name, principal, action);
  switch (route.kind) {
    case 'manifests':
      return method === 'PUT'
        ? putManifest(world, repository, route.reference, request)
        : getManifest(repository, route.reference, request);
    case 'blobs':
      return getBlob(world, repository, route.reference, request);
    case 'uploads':
      return answerUpload(world, repository, route, request);
    case 'tags':
      return listTags(repository, route.name, request);
  }
}

/** Of public ECR the path begins with the alias of the registry, which is no part of the name. */
function nameIn({ publicAlias }: World, { isPublic }: RegistryPlace, path: string): string {
  if (isPublic !== true) return path;
  const start = `${publicAlias}/`;
  if (path.startsWith(start)) return path.slice(start.length);
  throw new AwsRefusal(
    'RepositoryNotFoundException',
    `The repository with name '${path}' does not exist`,
  );
}

function createOnPush(
  world: World,
  place: RegistryPlace,
  name: string,
  { kind, action }: Route,
): void {
  const isPush = kind === 'uploads' || action === 'PutImage';
  const isTemplated = world.createOnPush.some(
    (prefix) => prefix === 'ROOT' || name.startsWith(`${prefix}/`),
  );
  if (isPush && isTemplated && !world.registries.in(place).has(name)) {
    world.registries.create(place, name);
  }
}

function putManifest(
  world: World,
  repository: Repository,
  reference: string,
  { headers, pieces }: DataRequest,
): DataAnswer {
  const bytes = Buffer.concat(pieces);
  const isDigest = reference.includes(':');
  if (!isDigest && !/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(reference)) {
    return errors(
      400,
      'TAG_INVALID',
      `Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression'`,
    );
  }
  const { digest, mediaType } = repository.putImage(
    bytes,
    isDigest ? undefined : reference,
    world.clock.now(),
  );
  if (isDigest && reference !== digest) {
    repository.manifests.delete(digest);
    return errors(400, 'DIGEST_INVALID', 'The provided digest did not match the manifest');
  }
  if (headers['content-type'] !== mediaType) {
    world.complain(`a manifest of ${mediaType} was sent as ${headers['content-type']}`);
  }
  return { status: 201, headers: { 'docker-content-digest': digest } };
}

function getManifest(
  repository: Repository,
  reference: string,
  { headers }: DataRequest,
): DataAnswer {
  const found = repository.find(reference);
  if (found === undefined) {
    return errors(404, 'MANIFEST_UNKNOWN', 'Requested image not found');
  }
  const { digest, manifest } = found;
  if (headers.accept?.includes(manifest.mediaType) === false && !headers.accept.includes('*/*')) {
    return errors(
      404,
      'MANIFEST_UNKNOWN',
      `Image manifest of type ${manifest.mediaType} is not accepted`,
    );
  }
  return {
    status: 200,
    headers: { 'content-type': manifest.mediaType, 'docker-content-digest': digest },
    body: [manifest.bytes],
  };
}

function getBlob(
  { layers }: World,
  repository: Repository,
  digest: string,
  { method, layersOrigin }: DataRequest,
): DataAnswer {
  const blob = repository.blobs.get(digest);
  if (blob === undefined) return errors(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
  if (method === 'HEAD') {
    const headers = { 'docker-content-digest': digest, 'content-type': 'application/octet-stream' };
    return { status: 200, headers, body: blob.pieces };
  }
  const place = createHash('sha256').update(`${repository.arn} ${digest}`).digest('hex');
  layers.set(place, blob);
  return {
    status: 307,
    headers: { location: `${layersOrigin}/layers/${place}?X-Amz-Signature=${place}` },
  };
}

function listTags(repository: Repository, name: string, { path }: DataRequest): DataAnswer {
  const query = new URL(path, 'http://stand-in').searchParams;
  const n = Number(query.get('n') ?? 100);
  if (!Number.isInteger(n) || n < 1 || n > 1000) {
    return errors(400, 'PAGINATION_NUMBER_INVALID', 'n must be between 1 and 1000');
  }
  const all = [...repository.tags.keys()].sort();
  const from = all.findIndex((tag) => tag > (query.get('last') ?? ''));
  const some = from === -1 ? [] : all.slice(from, from + n);
  const isMore = from !== -1 && from + n < all.length;
  const next = `</v2/${name}/tags/list?last=${some.at(-1)}&n=${n}>; rel="next"`;
  return {
    status: 200,
    headers: { 'content-type': 'application/json', ...(isMore ? { link: next } : {}) },
    body: JSON.stringify({ name, tags: some }),
  };
}

/** How the registry says what the control plane calls otherwise. */
const dataNames: Readonly<Record<string, readonly [status: number, code: string]>> = {
  AccessDeniedException: [403, 'DENIED'],
  RepositoryNotFoundException: [404, 'NAME_UNKNOWN'],
  ImageTagAlreadyExistsException: [400, 'TAG_INVALID'],
  InvalidParameterException: [405, 'UNSUPPORTED'],
  LayersNotFoundException: [400, 'MANIFEST_BLOB_UNKNOWN'],
  ReferencedImagesNotFoundException: [400, 'MANIFEST_BLOB_UNKNOWN'],
};

export function dataError({ code, message }: AwsRefusal): DataAnswer {
  const [status, name] = dataNames[code] ?? [400, code];
  return errors(status, name, message);
}
