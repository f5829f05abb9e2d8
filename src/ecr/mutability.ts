/** Whether tags of a repository may move: `imageTagMutability` of ECR. */
export type Mutability =
  | 'MUTABLE'
  | 'IMMUTABLE'
  | 'MUTABLE_WITH_EXCLUSION'
  | 'IMMUTABLE_WITH_EXCLUSION';

/**
 * Whether a tag that exists can never stand for another image.
 *
 * @param exclusions wildcards, in which `*` stands for any characters: what matches is treated the other way
 */
export function isImmutable(
  tag: string,
  mutability: Mutability,
  exclusions: readonly string[],
): boolean {
  const excluded = exclusions.some((filter) => matches(filter, tag));
  if (mutability === 'IMMUTABLE_WITH_EXCLUSION') return !excluded;
  if (mutability === 'MUTABLE_WITH_EXCLUSION') return excluded;
  return mutability === 'IMMUTABLE';
}

function matches(filter: string, tag: string): boolean {
  const [first = '', ...others] = filter.split('*');
  const last = others.pop();
  if (last === undefined) return tag === filter;
  if (!tag.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = tag.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return tag.length - last.length >= at && tag.endsWith(last);
}
