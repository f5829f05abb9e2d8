import { isHttpFault, ServiceError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import type { HttpResponse } from '../ports.ts';
import type { GitHubApi } from './api.ts';
import { transportFault } from './api-fault.ts';
import { commitForm, type JsonAnswer } from './json-answer.ts';
import type { Repository } from './repository.ts';

const permission = 'actions: read';

/** The greatest number that GitHub lists at a time. */
const perPage = 100;

/** How often a download is sent on to another address. */
const mostRedirects = 3;

/** What a run left behind for others, as a zip file. */
export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of the zip file, as GitHub says. */
  readonly size: number;
  /** GitHub has deleted it, as it does after the days that its maker said. */
  readonly expired: boolean;
  /** Undefined where GitHub does not know it any more. */
  readonly run: ArtifactRun | undefined;
}

export interface ArtifactRun {
  readonly id: number;
  readonly headSha: string;
  /** Whether the commit is of a branch of another repository: a fork's. */
  readonly isForeign: boolean;
}

/** The artifacts of a name that the repository has, newest first, over at most `pages` lists of 100. */
export async function* artifactsNamed(
  { api, path }: Repository,
  name: string,
  pages: number,
): AsyncGenerator<Artifact, void> {
  const query = { name, per_page: perPage };
  const question = { path: [...path, 'actions', 'artifacts'], query, permission };
  for await (const page of api.pages(question, pages)) {
    yield* page.at('artifacts').list().map(artifact);
  }
}

/** The artifacts that a run left, of one name or all, at most `pages` lists of 100. */
export async function* artifactsOfRun(
  { api, path }: Repository,
  run: number,
  pages: number,
  name?: string,
): AsyncGenerator<Artifact, void> {
  const query = { ...(name === undefined ? {} : { name }), per_page: perPage };
  const place = [...path, 'actions', 'runs', String(run), 'artifacts'];
  for await (const page of api.pages({ path: place, query, permission }, pages)) {
    yield* page.at('artifacts').list().map(artifact);
  }
}

function artifact(answer: JsonAnswer): Artifact {
  return {
    id: answer.at('id').count(),
    name: answer.at('name').text(),
    size: answer.at('size_in_bytes').count(),
    expired: answer.at('expired').truth(),
    run: artifactRun(answer.at('workflow_run')),
  };
}

/** Each of its fields may be absent, by the API's description. */
function artifactRun(run: JsonAnswer): ArtifactRun | undefined {
  const fields = ['id', 'head_sha', 'repository_id', 'head_repository_id'];
  if (fields.some((name) => run.at(name).isNothing)) return undefined;
  return {
    id: run.at('id').count(),
    headSha: run.at('head_sha').text(commitForm),
    isForeign: run.at('repository_id').count() !== run.at('head_repository_id').count(),
  };
}

/**
 * The zip file of an artifact. GitHub sends on to where it lies, on another host, by an address that
 * opens it without a token: the token stays behind.
 *
 * @param limit bytes, as the whole file is held in memory
 * @throws ServiceError when it is larger, or cannot be had
 */
export async function downloadArtifact(
  { api, path }: Repository,
  { id, size }: Pick<Artifact, 'id' | 'size'>,
  limit: number,
): Promise<Buffer> {
  const place = [...path, 'actions', 'artifacts', String(id), 'zip'];
  const request = `download of the artifact ${id}`;
  if (size > limit) throw tooLong(request, limit);
  return await api.retrying(async () => {
    // The address is good for a minute, so each try asks anew.
    const address = await api.redirection({ path: place, permission });
    return await fetchFile(address, { request, limit }, api);
  });
}

interface Download {
  readonly request: string;
  readonly limit: number;
}

async function fetchFile(
  start: URL,
  download: Download,
  { ports, patience }: GitHubApi,
): Promise<Buffer> {
  const { request, limit } = download;
  let url = start;
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) break;
    try {
      const response = await ports.http.send({
        method: 'GET',
        url,
        headers: { 'user-agent': 'rock-actions', 'accept-encoding': 'identity' },
        idleTimeout: patience.idleTimeout,
        signal: ports.cancelled,
      });
      if (response.status === 200) return await response.body(limit);
      await response.discard();
      const { location = '' } = response.headers;
      if (response.status < 300 || response.status >= 400 || !URL.canParse(location, url.href)) {
        throw refused(response, url, request);
      }
      url = new URL(location, url);
    } catch (error) {
      throw asServiceError(error, url, download);
    }
  }
  throw new ServiceError(
    `The ${request} was sent on to no address at https:// in ${mostRedirects} steps; run the job again later.`,
    { request, retryable: false },
  );
}

/** The address is a secret, its host is none. */
function refused({ status }: HttpResponse, { host }: URL, request: string): ServiceError {
  return new ServiceError(
    `The ${request} was answered by ${host} with ${status}; run the job again later.`,
    { request, status, retryable: status === 408 || status === 429 || status >= 500 },
  );
}

function asServiceError(error: unknown, { host }: URL, { request, limit }: Download): unknown {
  if (!isHttpFault(error) || error.kind === 'aborted') return error;
  return error.kind === 'too-long'
    ? tooLong(request, limit, error)
    : transportFault(`the ${request} from ${host}`, error);
}

function tooLong(request: string, limit: number, cause?: unknown): ServiceError {
  return new ServiceError(
    `The ${request} has more than the ${limit} bytes that are read of one.`,
    { request, retryable: false },
    cause === undefined ? {} : { cause },
  );
}
