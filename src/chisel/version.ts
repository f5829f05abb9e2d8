/** A version of chisel. Ranges take only those without a suffix. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** With its `-`, such as `-rc1`; mostly empty. */
  readonly suffix: string;
}

const form =
  /^v?(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9A-Za-z][0-9A-Za-z.-]{0,40})?$/;

/** Reads `1.4.1` and `v1.4.1`; undefined for everything else. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch, suffix = ''] = form.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), suffix };
}

/** `1.4.1`; the name of its tag is that after a `v`. */
export function formatVersion({ major, minor, patch, suffix }: Version): string {
  return `${major}.${minor}.${patch}${suffix}`;
}

/** Negative when `a` is older than `b`. Suffixes do not count. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}
