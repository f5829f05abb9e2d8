/**
 * A registry that stands in for a real one: it keeps what it is given in memory, obeys the parts of
 * the distribution protocol that a push or a pull uses, is strict about them, and breaks on demand.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { listening, stopServers } from '../../support/listening.ts';
import { type Access, challengeOf, issueToken, revokeTokens } from './access.ts';
import {
  breakAfter,
  breakBefore,
  breakBody,
  type Fault,
  type Position,
  positionOf,
} from './faults.ts';
import { Shelf } from './shelf.ts';

export interface SeenRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly position: Position;
  readonly headers: IncomingHttpHeaders;
  /** How many requests of the same position came before it. */
  readonly nth: number;
  /** Local port of the other side: the same for requests over one connection. */
  readonly connection: number | undefined;
}

export interface StandInOptions {
  readonly access?: Access;
  /** Says what goes wrong with a request. */
  readonly fault?: (seen: SeenRequest) => Fault | undefined;
  /** Lets a request wait before it is read. */
  readonly hold?: (seen: SeenRequest) => Promise<void>;
  /** Lets a request wait that was carried out, before it is answered. */
  readonly holdAnswer?: (seen: SeenRequest) => Promise<void>;
  /** Where uploads are to go, instead of here. */
  readonly uploadsAt?: string;
  /** Takes uploads that another server has begun. */
  readonly takesEveryUpload?: boolean;
  /** Where blobs are kept, to share them between servers and to have some there from the start. */
  readonly blobs?: Map<string, Buffer>;
  /** How many tags it lists at a time; as many as are asked for when absent. */
  readonly tagsPerPage?: number;
  /** Tags that cannot be moved. */
  readonly immutable?: boolean;
  /** What other repositories of the registry have, by their names: it can be mounted. */
  readonly elsewhere?: ReadonlyMap<string, ReadonlyMap<string, Buffer>>;
  /** Refuses to mount, instead of beginning an upload. */
  readonly neverMounts?: boolean;
  /** Where blobs are to be read from, instead of here. */
  readonly blobsAt?: string;
  /** Knows no ranges, and answers with the whole blob instead. */
  readonly wholeBlobs?: boolean;
  /** Answers without saying what was stored. */
  readonly silent?: boolean;
}

export interface StandIn {
  /** `127.0.0.1:40123`. */
  readonly host: string;
  readonly shelf: Shelf;
  readonly seen: readonly SeenRequest[];
  /** What of the requests was against the protocol. */
  readonly complaints: readonly string[];
  stop(): void;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const shelf = new Shelf(options);
  const seen: SeenRequest[] = [];
  const counts = new Map<Position, number>();
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers, socket } = request;
    const position = positionOf(method, path);
    const nth = counts.get(position) ?? 0;
    counts.set(position, nth + 1);
    const one = { method, path, position, headers, nth, connection: socket.remotePort };
    seen.push(one);
    answer(one, request, response, shelf, options).catch((error: unknown) => {
      // A client that hangs up in the middle of its body has been told to, by a fault or a cancelled push.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') shelf.complain(String(error));
    });
  });
  const host = `127.0.0.1:${await listening(server)}`;
  return {
    host,
    shelf,
    seen,
    complaints: shelf.complaints,
    stop: () => stopServers(server),
  };
}

async function answer(
  seen: SeenRequest,
  request: IncomingMessage,
  response: ServerResponse,
  shelf: Shelf,
  options: StandInOptions,
): Promise<void> {
  const fault = options.fault?.(seen);
  if (breakBefore(fault, request.socket)) return;
  if (fault === 'expired token') revokeTokens();
  await options.hold?.(seen);
  const host = request.headers.host ?? '';
  const refused = challengeOf(options.access, seen, host);
  const body = await read(request);
  if (typeof fault === 'object' && 'status' in fault) return send(response, seen, refusal(fault));
  if (seen.position === 'token') {
    const issued = issueToken(options.access, seen, body);
    return breakAfter(fault, response) ? undefined : send(response, seen, issued);
  }
  if (refused !== undefined) return send(response, seen, refused);
  if (fault === 'upload gone') shelf.forgetUploads();
  const carriedOut = shelf.obey(seen, body);
  await options.holdAnswer?.(seen);
  if (breakAfter(fault, response)) return;
  if (breakBody(fault, response, carriedOut)) return;
  if (fault === 'other digest') {
    const digest = `sha256:${'f'.repeat(64)}`;
    const headers = { ...carriedOut.headers, 'docker-content-digest': digest };
    return send(response, seen, { ...carriedOut, headers });
  }
  send(response, seen, carriedOut);
}

export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

function refusal(fault: Extract<Fault, { readonly status: number }>): StandInAnswer {
  const { status, code = 'UNKNOWN', message = 'as the test wants', headers = {} } = fault;
  return { status, headers, body: JSON.stringify({ errors: [{ code, message }] }) };
}

function send(
  response: ServerResponse,
  { method }: SeenRequest,
  { status, headers = {}, body = '' }: StandInAnswer,
): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { 'content-length': length, ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}
