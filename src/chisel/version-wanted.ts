import { compareVersions, parseVersion, type Version } from './version.ts';

/** What the input `version` asks for. */
export type VersionWanted =
  | { readonly kind: 'latest' }
  | { readonly kind: 'exact'; readonly version: Version }
  | VersionRange;

export interface VersionRange {
  readonly kind: 'range';
  readonly text: string;
  /** The oldest version that is in it. */
  readonly from: Version;
  /** The oldest version that is newer than all in it. */
  readonly below: Version;
}

const part = '(?:0|[1-9]\\d{0,5})';
const rangeForm = new RegExp(`^([~^]?)v?(${part})(?:\\.(${part}|[xX*]))?(?:\\.(${part}|[xX*]))?$`);

/**
 * Reads `latest`, `1.4.1`, and the ranges `1`, `1.x`, `1.4`, `1.4.x`, `~1.4`, `^1.2` and `^1.2.3`,
 * each with or without a `v`, by the rules of npm (node-semver README, "Ranges"). Undefined for
 * everything else.
 */
export function parseVersionWanted(text: string): VersionWanted | undefined {
  if (text === 'latest') return { kind: 'latest' };
  const version = parseVersion(text);
  if (version !== undefined) return { kind: 'exact', version };
  const [, operator, majorText, minorText, patchText] = rangeForm.exec(text) ?? [];
  const [major, minor, patch] = [majorText, minorText, patchText].map(numberOf);
  if (major === undefined || (minor === undefined && patch !== undefined)) return undefined;
  const from = plain(major, minor ?? 0, patch ?? 0);
  return { kind: 'range', text, from, below: endOf(operator === '^', major, minor, patch) };
}

/** Whether a range takes a version. */
export function isWithin({ from, below }: VersionRange, version: Version): boolean {
  const fits = compareVersions(from, version) <= 0 && compareVersions(version, below) < 0;
  return fits && version.suffix === '';
}

/** `^` keeps the first number that is not 0, the others what is given before the last number. */
function endOf(
  caret: boolean,
  major: number,
  minor: number | undefined,
  patch: number | undefined,
): Version {
  if (minor === undefined || (caret && major > 0)) return plain(major + 1, 0, 0);
  if (caret && minor === 0 && patch !== undefined) return plain(0, 0, patch + 1);
  return plain(major, minor + 1, 0);
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || /^[xX*]$/.test(text) ? undefined : Number(text);
}

function plain(major: number, minor: number, patch: number): Version {
  return { major, minor, patch, suffix: '' };
}
