import { serviceKeys, topKeys } from '../../lint/rules/shared/known-keys.ts';
import { partKeys, plugins } from '../../lint/rules/shared/part-keys.ts';

/** Keys that may stand where the last of `words` does, to suggest one: `parts`, `web`, `stage-packges`. */
export function keysBeside(words: readonly string[]): readonly string[] {
  if (words.length === 1) return topKeys;
  if (words[0] === 'parts') return [...partKeys, ...[...plugins.values()].flat()];
  return words[0] === 'services' ? serviceKeys : [];
}
