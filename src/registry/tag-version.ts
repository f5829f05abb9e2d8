/** A version by Semantic Versioning; the third number may lack, as it does for many rocks. */
export interface Version {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly isPreRelease: boolean;
}

// At least two numbers: a single one may as well be a date or a commit. Fifteen digits are exact.
const number = '(?:0|[1-9]\\d{0,14})';
const identifier = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)';
const form = new RegExp(
  `^v?(${number})\\.(${number})(?:\\.(${number}))?(-${identifier}(?:\\.${identifier})*)?$`,
);

/** Undefined for a text of another form. A `v` before it counts for nothing. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch = '0', preRelease] = form.exec(text) ?? [];
  if (major === undefined) return undefined;
  const numbers = [major, minor, patch].map(Number);
  return { text, numbers, isPreRelease: preRelease !== undefined };
}

/** Below, at or above 0, as `a` is before, the same as or after `b`, both being releases. */
export function compareReleases(a: Version, b: Version): number {
  const difference = a.numbers.map((one, at) => one - (b.numbers[at] ?? 0));
  return difference.find((one) => one !== 0) ?? 0;
}
