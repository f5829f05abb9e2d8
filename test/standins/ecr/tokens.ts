import { randomBytes } from 'node:crypto';
import type { StandInClock } from './clock.ts';
import type { Principal } from './principals.ts';

/** What a password of a registry is for. */
export interface Token {
  readonly principal: Principal;
  /** `public` for one of public ECR. */
  readonly region: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
  /** How many more requests it opens. */
  left: number;
}

/** The passwords that were handed out, and the bearer tokens made of those. */
export class Tokens {
  readonly #issued = new Map<string, Token>();
  readonly #clock: StandInClock;
  readonly #lifetime: number;
  readonly #uses: number;

  /**
   * @param lifetime milliseconds
   * @param uses requests after which a token counts as expired, whatever the clock says
   */
  constructor(clock: StandInClock, lifetime: number, uses: number) {
    this.#clock = clock;
    this.#lifetime = lifetime;
    this.#uses = uses;
  }

  /** A password. It ends with the session that asked for it, if that is earlier. */
  issue(
    principal: Principal,
    region: string,
  ): { readonly password: string; readonly expires: number } {
    // As long as Amazon's, which are about 2 kB.
    const password = randomBytes(1500).toString('base64');
    const end = this.#clock.now() + this.#lifetime;
    const expires = Math.min(end, principal.expires ?? end);
    this.#issued.set(password, { principal, region, expires, left: this.#uses });
    return { password, expires };
  }

  /** Looks one up and counts it as used; `expired` when its time is over. */
  use(password: string): Token | 'expired' | undefined {
    const token = this.#issued.get(password);
    if (token === undefined) return undefined;
    if (token.expires <= this.#clock.now() || token.left <= 0) return 'expired';
    token.left -= 1;
    return token;
  }

  /** Ends all that were handed out so far. */
  endAll(): void {
    for (const token of this.#issued.values()) token.left = 0;
  }

  /** Every one that was ever handed out: secrets that must appear nowhere. */
  all(): readonly string[] {
    return [...this.#issued.keys()];
  }
}
