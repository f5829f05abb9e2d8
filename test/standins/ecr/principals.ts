import { randomBytes } from 'node:crypto';
import { AwsRefusal } from './aws-refusal.ts';
import type { StandInClock } from './clock.ts';

/** A pair of keys, and who has it. */
export interface Principal {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary ones have a token; it must then come with every request. */
  readonly sessionToken?: string;
  /** Milliseconds since 1970. */
  readonly expires?: number;
  readonly account: string;
  /** `arn:aws:iam::123456789012:user/ci`. */
  readonly arn: string;
}

/** A role that may be assumed, and by which tokens of GitHub. */
export interface Role {
  readonly arn: string;
  /** `repo:octo/rocks:*`, as the `StringLike` of a trust policy. */
  readonly subjects: readonly string[];
}

/** Everybody whom the stand-in knows. */
export class Principals {
  readonly #known = new Map<string, Principal>();
  readonly #roles: readonly Role[];
  readonly #clock: StandInClock;

  constructor(known: readonly Principal[], roles: readonly Role[], clock: StandInClock) {
    for (const principal of known) this.#known.set(principal.accessKeyId, principal);
    this.#roles = roles;
    this.#clock = clock;
  }

  find(accessKeyId: string): Principal | undefined {
    return this.#known.get(accessKeyId);
  }

  /** Everybody, also those whose keys were handed out: their secrets must appear nowhere. */
  all(): readonly Principal[] {
    return [...this.#known.values()];
  }

  role(arn: string): Role | undefined {
    return this.#roles.find((role) => role.arn === arn);
  }

  hasExpired({ expires }: Principal): boolean {
    return expires !== undefined && expires <= this.#clock.now();
  }

  /** Temporary keys of a role. */
  assume({ arn }: Role, session: string, seconds: number): Principal & { sessionToken: string } {
    const [, , , , account = '', name = ''] = arn.split(':');
    const role = name.replace(/^role\//, '');
    const principal = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: `${randomBytes(60).toString('base64')}==`,
      expires: this.#clock.now() + seconds * 1000,
      account,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
    };
    this.#known.set(principal.accessKeyId, principal);
    return principal;
  }
}

/** A principal that may do everything but what `denied` names, as an identity-based policy would. */
export function authorize(
  denied: ReadonlySet<string>,
  { arn }: Principal,
  action: string,
  resource: string,
): void {
  if (denied.has(action)) throw accessDenied(arn, action, resource, 'identity-based');
}

export function accessDenied(
  arn: string,
  action: string,
  resource: string,
  policy: 'identity-based' | 'resource-based',
): AwsRefusal {
  return new AwsRefusal(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} because no ${policy} policy allows the ${action} action`,
  );
}
