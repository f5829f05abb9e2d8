import { isHttpFault, ServiceError, UserError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import { visible } from '../markdown.ts';
import type { HttpRequest, HttpResponse, Ports } from '../ports.ts';
import { quoted } from '../quoted.ts';
import { type Patience, patient, retrying } from '../retry.ts';
import { movedFault, refusalFault, transportFault } from './api-fault.ts';
import { JsonAnswer } from './json-answer.ts';
import { nextPage } from './next-page.ts';

export type ApiPorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled'>;

/** How long GitHub is borne with. */
export interface ApiPatience extends Patience {
  /** Milliseconds in which nothing moves. */
  readonly idleTimeout: number;
}

/** For what a step is there to do. */
const untilItAnswers: ApiPatience = { ...patient, idleTimeout: 30_000 };

/** Bytes of an answer: a hundred comments of the greatest length, each character an escape of JSON, are 40 MB. */
const longestAnswer = 48 * 1024 * 1024;

/** Bytes of an answer that says no. */
const longestRefusal = 64 * 1024;

export interface ApiQuestion {
  /** Below the API: names, which are encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string | number>>;
  /** What a job must grant for it: `actions: read`. */
  readonly permission: string;
}

export interface ApiChange extends ApiQuestion {
  readonly method: 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
}

interface RawAnswer {
  /** What was asked, to be shown. */
  readonly request: string;
  readonly response: HttpResponse;
}

/** GitHub's REST API, spoken to with a token. Answers are checked by whoever reads them. */
export class GitHubApi {
  readonly ports: ApiPorts;
  readonly patience: ApiPatience;
  readonly #base: string;
  readonly #token: string;

  /**
   * @param base `https://api.github.com`, without a slash at the end
   * @throws UserError when the token would leave this machine unencrypted
   */
  constructor(
    base: string,
    token: string,
    ports: ApiPorts,
    patience: ApiPatience = untilItAnswers,
  ) {
    const url = new URL(base);
    if (url.protocol !== 'https:' && !isLoopback(url)) {
      throw new UserError(
        `The API of GitHub is at ${quoted(base)} (GITHUB_API_URL), where anybody on the way could read the token; it must be at https://.`,
      );
    }
    if (!/^[\x21-\x7e]+$/.test(token)) {
      throw new UserError(
        "The input 'token' holds no token: it must be letters, digits and marks of ASCII, as the token of the job is (github.token).",
      );
    }
    this.ports = ports;
    this.patience = patience;
    this.#base = base;
    this.#token = token;
    ports.log.mask(token);
  }

  /** Reads one thing, and asks again while that may help. */
  async read(question: ApiQuestion): Promise<JsonAnswer> {
    return (await this.#page(this.#url(question), question.permission)).answer;
  }

  /** The pages of a list, at most `pages`, as long as they are asked for. */
  async *pages(question: ApiQuestion, pages: number): AsyncGenerator<JsonAnswer, void> {
    let url: URL | undefined = this.#url(question);
    for (let page = 0; url !== undefined && page < pages; page += 1) {
      const { answer, next }: { answer: JsonAnswer; next: URL | undefined } = await this.#page(
        url,
        question.permission,
      );
      yield answer;
      url = next;
    }
  }

  /**
   * Changes something, asked once only: a lost answer may have been good news, so that the caller must
   * look before it asks again.
   *
   * @returns undefined when there is no content
   */
  async change(change: ApiChange): Promise<JsonAnswer | undefined> {
    return await this.#ask(change.method, this.#url(change), change, async (raw) => {
      const bytes = await bodyOf(raw);
      return raw.response.status === 204 ? undefined : parsed(bytes, raw.request);
    });
  }

  /** Asks something by a POST that changes nothing, and asks again while that may help. */
  async query(change: ApiChange, url: URL = this.#url(change)): Promise<JsonAnswer> {
    return await this.retrying(() =>
      this.#ask('POST', url, change, async (raw) => parsed(await bodyOf(raw), raw.request)),
    );
  }

  /** Where a request is sent on to. The address is a secret of its own kind: it opens what it names. */
  async redirection(question: ApiQuestion): Promise<URL> {
    const url = this.#url(question);
    return await this.retrying(() =>
      this.#ask('GET', url, question, async ({ response, request }) => {
        await response.discard();
        const { location = '' } = response.headers;
        // What is said for ever is of the question, not of the file.
        if ([301, 308].includes(response.status)) throw movedFault(request, response.status);
        if (response.status >= 300 && URL.canParse(location, url.href))
          return new URL(location, url);
        throw new ServiceError(
          `${request} was answered with ${response.status} and not with the address of a file; run the job again later.`,
          { request, status: response.status, retryable: false },
        );
      }),
    );
  }

  /** Does again what may pass, as long as GitHub is borne with. */
  async retrying<T>(work: () => Promise<T>): Promise<T> {
    return await retrying(work, this.ports, this.patience);
  }

  /** Where GraphQL is spoken: beside the REST API of an Enterprise Server, and below that of github.com. */
  get graphql(): URL {
    return new URL(`${this.#base.replace(/\/v3$/, '')}/graphql`);
  }

  #url({ path, query = {} }: ApiQuestion): URL {
    const wrong = path.find((name) => /^\.{0,2}$/.test(name));
    if (wrong !== undefined) throw new UserError(`${quoted(wrong)} is no name on GitHub.`);
    const url = new URL(`${this.#base}/${path.map(encodeURIComponent).join('/')}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url;
  }

  async #page(
    url: URL,
    permission: string,
  ): Promise<{ readonly answer: JsonAnswer; readonly next: URL | undefined }> {
    return await this.retrying(() =>
      this.#ask('GET', url, { permission }, async (raw) => {
        const answer = parsed(await bodyOf(raw), raw.request);
        return { answer, next: nextPage(raw.response.headers.link, url) };
      }),
    );
  }

  async #ask<T>(
    method: HttpRequest['method'],
    url: URL,
    { permission, body }: Pick<ApiChange, 'permission' | 'body'>,
    use: (raw: RawAnswer) => Promise<T>,
  ): Promise<T> {
    const { http, clock, cancelled } = this.ports;
    const request = `${method} ${visible(url.href)}`;
    try {
      const response = await http.send({
        method,
        url,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${this.#token}`,
          'user-agent': 'rock-actions',
          'x-github-api-version': '2022-11-28',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        idleTimeout: this.patience.idleTimeout,
        signal: cancelled,
      });
      const { status, headers } = response;
      if (status < 400) return await use({ request, response });
      const message = messageIn(await response.body(longestRefusal));
      throw refusalFault(request, permission, { status, headers, message }, clock.now());
    } catch (error) {
      throw isHttpFault(error) && error.kind !== 'aborted' ? transportFault(request, error) : error;
    }
  }
}

/** Throws when what was asked for is elsewhere: then nothing was read or changed. */
async function bodyOf({ request, response }: RawAnswer): Promise<Buffer> {
  if (response.status < 300) return await response.body(longestAnswer);
  await response.discard();
  throw movedFault(request, response.status);
}

function parsed(bytes: Buffer, request: string): JsonAnswer {
  try {
    return new JsonAnswer(JSON.parse(bytes.toString('utf8')), request);
  } catch (error) {
    throw new ServiceError(
      `${request} was answered with something that is no JSON; check that the runner reaches GitHub itself, and run the job again.`,
      { request, retryable: false },
      { cause: error },
    );
  }
}

/** GitHub explains itself in `message`, and a fault of validation in the first of `errors` besides. */
function messageIn(body: Buffer): string {
  try {
    const { message, errors } = JSON.parse(body.toString('utf8'));
    const texts = [message, Array.isArray(errors) ? reasonIn(errors[0]) : undefined];
    return texts.filter((text) => typeof text === 'string' && text !== '').join(': ');
  } catch {
    return '';
  }
}

/** A text, or an object that may lack a `message`, but never the `code` of what is wrong with a `field`. */
function reasonIn(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { message, field, code } = error as Readonly<Record<string, unknown>>;
  return message ?? [field, code].filter((text) => typeof text === 'string').join(' ');
}
