import { UserError } from '../errors.ts';
import type { Check } from './checks.ts';
import type { Door } from './door.ts';
import { iamStatement, publicPushActions, pushActions, repositoryArn } from './iam.ts';
import { askForRights } from './rights.ts';
import type { Place } from './target.ts';

/** Asks for every operation of a push whether it is allowed, and says what a policy lacks. */
export async function rightsCheck(
  place: Place,
  door: Door,
  cancelled: AbortSignal,
): Promise<Check> {
  const what = 'rights';
  const isPublic = place.kind === 'public';
  const service = isPublic ? 'ecr-public' : 'ecr';
  const rights = await askForRights(
    door.api,
    isPublic ? publicPushActions : pushActions,
    cancelled,
  );
  const those = (state: string) =>
    [...rights].filter(([, right]) => right === state).map(([name]) => `${service}:${name}`);
  const [denied, unknown] = [those('denied'), those('unknown')];
  if (denied.length > 0) {
    const statement = iamStatement(denied, repositoryArn(place, door.account));
    const other =
      door.account === door.caller.account ? '' : ', and the policy of the repository, too';
    const error = new UserError(
      `${door.caller.arn || 'The credentials'} may not push to ${place.name}, for lack of ${denied.join(', ')}; its policy needs the statement ${statement}${other}.`,
    );
    return { what, state: 'failed', text: error.message, error };
  }
  if (unknown.length > 0) {
    return { what, state: 'unknown', text: `Amazon does not say for ${unknown.join(', ')}` };
  }
  return { what, state: 'ok', text: 'every operation of a push is allowed' };
}
