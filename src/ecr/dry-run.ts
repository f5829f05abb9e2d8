import type { Ports } from '../ports.ts';
import { isAwsFault } from './explain.ts';
import type { Target } from './target.ts';

/** Where a role would be asked for when nothing names a region. */
const anyRegion = 'us-east-1';

/**
 * Why nothing can be pushed, and nobody is to blame: GitHub gives neither secrets nor tokens to the
 * pull requests of strangers. Undefined when there are credentials, or should be.
 */
export async function withoutCredentials(
  target: Target,
  { aws, context }: Pick<Ports, 'aws' | 'context'>,
): Promise<string | undefined> {
  const restricted = context.event.pullRequest?.restricted;
  if (restricted === undefined) return undefined;
  // Other events of a pull request run with the rights of the repository itself.
  if (context.event.name !== 'pull_request') return undefined;
  try {
    const region = target.region ?? (await aws.defaults()).region ?? anyRegion;
    await aws.credentials(region);
    return undefined;
  } catch (error) {
    if (!isAwsFault(error) || error.kind !== 'no-credentials') return undefined;
    const whose =
      restricted === 'fork' ? 'a pull request from a fork' : "Dependabot's pull request";
    return `This is ${whose}, to which GitHub gives no credentials`;
  }
}
