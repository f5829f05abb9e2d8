import { UserError } from '../errors.ts';
import { type FoundRepository, settingsOf } from './api.ts';
import type { Check } from './checks.ts';
import { type Door, failedCheck } from './door.ts';
import { isAwsFault, isDenied } from './explain.ts';
import { missingStatement } from './iam.ts';
import { drift, type WantedSettings } from './settings.ts';
import type { Place } from './target.ts';

/** `on-push`: a template of the registry makes it when something is pushed. */
export type RepositoryState = 'there' | 'missing' | 'on-push' | 'unknown';

export interface RepositoryLook {
  readonly state: RepositoryState;
  readonly found: FoundRepository | undefined;
  readonly checks: readonly Check[];
}

/** Looks whether the repository is there, or would be made, and how it differs from what is wanted. */
export async function lookAtRepository(
  place: Place,
  wanted: WantedSettings,
  createRepository: boolean,
  door: Door,
): Promise<RepositoryLook> {
  let found: FoundRepository | undefined;
  try {
    found = await door.api.describe();
  } catch (error) {
    // Who may push need not be allowed to look; the push itself will tell.
    const check = isDenied(error)
      ? unseen('repository', place, door, 'DescribeRepositories')
      : failedCheck('repository', error, door.situation);
    return { state: 'unknown', found: undefined, checks: [check] };
  }
  if (found === undefined) return await whenMissing(place, createRepository, door);
  const text = `${door.host}/${place.name}, tags ${found.mutability}${found.exclusions.length === 0 ? '' : ` (${found.exclusions.join(' ')})`}`;
  const there: Check = {
    what: 'repository',
    state: 'ok',
    text: place.kind === 'public' ? found.uri : text,
  };
  const checks = [there, ...(await lookForDrift(place, wanted, found, door))];
  return { state: 'there', found, checks };
}

async function whenMissing(
  place: Place,
  createRepository: boolean,
  door: Door,
): Promise<RepositoryLook> {
  const what = 'repository';
  const result = (state: RepositoryState, check: Omit<Check, 'what'>) => ({
    state,
    found: undefined,
    checks: [{ what, ...check }],
  });
  if (createRepository) {
    return result('missing', {
      state: 'ok',
      text: `${place.name} is not there and will be created`,
    });
  }
  if (place.kind === 'private' && door.account !== door.caller.account) {
    return result('unknown', {
      state: 'unknown',
      text: `${place.name} is not there, and whether the registry of account ${door.account} creates it with the push is not to be seen with the credentials of account ${door.caller.account}`,
    });
  }
  if (place.kind === 'private') {
    try {
      if (await door.api.isCreatedOnPush()) {
        return result('on-push', {
          state: 'ok',
          text: `${place.name} is not there, and a template of the registry creates it with the push`,
        });
      }
    } catch (error) {
      if (!isAwsFault(error)) throw error;
      return result('unknown', {
        state: 'unknown',
        text: `${place.name} is not there, and whether the registry creates it with the push is not to be seen (ecr:DescribeRepositoryCreationTemplates)`,
      });
    }
  }
  const registry = place.kind === 'private' ? `of account ${door.account} in ${place.region}` : '';
  const error = new UserError(
    `There is no repository ${place.name} in the registry ${registry}`.trimEnd() +
      "; look whether account, region and name are right, create it first, or set 'create-repository: true'.",
  );
  return result('missing', { state: 'failed', text: error.message, error });
}

/** What is asked for is only what the user cares about: each look is a right of its own. */
async function lookForDrift(
  place: Place,
  wanted: WantedSettings,
  found: FoundRepository,
  door: Door,
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const look = async <T>(operation: string, ask: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await ask();
    } catch (error) {
      if (!isAwsFault(error)) throw error;
      checks.push(unseen('settings', place, door, operation));
      return undefined;
    }
  };
  const [lifecyclePolicy, tags] = await Promise.all([
    wanted.lifecyclePolicy === undefined
      ? undefined
      : look('GetLifecyclePolicy', () => door.api.lifecyclePolicy()),
    Object.keys(wanted.tags).length === 0
      ? undefined
      : look('ListTagsForResource', () => door.api.tags(found.arn)),
  ]);
  const clauses = drift(wanted, settingsOf(found, { lifecyclePolicy, tags }));
  if (clauses.length === 0) return checks;
  const text = `the repository is not as wanted: ${clauses.join('; ')}. It is left as it is`;
  return [...checks, { what: 'settings', state: 'warning', text }];
}

function unseen(what: string, place: Place, door: Door, operation: string): Check {
  const service = place.kind === 'public' ? 'ecr-public' : 'ecr';
  const statement = missingStatement(`${service}:${operation}`, place, door.account);
  return { what, state: 'unknown', text: `not to be seen; this would let it be: ${statement}` };
}
