import { partKeys, plugins } from '../../lint/rules/shared/part-keys.ts';

/** Keys of rockcraft.yaml that people misspell, by where they stand: to suggest one, not to check by. */
const topKeys = [
  'name',
  'title',
  'version',
  'summary',
  'description',
  'base',
  'build-base',
  'license',
  'contact',
  'issues',
  'source-code',
  'adopt-info',
  'platforms',
  'package-repositories',
  'environment',
  'run-user',
  'services',
  'checks',
  'entrypoint-service',
  'entrypoint-command',
  'extensions',
  'parts',
] as const;

const serviceKeys = [
  'override',
  'command',
  'summary',
  'description',
  'startup',
  'after',
  'before',
  'requires',
  'environment',
  'user',
  'group',
  'working-dir',
  'on-success',
  'on-failure',
  'on-check-failure',
  'backoff-delay',
  'backoff-factor',
  'backoff-limit',
  'kill-delay',
] as const;

/** Keys that may stand where the last of `words` does: `parts`, `web`, `stage-packges`. */
export function keysBeside(words: readonly string[]): readonly string[] {
  if (words.length === 1) return topKeys;
  if (words[0] === 'parts') return [...partKeys, ...[...plugins.values()].flat()];
  return words[0] === 'services' ? serviceKeys : [];
}
