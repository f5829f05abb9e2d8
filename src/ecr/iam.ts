import { partitionOf } from './partitions.ts';
import type { Place } from './target.ts';

/** What pushing asks for on the repository itself, in the order in which it is asked for. */
export const pushActions = [
  'BatchGetImage',
  'BatchCheckLayerAvailability',
  'InitiateLayerUpload',
  'UploadLayerPart',
  'CompleteLayerUpload',
  'PutImage',
] as const;

/** The same for public ECR, whose manifests are read by everybody. */
export const publicPushActions = pushActions.slice(1);

/** The ARN of a repository; the account stands as it is known. */
export function repositoryArn(place: Place, account: string): string {
  const partition = partitionOf(place.region)?.name ?? 'aws';
  const owner = place.account ?? account;
  return place.kind === 'public'
    ? `arn:${partition}:ecr-public::${owner}:repository/${place.name}`
    : `arn:${partition}:ecr:${place.region}:${owner}:repository/${place.name}`;
}

/** What a policy of IAM must hold, as JSON to be pasted. `actions` are named with their service. */
export function iamStatement(actions: readonly string[], resource: string): string {
  const Action = actions.length === 1 ? actions[0] : actions;
  return JSON.stringify({ Effect: 'Allow', Action, Resource: resource });
}

/** Asking for a token cannot be limited to a repository. */
const withoutResource = ['GetAuthorizationToken', 'GetServiceBearerToken'];

/** `User: arn:… is not authorized to perform: ecr:PutImage on resource: arn:… because …`. */
export function deniedIn(message: string) {
  const form = /perform: ([\w-]+:\w+)(?: on resource: (arn:[\w:/.+=,@*-]+))?/;
  const [, action, resource] = form.exec(message) ?? [];
  return { action, resource };
}

/**
 * The statement for one operation that was refused: `ecr:PutImage`.
 *
 * @param resource what Amazon says that it is about; used where that is no repository
 */
export function missingStatement(
  action: string,
  place: Place,
  account: string | undefined,
  resource = '*',
): string {
  const [service, operation = ''] = action.split(':');
  if (service === 'ecr-public' && operation === 'GetAuthorizationToken') {
    return iamStatement([action, 'sts:GetServiceBearerToken'], '*');
  }
  if (service !== 'ecr' && service !== 'ecr-public') return iamStatement([action], resource);
  const general = withoutResource.includes(operation) || account === undefined;
  return iamStatement([action], general ? '*' : repositoryArn(place, account as string));
}
