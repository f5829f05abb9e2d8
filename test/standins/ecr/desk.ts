import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { admit, issueBearer } from './admission.ts';
import { AwsRefusal } from './aws-refusal.ts';
import { actionOf, answerCall } from './control-plane.ts';
import type { DataAnswer } from './data-form.ts';
import { answerData, dataError, routeOf } from './data-plane.ts';
import { type AnsweredFault, dataFault, type EcrFault, refusalOf } from './faults.ts';
import { amazonAddresses, layersHost, type Meant, meantBy } from './hosts.ts';
import type { RegistryPlace } from './registries.ts';
import type { SignedRequest } from './signature.ts';
import { answerSts, stsActionOf, stsError } from './sts.ts';
import type { Addresses, World } from './world.ts';

export interface SeenEcrRequest {
  readonly plane: Meant['plane'];
  /** IAM name of what is asked for: `ecr:PutImage`. `ping` and `token` need no right. */
  readonly action: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly host: string;
  /** Whether it came with an `Authorization`. */
  readonly authorized: boolean;
  /** How many requests of the same action came before it. */
  readonly nth: number;
}

/** A request that was read. */
interface Asked extends SignedRequest {
  /** The body as it came; `body` is empty for the registry, whose blobs are large. */
  readonly pieces: readonly Buffer[];
  readonly meant: Meant;
  readonly action: string;
  /** Of the stand-in, as the client called it. */
  readonly origin: string;
  /** Whether it was asked as a port of this machine, and not by a name of Amazon's. */
  readonly isHere: boolean;
}

/** Takes requests in, and hands each to its plane. */
export class Desk {
  readonly #world: World;
  readonly #own: RegistryPlace;
  readonly #seen: SeenEcrRequest[];
  readonly #fault: (seen: SeenEcrRequest) => EcrFault | undefined;
  readonly #counts = new Map<string, number>();

  constructor(
    world: World,
    own: RegistryPlace,
    seen: SeenEcrRequest[],
    fault: (seen: SeenEcrRequest) => EcrFault | undefined,
  ) {
    this.#world = world;
    this.#own = own;
    this.#seen = seen;
    this.#fault = fault;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await this.#read(request);
    const { action, method } = asked;
    const nth = this.#counts.get(action) ?? 0;
    this.#counts.set(action, nth + 1);
    const host = request.headers.host ?? '';
    const authorized = request.headers.authorization !== undefined;
    const { plane } = asked.meant;
    const seen = { plane, action, method, path: asked.path, host, authorized, nth };
    this.#seen.push(seen);
    const fault = this.#fault(seen);
    const isLost = fault === 'answer lost';
    if (isLost) this.#answer(asked, undefined);
    if (isLost || fault === 'reset') request.socket.resetAndDestroy();
    else this.#send(response, method, this.#answer(asked, fault));
  }

  async #read(request: IncomingMessage): Promise<Asked> {
    const { method = '', url: path = '', headers } = request;
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
    const [host = ''] = (headers.host ?? '').split(':');
    const named = meantBy(host, this.#own.account);
    const meant = named ?? this.#meantHere(path, headers);
    const body = meant.plane === 'data' ? Buffer.alloc(0) : Buffer.concat(pieces);
    const isHere = named === undefined;
    const origin = isHere ? `http://${headers.host}` : `https://${host}`;
    const action = actionAsked(meant, { method, path, headers, body });
    return { method, path, headers, body, pieces, meant, action, origin, isHere };
  }

  #send(response: ServerResponse, method: string, answer: DataAnswer): void {
    const { status, headers, body = [] } = answer;
    const pieces = typeof body === 'string' ? [Buffer.from(body)] : body;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    response.writeHead(status, {
      'content-length': String(length),
      // Its own clock: whoever signs may learn from it that theirs is wrong.
      date: new Date(this.#world.clock.now()).toUTCString(),
      'x-amzn-requestid': randomUUID(),
      ...headers,
    });
    if (method !== 'HEAD') for (const piece of pieces) response.write(piece);
    response.end();
  }

  #answer(asked: Asked, fault: AnsweredFault | undefined): DataAnswer {
    const { meant, path, headers } = asked;
    if (meant.plane === 'layers') return layer(this.#world, path, headers.authorization);
    if (meant.plane === 'data') return this.#answerData(asked, meant.place, fault);
    return meant.plane === 'sts' ? this.#answerSts(asked, fault) : this.#answerCall(asked, fault);
  }

  #answerData(asked: Asked, place: RegistryPlace, fault: AnsweredFault | undefined): DataAnswer {
    const { action, path, headers, origin, isHere } = asked;
    if (fault !== undefined) return dataFault(fault);
    if (action === 'token') return issueBearer(this.#world, path, headers.authorization);
    const admission = admit(this.#world, place, origin, headers.authorization);
    if ('refusal' in admission) return admission.refusal;
    const here = origin.replace('127.0.0.1', 'localhost');
    const layersOrigin = isHere ? here : `https://${layersHost}`;
    try {
      return answerData(this.#world, admission.principal, { ...asked, place, layersOrigin });
    } catch (error) {
      if (error instanceof AwsRefusal) return dataError(error);
      throw error;
    }
  }

  #answerCall(asked: Asked, fault: AnsweredFault | undefined): DataAnswer {
    const addresses: Addresses = asked.isHere ? { registry: () => asked.origin } : amazonAddresses;
    try {
      if (fault !== undefined) throw refusalOf(fault);
      return json(200, answerCall(this.#world, addresses, asked, regionOf(asked)));
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      // Refusals of the right to ask have their sentence under another name than all others.
      const key = error.code === 'AccessDeniedException' ? 'Message' : 'message';
      return json(error.status, { __type: error.code, [key]: error.message, ...error.members });
    }
  }

  #answerSts(asked: Asked, fault: AnsweredFault | undefined): DataAnswer {
    const headers = { 'content-type': 'text/xml' };
    const id = randomUUID();
    try {
      if (fault !== undefined) throw refusalOf(fault);
      return { status: 200, headers, body: answerSts(this.#world, asked, regionOf(asked), id) };
    } catch (error) {
      if (!(error instanceof AwsRefusal)) throw error;
      return { headers, ...stsError(error, asked.action, id) };
    }
  }

  /** Where no host says it: by what is asked for. */
  #meantHere(path: string, headers: IncomingHttpHeaders): Meant {
    if (path.startsWith('/layers/')) return { plane: 'layers' };
    if (path.startsWith('/token')) {
      return { plane: 'data', place: { ...this.#own, region: 'public', isPublic: true } };
    }
    if (path.startsWith('/v2')) {
      const isPublic = path.startsWith(`/v2/${this.#world.publicAlias}/`);
      return { plane: 'data', place: { ...this.#own, ...(isPublic ? { isPublic } : {}) } };
    }
    const isForm = String(headers['content-type']).startsWith('application/x-www-form-urlencoded');
    return { plane: isForm ? 'sts' : 'control', region: this.#own.region };
  }
}

/** The region that the host says. */
function regionOf({ meant, isHere }: Asked): string | undefined {
  return !isHere && 'region' in meant ? meant.region : undefined;
}

function actionAsked(meant: Meant, { method, path, headers, body }: SignedRequest): string {
  if (meant.plane === 'layers') return 's3:GetObject';
  if (meant.plane === 'sts') return stsActionOf(body) ?? 'unknown';
  if (meant.plane === 'control')
    return actionOf(headers['x-amz-target'] as string | undefined) ?? 'unknown';
  if (path.startsWith('/token')) return 'token';
  const route = routeOf(method, path);
  if (route === undefined) return 'ping';
  return `${meant.place.isPublic === true ? 'ecr-public' : 'ecr'}:${route.action}`;
}

/** A blob by the leave that its address carries. Whoever sends a password along gives it away. */
function layer(world: World, path: string, authorization: string | undefined): DataAnswer {
  if (authorization !== undefined) {
    world.complain('an Authorization was sent to the host of layers');
    return {
      status: 400,
      body: '<Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>',
    };
  }
  const [, place] = /^\/layers\/([0-9a-f]{64})\?/.exec(path) ?? [];
  const blob = world.layers.get(place ?? '');
  return blob === undefined ? { status: 403 } : { status: 200, body: blob.pieces };
}

function json(status: number, value: Readonly<Record<string, unknown>>): DataAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  return { status, headers, body: JSON.stringify(value) };
}
