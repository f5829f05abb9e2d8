import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { type EcrHost, hostOf, type PrivateHost, parseEcrHost, publicHosts } from './ecr-host.ts';
import { partitionOf } from './partitions.ts';
import { parseRegistry } from './registry-input.ts';
import { checkName } from './repository-name.ts';

/** What the inputs say of where to push. */
export interface TargetInputs {
  /** A name, or a URI with its host. */
  readonly repository: string;
  /** An account, an ARN or a host. */
  readonly registry: string | undefined;
  readonly region: string | undefined;
  readonly public: boolean;
}

/** Where to push, as far as it is said; what is left out comes from the machine's own settings. */
export interface Target {
  readonly kind: 'private' | 'public';
  /** As ECR names it: `team/etl`. */
  readonly name: string;
  /** Of a public repository: the alias of its registry, the first part of its path. */
  readonly alias: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Only where a host was given; else the machine's settings count. */
  readonly host: EcrHost | undefined;
}

/** Where to push. */
export interface Place {
  readonly kind: 'private' | 'public';
  readonly name: string;
  readonly alias: string | undefined;
  /** Of the registry; undefined as long as it is that of the credentials, and for public ones. */
  readonly account: string | undefined;
  /** Of the control plane. */
  readonly region: string;
  readonly fips: boolean;
  readonly dualStack: boolean;
  /** How the control plane is reached: as the host, or the settings of the machine, ask for. */
  readonly api: { readonly fips: boolean; readonly dualStack: boolean };
  readonly publicHost: string;
}

/** The control plane of public ECR is in one region. */
const publicRegion = 'us-east-1';

/** Brings the inputs together. Throws a `UserError` where they are wrong or contradict each other. */
export function parseTarget(inputs: TargetInputs): Target {
  const { host, path } = split(inputs);
  const given = inputs.registry === undefined ? undefined : parseRegistry(inputs.registry);
  const named = agree('host', [host, given?.host], 'repository', 'registry');
  const isPublic = inputs.public || named?.kind === 'public';
  if (isPublic) return publicTarget(path, named, inputs);
  const account = agree(
    'account',
    [named?.kind === 'private' ? named.account : undefined, given?.account],
    'repository',
    'registry',
  );
  const region = agree(
    'region',
    [named?.kind === 'private' ? named.region : given?.region, inputs.region],
    named === host ? 'repository' : 'registry',
    'region',
  );
  if (given?.repository !== undefined) {
    agree('repository', [path, given.repository], 'repository', 'registry');
  }
  if (region !== undefined) checkRegion(region, "The input 'region'");
  return { kind: 'private', name: checkName(path), alias: undefined, account, region, host: named };
}

/** Fills in what the machine's settings say. Throws a `UserError` when nothing names a region. */
export function placeOf(
  target: Target,
  defaults: {
    readonly region: string | undefined;
    readonly fips: boolean;
    readonly dualStack: boolean;
  },
): Place {
  const { kind, name, alias, account, host } = target;
  const publicHost = host?.kind === 'public' ? host.host : publicHosts[0];
  if (kind === 'public') {
    const place = { kind, name, alias, account, publicHost };
    const plain = { fips: false, dualStack: false };
    return { ...place, ...plain, api: plain, region: publicRegion };
  }
  const region = target.region ?? defaults.region;
  if (region === undefined) {
    throw new UserError(
      `Nothing says in which region the repository ${name} is; give the input 'region', for example 'eu-west-1', or set AWS_REGION, as aws-actions/configure-aws-credentials does.`,
    );
  }
  if (target.region === undefined) checkRegion(region, 'The region of AWS_REGION or the profile');
  const { fips, dualStack } = host?.kind === 'private' ? host : defaults;
  const api = { fips: fips || defaults.fips, dualStack: dualStack || defaults.dualStack };
  return { kind, name, alias, account, region, fips, dualStack, api, publicHost };
}

/** The host that images there are named by; `account` where the place itself does not say. */
export function registryOf(place: Place, account: string): string {
  if (place.kind === 'public') return place.publicHost;
  const { region, fips, dualStack } = place;
  return hostOf({ kind: 'private', account: place.account ?? account, region, fips, dualStack });
}

/** It becomes a part of host names. */
function checkRegion(region: string, what: string): void {
  if (partitionOf(region) !== undefined) return;
  throw new UserError(
    `${what} is '${visible(region)}', but must be a region of Amazon; for example 'eu-west-1'.`,
  );
}

function publicTarget(path: string, host: EcrHost | undefined, inputs: TargetInputs): Target {
  if (host?.kind === 'private') {
    throw new UserError(
      `The input 'public' is true, but '${hostOf(host as PrivateHost)}' is a private registry; leave one of them out.`,
    );
  }
  if (inputs.region !== undefined && inputs.region !== publicRegion) {
    throw new UserError(
      `The input 'region' is '${visible(inputs.region)}', but public ECR is served from ${publicRegion} alone; leave it out.`,
    );
  }
  const slash = path.indexOf('/');
  const hasAlias = host !== undefined;
  if (hasAlias && slash === -1) {
    throw new UserError(
      `The input 'repository' is '${visible(inputs.repository)}', which lacks the alias of the registry; the form is '${publicHosts[0]}/ALIAS/NAME'.`,
    );
  }
  return {
    kind: 'public',
    name: checkName(hasAlias ? path.slice(slash + 1) : path),
    alias: hasAlias ? path.slice(0, slash) : undefined,
    account: undefined,
    region: publicRegion,
    host,
  };
}

/** Host and path of the input 'repository'. A first part with a dot is a host, as everywhere in images. */
function split({ repository, registry }: TargetInputs): {
  host: EcrHost | undefined;
  path: string;
} {
  const text = repository.replace(/^https?:\/\//, '');
  const slash = text.indexOf('/');
  const first = slash === -1 ? '' : text.slice(0, slash);
  const host = parseEcrHost(slash === -1 ? text : first);
  if (host !== undefined && (slash === -1 || slash === text.length - 1)) {
    throw new UserError(
      `The input 'repository' is '${visible(repository)}', which is a registry; put the name of the repository behind it, for example '${hostOf(host)}/team/etl'.`,
    );
  }
  if (host !== undefined) return { host, path: text.slice(slash + 1) };
  if (registry === undefined && /[.:]/.test(first)) {
    throw new UserError(
      `The input 'repository' is '${visible(repository)}', but '${visible(first)}' is not a registry of Amazon ECR; its form is '123456789012.dkr.ecr.eu-west-1.amazonaws.com' or '${publicHosts[0]}'. To other registries push-registry pushes.`,
    );
  }
  return { host: undefined, path: text };
}

/** The one value that was given, or both times. */
function agree<T>(
  what: string,
  [a, b]: readonly [T | undefined, T | undefined],
  first: string,
  second: string,
): T | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const [left, right] = [textOf(a), textOf(b)];
  if (left === right) return a;
  throw new UserError(
    `The inputs '${first}' and '${second}' name different ${what === 'repository' ? 'repositories' : `${what}s`}, '${visible(left)}' and '${visible(right)}'; correct one of them, or give only one.`,
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : hostOf(value as EcrHost);
}
