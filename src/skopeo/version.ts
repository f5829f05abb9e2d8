/** The numbers of a version of skopeo; what marks a development build or a distribution is left out. */
export interface SkopeoVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Reads what `skopeo --version` prints: `skopeo version 1.9.3`, `skopeo version 1.20.0-dev`,
 * `skopeo version 1.13.3 commit: …`. Undefined for anything else.
 */
export function parseSkopeoVersion(output: string): SkopeoVersion | undefined {
  const [, major, minor, patch] =
    /^skopeo version v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/m.exec(output) ?? [];
  if (major === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch) };
}

/** Whether the version is the other one or a later one. */
export function isAtLeast(version: SkopeoVersion, other: SkopeoVersion): boolean {
  const difference =
    version.major - other.major || version.minor - other.minor || version.patch - other.patch;
  return difference >= 0;
}

/** `1.13.3` */
export function formatVersion({ major, minor, patch }: SkopeoVersion): string {
  return `${major}.${minor}.${patch}`;
}
