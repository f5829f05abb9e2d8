import { ServiceError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { Tagged } from '../registry/manifests.ts';
import type { Repository } from '../registry/repository.ts';
import type { FoundRepository } from './api.ts';
import type { Check } from './checks.ts';
import { type Door, type EcrPorts, openDoor } from './door.ts';
import { registryRepository } from './login.ts';
import { lookAtRepository, type RepositoryState } from './repository-check.ts';
import { rightsCheck } from './rights-check.ts';
import type { WantedSettings } from './settings.ts';
import { lookUpTags, tagChecks } from './tag-check.ts';
import type { Place } from './target.ts';

export interface PreflightRequest {
  readonly place: Place;
  readonly createRepository: boolean;
  readonly settings: WantedSettings;
  /** The tags that are to be written, without those that only the finished image tells. */
  readonly tags: readonly string[];
  /** What they are to stand for: undefined before there is an image, `later` when its digest is still asked for. */
  readonly digest: Digest | 'later' | undefined;
  /** Whether each operation of a push is asked for, to see whether it is allowed. */
  readonly askForRights: boolean;
}

export interface Preflight {
  readonly checks: readonly Check[];
  /** Undefined when the registry lets nobody in. */
  readonly door: Door | undefined;
  readonly state: RepositoryState;
  readonly found: FoundRepository | undefined;
  /** Undefined as long as nobody knows the alias of a public one. */
  readonly repository: Repository | undefined;
  /** What each tag stands for; empty where that was not looked for. */
  readonly tags: ReadonlyMap<string, Tagged>;
}

/** Looks, in seconds, for all that could stop a push. Changes nothing. */
export async function preflight(
  { place, createRepository, settings, tags, digest, askForRights }: PreflightRequest,
  ports: EcrPorts,
): Promise<Preflight> {
  const checks: Check[] = [];
  const nothing = {
    repository: undefined,
    found: undefined,
    tags: new Map(),
    state: 'unknown',
  } as const;
  const door = await openDoor(place, checks, ports);
  if (door === undefined) return { checks, door, ...nothing };
  const look = await lookAtRepository(place, settings, createRepository, door);
  checks.push(...look.checks);
  const repository = repositoryAt(place, door, look.found);
  const seen = { checks, door, state: look.state, found: look.found, repository };
  const mayBeThere = look.state === 'there' || look.state === 'unknown';
  if (repository === undefined || !mayBeThere || look.checks.some(isFailed)) {
    if (askForRights && !look.checks.some(isFailed)) checks.push(laterRights);
    return { ...seen, tags: new Map() };
  }
  try {
    const stands = await lookUpTags(tags, repository, place, door, ports);
    if (digest !== 'later') checks.push(...tagChecks(stands, digest, look.found, repository));
    if (askForRights) checks.push(await rightsCheck(place, door, ports.cancelled));
    return { ...seen, tags: stands };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    checks.push({ what: 'tags', state: 'failed', text: error.message, error });
    return { ...seen, tags: new Map() };
  }
}

/**
 * The repository as the registry protocol knows it. The alias of a public one is known when it was
 * given, or when Amazon describes the repository.
 */
export function repositoryAt(
  place: Place,
  { host, login }: Door,
  found: FoundRepository | undefined,
): Repository | undefined {
  if (place.kind === 'private') return registryRepository(host, place.name, login);
  const alias = place.alias ?? /^[^/]+\/([a-z0-9][a-z0-9._-]*)\//.exec(found?.uri ?? '')?.[1];
  return alias === undefined
    ? undefined
    : registryRepository(host, `${alias}/${place.name}`, login);
}

/** Amazon looks at the right to a repository only where there is one. */
const laterRights: Check = {
  what: 'rights',
  state: 'unknown',
  text: 'not to be asked for, as the repository is not there yet; that to make it shows when it is made',
};

const isFailed = ({ state }: Check) => state === 'failed';
