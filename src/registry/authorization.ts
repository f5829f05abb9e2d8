import type { Ports } from '../ports.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import { basic, type Credentials } from './credentials.ts';
import type { Repository } from './repository.ts';
import type { Situation } from './situation.ts';
import { fetchToken, refuseOpenWire } from './token.ts';

/** What a search for credentials came to. */
export interface FoundCredentials {
  readonly credentials: Credentials | undefined;
  /** Why there are none, when there is more to say than that. */
  readonly lacking?: string;
}

/**
 * Looks for credentials, and masks them, when the registry asks for some; and again when those that
 * were given are refused later on: what is the same then is not sent twice.
 */
export type CredentialsProvider = () => Promise<FoundCredentials>;

type AuthorizationPorts = Pick<Ports, 'http' | 'clock' | 'log'>;

export interface AuthorizationOptions {
  /** What the requests are for, as the token specification of distribution names them. */
  readonly rights: 'pull' | 'pull,push';
  /** Another repository of the registry that is read from. */
  readonly alsoPull?: string;
  /** The registry is known to take user and password with every request, the first one included. */
  readonly isBasic?: boolean;
  /** For the sentences of refusals; see `Situation`. */
  readonly remedy?: NonNullable<Situation['remedy']>;
}

/** Part of a token's life after which a new one is asked for, before the registry refuses the old one. */
const usableLife = 0.8;

/**
 * What lets requests to one repository pass: nothing until the registry asks, then what it asks for.
 * Where it is known to ask for user and password, these go along at once.
 */
export class Authorization {
  readonly #repository: Repository;
  readonly #find: CredentialsProvider;
  readonly #ports: AuthorizationPorts;
  readonly #options: AuthorizationOptions;
  #found: FoundCredentials | undefined;
  #challenge: Challenge | undefined;
  #header: string | undefined;
  #deadline = Number.POSITIVE_INFINITY;
  #renewing: Promise<void> | undefined;

  constructor(
    repository: Repository,
    find: CredentialsProvider,
    ports: AuthorizationPorts,
    options: AuthorizationOptions,
  ) {
    this.#options = options;
    this.#repository = repository;
    this.#find = find;
    this.#ports = ports;
  }

  get situation(): Situation {
    const source = this.#found?.credentials?.source;
    const lacking = this.#found?.lacking;
    const { remedy, rights } = this.#options;
    const purpose = rights === 'pull' ? 'pull' : 'push';
    return { repository: this.#repository.text, purpose, credentials: source, lacking, remedy };
  }

  /** The value of the `Authorization` header for a request to `url`; undefined where none is due yet. */
  async header(url: URL): Promise<string | undefined> {
    const isDue = this.#options.isBasic === true && this.#found === undefined;
    if (isDue || this.#ports.clock.elapsed() >= this.#deadline) await this.#renew(url);
    if (this.#header !== undefined) refuseOpenWire(url, this.situation);
    return this.#header;
  }

  /**
   * Reacts to a refusal of a request that was sent to `url` with the header `used`. Answers whether
   * the request is worth sending again. Requests that are refused at the same time share one renewal.
   */
  async answer(wwwAuthenticate: string, used: string | undefined, url: URL): Promise<boolean> {
    if (used !== this.#header) return true;
    const challenges = parseChallenges(wwwAuthenticate);
    const offered = (scheme: string) => challenges.find((one) => one.scheme === scheme);
    this.#challenge = offered('bearer') ?? offered('basic') ?? this.#challenge;
    if (this.#challenge === undefined && this.#options.isBasic !== true) return false;
    await this.#renew(url);
    return this.#header !== used;
  }

  async #renew(url: URL): Promise<void> {
    this.#renewing ??= this.#obtain(url).finally(() => {
      this.#renewing = undefined;
    });
    await this.#renewing;
  }

  async #obtain(url: URL): Promise<void> {
    const { http, clock, log } = this.#ports;
    // Those that were refused may have a newer form by now.
    this.#found = await this.#find();
    const { credentials } = this.#found;
    // Who sits on an open wire could have named the token service, too.
    if (credentials !== undefined) refuseOpenWire(url, this.situation);
    if (this.#challenge?.scheme === 'bearer') {
      const begin = clock.elapsed();
      const issued = await fetchToken(
        http,
        this.#challenge,
        this.#scopes(),
        credentials,
        this.situation,
      );
      log.mask(issued.token);
      this.#deadline = begin + issued.expiresIn * 1000 * usableLife;
      this.#header = `Bearer ${issued.token}`;
    } else if (credentials !== undefined) {
      this.#header = basic(credentials);
    }
  }

  #scopes(): readonly string[] {
    const { rights, alsoPull } = this.#options;
    const own = `repository:${this.#repository.name}:${rights}`;
    return alsoPull === undefined ? [own] : [own, `repository:${alsoPull}:pull`];
  }
}
