import { nearest } from '../../../../did-you-mean.ts';
import { quoted } from '../../../../quoted.ts';
import type { Key } from '../../linted-project-part.ts';
import type { Problem } from '../../rule.ts';

/**
 * One problem for each key of a service or check that is not known. It is a warning only where the
 * key resembles no known one, because a newer rockcraft may have it.
 *
 * @param owner what has the keys, to stand in a sentence
 */
export function* unknownKeys(
  owner: string,
  keys: readonly Key[],
  known: readonly string[],
): Generator<Problem> {
  for (const { name, path } of keys) {
    // rockcraft reads `user_id` as `user-id`.
    if (known.includes(name.replaceAll('_', '-'))) continue;
    const meant = nearest(name, known);
    const remedy = meant === undefined ? 'remove it.' : `did you mean '${meant}'?`;
    yield {
      path,
      severity: meant === undefined ? 'warning' : 'error',
      message: `rockcraft knows no key ${quoted(name)} in ${owner} and would refuse it; ${remedy}`,
    };
  }
}
