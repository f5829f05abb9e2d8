/**
 * Two servers that stand in for GitHub's REST API of one repository and for the host that artifacts
 * are downloaded from. They are strict: what GitHub's description of its API does not name is a
 * complaint, in a request as in an answer of theirs, and so is a token that comes to the second one. They break on
 * demand.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { listening, stopServers } from '../../support/listening.ts';
import {
  answerWith,
  breakBefore,
  type Fault,
  type Position,
  refusalBody,
  type StandInAnswer,
} from './faults.ts';
import { ModelCheck, type Named } from './model-check.ts';
import { type Answered, type Route, routes } from './routes.ts';
import { wholeAnswer } from './whole-answer.ts';
import { emptyWorld, type StandInToken, type World } from './world.ts';

export interface SeenRequest {
  readonly position: Position;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** How many requests of the same position came before it. */
  readonly nth: number;
}

export interface StandInOptions {
  readonly world?: World;
  /** Says what goes wrong with a request. */
  readonly fault?: (seen: SeenRequest) => Fault | undefined;
  /** Lets a request wait before it is carried out. */
  readonly hold?: (seen: SeenRequest) => Promise<void>;
  /** Entries of a page at most, whatever is asked for. */
  readonly pageSize?: number;
  /** An Enterprise Server has its API below `/api/v3`, and GraphQL at `/api/graphql`. */
  readonly isEnterprise?: boolean;
}

export interface StandIn {
  /** `http://127.0.0.1:40123`: what GITHUB_API_URL is to be. */
  readonly api: string;
  readonly world: World;
  readonly seen: readonly SeenRequest[];
  /** What GitHub would not have been asked, and what it would not have answered. */
  readonly complaints: string[];
  stop(): void;
}

export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const site = new Site(options);
  const [first, second] = [createServer(), createServer()];
  const api = `http://127.0.0.1:${await listening(first)}`;
  site.files = `http://127.0.0.1:${await listening(second)}`;
  first.on('request', (request, response) => void site.answerApi(request, response));
  second.on('request', (request, response) => void site.answerFile(request, response));
  return {
    api: `${api}${site.below}`,
    world: site.world,
    seen: site.seen,
    complaints: site.complaints,
    stop: () => stopServers(first, second),
  };
}

class Site {
  readonly world: World;
  readonly seen: SeenRequest[] = [];
  readonly complaints: string[] = [];
  files = '';
  /** Path of the REST API. */
  readonly below: string;
  readonly #options: StandInOptions;
  readonly #model: ModelCheck;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#model = new ModelCheck(options.isEnterprise ? 'ghes-3.17' : 'api.github.com');
    this.below = options.isEnterprise ? '/api/v3' : '';
    this.world = options.world ?? emptyWorld();
  }

  async answerApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://api');
    const { method = '' } = request;
    const isGraphql =
      url.pathname === `${this.below.replace('/v3', '')}/graphql` && method === 'POST';
    const prefix = [`/repos/${this.world.repository}`, '/repositories/1']
      .map((one) => `${this.below}${one}`)
      .find((one) => url.pathname.startsWith(`${one}/`));
    const below = prefix === undefined ? undefined : url.pathname.slice(prefix.length);
    const route = routes.find(
      (one) => below !== undefined && one.method === method && one.pattern.test(below),
    );
    const position = isGraphql ? 'viewer' : (route?.position ?? 'other');
    const seen = this.#note(position, request);
    const body = await read(request);
    const named = this.#model.named(method, `/repos/${this.world.repository}${below ?? ''}`);
    this.#complainOf(seen, route, url);
    if (named !== undefined) {
      this.#complain(seen, this.#model.requestFaults(named, url.searchParams, body));
      if (route?.operation !== named.id) this.#complain(seen, [`is taken for ${named.id}`]);
    } else if (!isGraphql) this.#complain(seen, ['is described nowhere']);
    const fault = this.#options.fault?.(seen);
    await this.#options.hold?.(seen);
    if (named && typeof fault === 'object' && 'status' in fault && fault.status >= 400) {
      this.#complainOfAnswer(seen, named, fault.status, refusalBody(fault));
    }
    if (breakBefore(fault, response)) return;
    const token = this.world.tokens.get(bearer(request.headers));
    const answered =
      token === undefined
        ? ({ refusal: 401, message: 'Bad credentials' } as const)
        : isGraphql
          ? viewer(token, body)
          : this.#obey(route, token, url, below ?? '', body);
    const described = (status: number, value?: unknown) => {
      const whole = this.#whole(seen, named, status, value);
      return whole === undefined ? {} : { body: Buffer.from(JSON.stringify(whole)) };
    };
    const host = request.headers.host ?? '';
    answerWith(fault, response, this.#written(answered, url, host, described));
  }

  /** An answer with all that GitHub's description wants of it. */
  #whole(seen: SeenRequest, named: Named | undefined, status: number, value: unknown): unknown {
    if (named === undefined) return value;
    const schema = this.#model.answerSchema(named.operation, status);
    const whole = schema ? wholeAnswer(this.#model.description, schema, value) : value;
    this.#complainOfAnswer(seen, named, status, whole);
    return whole;
  }

  #complainOfAnswer(seen: SeenRequest, { operation }: Named, status: number, value: unknown) {
    const faults = this.#model.answerFaults(operation, status, value);
    this.#complain(
      seen,
      faults.map((fault) => `was answered with ${status}: ${fault}`),
    );
  }

  #complain({ method, path }: SeenRequest, faults: readonly string[]) {
    this.complaints.push(...faults.map((fault) => `${method} ${path} ${fault}`));
  }

  async answerFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = this.#note('file', request);
    if (request.headers.authorization !== undefined) {
      this.complaints.push(`a token came to the second host with ${seen.path}`);
    }
    const [, id] = /^\/artifacts\/(\d+)\.zip\?sig=secret$/.exec(seen.path) ?? [];
    const artifact = this.world.artifacts.find((one) => one.id === Number(id));
    if (artifact === undefined) this.complaints.push(`the second host was asked for ${seen.path}`);
    const fault = this.#options.fault?.(seen);
    await this.#options.hold?.(seen);
    if (breakBefore(fault, response)) return;
    answerWith(fault, response, {
      status: artifact ? 200 : 404,
      body: artifact?.zip ?? Buffer.alloc(0),
    });
  }

  #note(
    position: Position,
    { method = '', url: path = '', headers }: IncomingMessage,
  ): SeenRequest {
    const nth = this.seen.filter((one) => one.position === position).length;
    const seen = { position, method, path, headers, nth };
    this.seen.push(seen);
    return seen;
  }

  #complainOf(
    { position, method, path, headers }: SeenRequest,
    route: Route | undefined,
    url: URL,
  ) {
    const complain = (what: string) => this.complaints.push(`${method} ${path} ${what}`);
    if (position === 'other') complain('is unknown');
    for (const name of url.searchParams.keys()) {
      if (!route?.query?.includes(name)) complain(`has the unknown parameter ${name}`);
    }
    if (Number(url.searchParams.get('per_page') ?? 1) > 100) complain('wants too many at once');
    if (headers.accept !== 'application/vnd.github+json') complain('has another accept');
    if (headers['x-github-api-version'] !== '2022-11-28') complain('has no version of the API');
    if (headers['user-agent'] === undefined) complain('has no user-agent');
    const isTyped = headers['content-type'] === 'application/json';
    if ((method === 'POST' || method === 'PATCH') !== isTyped) complain('has another content-type');
  }

  #obey(
    route: Route | undefined,
    token: StandInToken,
    { searchParams: query }: URL,
    below: string,
    body: unknown,
  ): Answered {
    if (route === undefined) return { refusal: 404, message: 'Not Found' };
    const has = token.rights[route.right];
    if (has === undefined || (route.level === 'write' && has !== 'write')) {
      return { refusal: 403, message: 'Resource not accessible by integration' };
    }
    const names = (route.pattern.exec(below) ?? []).slice(1);
    return route.answer({ world: this.world, token, names, query, body, files: this.files });
  }

  #written(
    answered: Answered,
    url: URL,
    host: string,
    described: (status: number, value?: unknown) => Pick<StandInAnswer, 'body'>,
  ): StandInAnswer {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-github-request-id': 'C0DE:1',
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '999',
    };
    const answer = (status: number, value?: unknown, more = {}) => ({
      status,
      headers: { ...headers, ...more },
      ...described(status, value),
    });
    if ('nothing' in answered) return answer(204);
    if ('location' in answered) return answer(302, undefined, { location: answered.location });
    if ('refusal' in answered) return answer(answered.refusal, refusalBody(answered));
    if ('json' in answered) return answer(answered.status ?? 200, answered.json);
    const asked = Number(url.searchParams.get('per_page') ?? 30);
    const size = Math.min(asked, this.#options.pageSize ?? 100);
    const page = Number(url.searchParams.get('page') ?? 1);
    const part = answered.list.slice((page - 1) * size, page * size);
    const next = new URL(url.href);
    next.searchParams.set('page', String(page + 1));
    // As GitHub does: by the number of the repository, not by its name.
    const path = next.pathname.replace(/\/repos\/[^/]+\/[^/]+/, '/repositories/1');
    const link = {
      link: `<http://${host}${path}${next.search}>; rel="next", <http://${host}/x>; rel="last"`,
    };
    const value =
      answered.key === undefined
        ? part
        : { total_count: answered.list.length, [answered.key]: part };
    const isLast = page * size >= answered.list.length;
    return answer(200, value, isLast ? {} : link);
  }
}

function viewer(token: StandInToken, body: unknown): Answered {
  const { query } = body as { readonly query: string };
  if (query !== '{ viewer { login } }') return { json: { errors: [{ message: 'Parse error' }] } };
  return token.isAnonymous
    ? { refusal: 403, message: 'Resource not accessible by integration' }
    : { json: { data: { viewer: { login: token.login } } } };
}

function bearer({ authorization = '' }: IncomingHttpHeaders): string {
  return /^Bearer (.+)$/.exec(authorization)?.[1] ?? '';
}

async function read(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}
