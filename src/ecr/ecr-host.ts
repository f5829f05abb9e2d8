import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { partitionOf, partitions } from './partitions.ts';

/** Where a registry of ECR is spoken to. */
export type EcrHost = PrivateHost | PublicHost;

export interface PrivateHost {
  readonly kind: 'private';
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Spoken to by FIPS 140 endpoints. */
  readonly fips: boolean;
  /** Spoken to over IPv6, too. */
  readonly dualStack: boolean;
}

export interface PublicHost {
  readonly kind: 'public';
  /** `public.ecr.aws`, or the name of it that is reached over IPv6, too. */
  readonly host: string;
}

/** The first is the one that images are named by. */
export const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com'] as const;

/**
 * `123456789012.dkr.ecr.eu-west-1.amazonaws.com` and its like. The dotted form stands before the
 * suffix of a partition, the one with hyphens before that for dual-stack.
 */
const privateForm = /^(\d{12})\.dkr([.-])ecr(-fips)?\.([a-z0-9-]+)\.([a-z0-9.-]+)$/;

/**
 * Takes the host name of a registry apart; undefined when it is none of ECR.
 *
 * @throws UserError when it looks like one, but region and end of it do not belong together
 */
export function parseEcrHost(text: string): EcrHost | undefined {
  const host = text.toLowerCase();
  if ((publicHosts as readonly string[]).includes(host)) return { kind: 'public', host };
  const [, account = '', mark, fips, region = '', suffix] = privateForm.exec(host) ?? [];
  const ends = partitions.flatMap((one) => [one.suffix, ...(one.dualStack ? [one.dualStack] : [])]);
  if (suffix === undefined || !ends.includes(suffix)) return undefined;
  const dualStack = mark === '-';
  const found: PrivateHost = {
    kind: 'private',
    account,
    region,
    fips: fips !== undefined,
    dualStack,
  };
  const right = hostOf(found);
  if (right === host) return found;
  throw new UserError(
    `The host '${visible(host)}' is not one of Amazon ECR: the registry of that account in ${region} is '${right}'.`,
  );
}

/**
 * The host name of a registry.
 *
 * @throws UserError when the region is none, or no such name is known there
 */
export function hostOf(host: EcrHost): string {
  if (host.kind === 'public') return host.host;
  const { account, region, fips, dualStack } = host;
  const partition = partitionOf(region);
  if (partition === undefined) {
    throw new UserError(
      `'${visible(region)}' is not a region of Amazon; the form is 'eu-west-1', 'us-gov-west-1' or 'cn-north-1'.`,
    );
  }
  if (!dualStack) {
    return `${account}.dkr.ecr${fips ? '-fips' : ''}.${region}.${partition.suffix}`;
  }
  if (partition.dualStack === undefined) {
    throw new UserError(
      `No name of Amazon ECR for both IPv4 and IPv6 is known in ${partition.name}, where ${region} lies; unset AWS_USE_DUALSTACK_ENDPOINT.`,
    );
  }
  return `${account}.dkr-ecr${fips ? '-fips' : ''}.${region}.${partition.dualStack}`;
}
