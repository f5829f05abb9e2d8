import { isHttpFault } from '../errors.ts';
import type { HttpBody, HttpFault, HttpResponse, Ports } from '../ports.ts';
import { type Answer, parseProblems, readErrorBody } from './answer.ts';
import type { Authorization } from './authorization.ts';
import { redirectTarget } from './location.ts';
import type { Repository } from './repository.ts';
import type { Situation } from './situation.ts';
import { unreachable } from './unreachable.ts';

export interface RegistryRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT';
  /** Below `/v2/NAME/`, such as `manifests/1.2`; or where the registry said to go on. */
  readonly to: string | URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | HttpBody;
  /** Bytes of the body of a success that are kept; without it the body is thrown away. */
  readonly keep?: number;
  /** Set to read the body of a success as it arrives. */
  readonly inPieces?: true;
  readonly idleTimeout?: number;
  readonly signal?: AbortSignal;
}

/** How often a read is sent on. */
const mostRedirects = 5;

/**
 * Sends single requests to one repository: finds out whether the registry speaks https, and answers
 * when it asks who is there. The first request must have been answered before a second one is sent.
 */
export class RegistryClient {
  readonly #repository: Repository;
  readonly #authorization: Authorization;
  readonly #http: Ports['http'];
  #origin: URL | undefined;

  constructor(repository: Repository, authorization: Authorization, http: Ports['http']) {
    this.#repository = repository;
    this.#authorization = authorization;
    this.#http = http;
    const [only, another] = repository.origins;
    // Nothing is left to be found out.
    if (another === undefined) this.#origin = only;
  }

  /** As the requests so far have shown it. */
  get situation(): Situation {
    return this.#authorization.situation;
  }

  /**
   * Answers whatever the status is.
   *
   * @throws ServiceError when there is no answer
   */
  async send(request: RegistryRequest): Promise<Answer> {
    const used = await this.#headerFor(request.to);
    const answer = await this.#follow(request, used);
    if (!(await this.#isWorthAnother(answer, used))) return answer;
    return await this.#follow(request, await this.#headerFor(request.to));
  }

  /**
   * Of a token that has expired ECR says 400 or 403 instead of 401 (aws/containers-roadmap#2835).
   * A host that a redirect or an upload led to is not obeyed: it would name the place that the
   * registry's credentials are sent to.
   */
  async #isWorthAnother(answer: Answer, used: string | undefined): Promise<boolean> {
    const { status, headers, problems, url } = answer;
    if (url.origin !== this.#origin?.origin) return false;
    const expired = problems.some(({ message }) => /expired|authorization token/i.test(message));
    const asks = status === 401 || ((status === 400 || status === 403) && expired);
    const challenge = headers['www-authenticate'] ?? '';
    return asks && (await this.#authorization.answer(challenge, used, url));
  }

  /** What was proven to the registry is no other server's business. */
  async #headerFor(to: string | URL): Promise<string | undefined> {
    const origin = this.#origin;
    if (origin === undefined || (to instanceof URL && to.origin !== origin.origin)) {
      return undefined;
    }
    return await this.#authorization.header(origin);
  }

  async #follow(request: RegistryRequest, authorization: string | undefined): Promise<Answer> {
    let answer = await this.#sendOnce(request, authorization);
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer;
    for (let hops = 0; hops < mostRedirects; hops += 1) {
      const target = redirectTarget(answer);
      if (target === undefined) break;
      const goesAlong = target.origin === this.#origin?.origin ? authorization : undefined;
      answer = await this.#sendOnce({ ...request, to: target }, goesAlong);
    }
    return answer;
  }

  async #sendOnce(request: RegistryRequest, authorization: string | undefined): Promise<Answer> {
    if (this.#origin !== undefined) return await this.#sendTo(this.#origin, request, authorization);
    const [first, second] = this.#repository.origins as readonly [URL, URL?];
    const asked = await this.#ask(first, request);
    if (second === undefined || speaks(first, asked)) return this.#settled(first, asked);
    const askedAgain = await this.#ask(second, request);
    if (speaks(second, askedAgain)) return this.#settled(second, askedAgain);
    return this.#settled(first, asked);
  }

  /** What came of a request that tells nobody who we are. */
  async #ask(origin: URL, request: RegistryRequest): Promise<Outcome> {
    try {
      return { answer: await this.#sendTo(origin, request, undefined) };
    } catch (error) {
      return { error };
    }
  }

  #settled(origin: URL, outcome: Outcome): Answer {
    if ('error' in outcome) throw outcome.error;
    this.#origin = origin;
    return outcome.answer;
  }

  async #sendTo(
    origin: URL,
    { method, to, headers, body, keep, inPieces, idleTimeout, signal }: RegistryRequest,
    authorization: string | undefined,
  ): Promise<Answer> {
    const url = to instanceof URL ? to : new URL(`/v2/${this.#repository.name}/${to}`, origin);
    const { name, text } = this.#repository;
    const isBelow = url.pathname.startsWith(`/v2/${name}/`);
    const request = `${method} ${url.origin}${url.pathname}${isBelow ? '' : ` for ${text}`}`;
    try {
      const response = await this.#http.send({
        method,
        url,
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
        ...(body === undefined ? {} : { body }),
        ...(idleTimeout === undefined ? {} : { idleTimeout }),
        ...(signal === undefined ? {} : { signal }),
      });
      return { request, url, ...(await received(response, keep, inPieces)) };
    } catch (error) {
      if (!isHttpFault(error)) throw error;
      // Of no other host that this one leads to does the input speak.
      const httpInput = url.origin === origin.origin ? this.#repository.httpInput : undefined;
      throw unreachable(url.host, request, error, { httpInput, ...this.situation });
    }
  }
}

async function received(response: HttpResponse, keep?: number, inPieces?: true) {
  const { status, headers } = response;
  if (status >= 400) {
    return { status, headers, problems: parseProblems(await readErrorBody(response)) };
  }
  if (keep !== undefined && status < 300) {
    return { status, headers, problems: [], body: await response.body(keep) };
  }
  if (inPieces && status < 300) {
    return { status, headers, problems: [], pieces: response.pieces() };
  }
  await response.discard();
  return { status, headers, problems: [] };
}

type Outcome = { readonly answer: Answer } | { readonly error: unknown };

/**
 * Whether a server may speak the protocol of `origin`. A certificate that is not trusted is no
 * reason to go on without any; and 400 is how one that wants https answers a request without.
 */
function speaks({ protocol }: URL, outcome: Outcome): boolean {
  if ('answer' in outcome) return protocol === 'https:' || outcome.answer.status !== 400;
  const fault = outcome.error instanceof Error ? outcome.error.cause : undefined;
  if (!isHttpFault(fault)) return true;
  const { kind, code = '' } = fault as HttpFault;
  if (kind === 'tls') return !/^(EPROTO|ERR_SSL_)/.test(code);
  if (kind === 'refused') return protocol === 'http:';
  return kind !== 'reset' && kind !== 'protocol';
}
