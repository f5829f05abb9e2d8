import { isAtLeast, type SkopeoVersion } from './version.ts';

/** The options that skopeo did not always have, each with the first release that does (skopeo's own docs/, by tag). */
const since = {
  '--preserve-digests': { major: 1, minor: 6, patch: 0 },
  '--dest-force-compress-format': { major: 1, minor: 21, patch: 0 },
} as const satisfies Readonly<Record<string, SkopeoVersion>>;

/** The option, where this skopeo has it; else nothing. */
export function flagIfKnown(flag: keyof typeof since, version: SkopeoVersion): readonly string[] {
  return isAtLeast(version, since[flag]) ? [flag] : [];
}

/**
 * The oldest skopeo that can be used: without `--preserve-digests` it may write another manifest
 * than it read and say nothing.
 */
export const oldestUsable: SkopeoVersion = since['--preserve-digests'];
