import { isHttpFault, ServiceError } from '../../errors.ts';
import type { HttpResponse, Ports } from '../../ports.ts';
import { type Answer, formFault, json, refusalFault, transportFault } from './faults.ts';
import type { PlannedRequest } from './requests.ts';
import type { ArgoServer } from './server.ts';

/** Bytes of an answer. A workflow is at most what etcd keeps, 1.5 MB, or what the server unpacks from that. */
const longestAnswer = 64 * 1024 * 1024;

/** Milliseconds without a byte: what is read is there, what is made passes the checks of the cluster first. */
const idleTimeouts = { GET: 10_000, POST: 30_000 };

/**
 * Sends one request and gives what `parse` makes of the answer. A redirect is not followed: the
 * token is for this server.
 *
 * @param patience milliseconds without a byte after which it is given up, where that is sooner than usual
 * @throws {ServiceError} for every other answer, and for none.
 */
export async function ask<T>(
  server: ArgoServer,
  request: PlannedRequest,
  parse: (document: unknown) => T | undefined,
  ports: Pick<Ports, 'http' | 'cancelled'>,
  patience = Number.POSITIVE_INFINITY,
): Promise<T> {
  const idleTimeout = Math.min(idleTimeouts[request.method], patience);
  const answer = await answerTo(server, request, idleTimeout, ports);
  if (answer.status !== 200) throw refusalFault(request, server, answer);
  const parsed = parse(json(answer.text));
  if (parsed === undefined) throw formFault(request, answer);
  return parsed;
}

/** What `ask` gives, or undefined when the server, and not a proxy in front of it, says that there is no such thing. */
export async function askForPossible<T>(
  ...asked: Parameters<typeof ask<T>>
): Promise<T | undefined> {
  try {
    return await ask(...asked);
  } catch (error) {
    const absent = error instanceof ServiceError && error.failure.status === 404;
    if (absent && error.failure.code !== undefined) return undefined;
    throw error;
  }
}

async function answerTo(
  server: ArgoServer,
  request: PlannedRequest,
  idleTimeout: number,
  { http, cancelled }: Pick<Ports, 'http' | 'cancelled'>,
): Promise<Answer> {
  try {
    const response: HttpResponse = await http.send({
      method: request.method,
      url: request.url,
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(server.token === undefined ? {} : { authorization: `Bearer ${server.token}` }),
      },
      idleTimeout,
      signal: cancelled,
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(server.ca === undefined ? {} : { ca: server.ca }),
    });
    const body = await response.body(longestAnswer);
    return { status: response.status, headers: response.headers, text: body.toString('utf8') };
  } catch (error) {
    if (!isHttpFault(error) || error.kind === 'aborted') throw error;
    throw transportFault(request, server, error);
  }
}
