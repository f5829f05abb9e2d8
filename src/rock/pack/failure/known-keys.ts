/** Architectures in Debian's names, as `platforms` has them. */
export const architectures: readonly string[] = [
  'amd64',
  'arm64',
  'armhf',
  'i386',
  'ppc64el',
  'riscv64',
  's390x',
];

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

const partKeys = [
  'plugin',
  'source',
  'source-type',
  'source-branch',
  'source-tag',
  'source-commit',
  'source-depth',
  'source-subdir',
  'source-checksum',
  'source-submodules',
  'after',
  'build-packages',
  'build-snaps',
  'build-environment',
  'build-attributes',
  'stage-packages',
  'stage-slices',
  'stage-snaps',
  'stage',
  'prime',
  'organize',
  'overlay',
  'overlay-packages',
  'overlay-script',
  'override-pull',
  'override-build',
  'override-stage',
  'override-prime',
  'permissions',
  'python-packages',
  'python-requirements',
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
  if (words[0] === 'parts') return partKeys;
  return words[0] === 'services' ? serviceKeys : [];
}
