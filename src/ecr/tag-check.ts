import { UserError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import { Authorization } from '../registry/authorization.ts';
import { RegistryClient } from '../registry/client.ts';
import { lookUpEach, type Tagged } from '../registry/manifests.ts';
import type { Repository } from '../registry/repository.ts';
import type { FoundRepository } from './api.ts';
import type { Check } from './checks.ts';
import type { Door, EcrPorts } from './door.ts';
import { isImmutable } from './mutability.ts';
import { refusedPushRemedy } from './refused-push.ts';
import type { Place } from './target.ts';

/** Requests on their way at once. */
const atOnce = 6;

/** What each tag stands for, one request for each, as the push itself would ask. */
export async function lookUpTags(
  tags: readonly string[],
  repository: Repository,
  place: Place,
  door: Door,
  ports: EcrPorts,
): Promise<ReadonlyMap<string, Tagged>> {
  const client = ecrClient(repository, place, door, ports);
  return await lookUpEach(client, tags, atOnce, ports);
}

/** Sends single requests to a repository, and knows what ECR's refusals mean. */
export function ecrClient(
  repository: Repository,
  place: Place,
  door: Door,
  { http, clock, log }: EcrPorts,
  alsoPull?: string,
): RegistryClient {
  const situation = pushSituation(repository, place, door);
  const ports = { http, clock, log };
  const authorization = new Authorization(repository, door.newProvider(), ports, {
    rights: 'pull,push',
    // Public ECR has a token service, as others have.
    isBasic: place.kind === 'private',
    remedy: (answer) => refusedPushRemedy(answer, situation),
    ...(alsoPull === undefined ? {} : { alsoPull }),
  });
  return new RegistryClient(repository, authorization, http);
}

export function pushSituation(repository: Repository, place: Place, { account, caller }: Door) {
  return {
    place,
    uri: repository.text,
    account,
    callerAccount: caller.account,
    caller: caller.arn,
  };
}

/** @param digest what the tags are to stand for; undefined before there is an image */
export function tagChecks(
  tags: ReadonlyMap<string, Tagged>,
  digest: Digest | undefined,
  found: FoundRepository | undefined,
  repository: Repository,
): readonly Check[] {
  return [...tags].map(([tag, stands]) => tagCheck(tag, stands, digest, found, repository));
}

function tagCheck(
  tag: string,
  stands: Tagged,
  digest: Digest | undefined,
  found: FoundRepository | undefined,
  repository: Repository,
): Check {
  const what = `tag ${tag}`;
  if (stands === 'nothing') return { what, state: 'ok', text: 'free' };
  if (stands === 'unknown') {
    return { what, state: 'unknown', text: 'not to be seen without ecr:BatchGetImage' };
  }
  if (stands === digest) return { what, state: 'ok', text: `stands for ${digest} already` };
  const immutable = found !== undefined && isImmutable(tag, found.mutability, found.exclusions);
  const text = `stands for ${stands}`;
  if (!immutable) return { what, state: 'ok', text: `${text}, and may move` };
  if (digest === undefined) {
    return {
      what,
      state: 'warning',
      text: `${text} and cannot move: only this image can be pushed`,
    };
  }
  const error = new UserError(
    `The tag ${tag} of ${repository.text} stands for ${stands} and cannot be moved to ${digest}, because it is immutable there; push under another tag, for example with '{timestamp}' in 'tags', or push the image that it stands for.`,
  );
  return { what, state: 'failed', text: error.message, error };
}
