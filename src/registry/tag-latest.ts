import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { longestTag } from './tag-form.ts';
import { type Placeholder, type TagFacts, templateParts } from './tag-template.ts';

/** A version by Semantic Versioning; the third number may lack, as it does for many rocks. */
export interface Version {
  readonly text: string;
  readonly numbers: readonly number[];
  readonly isPreRelease: boolean;
}

/** Whether the tag `latest` is to stand for an image in one repository. */
export interface LatestDecision {
  readonly moves: boolean;
  /** Why, as a sentence: `1.3.0 is newer, and there under the tag '1.3.0'.` */
  readonly reason: string;
}

/**
 * Decides by the versions that a repository has tags for: `latest` moves to a release that none of
 * them is newer than. So a patch of an old line leaves it, and the same push again changes nothing.
 *
 * @param version of the image
 * @param existing the tags of the repository
 * @param patterns of `versionPatterns`: which of those tags stand for versions
 * @throws UserError when the image's version is none that can be compared
 */
export function decideLatest(
  version: string,
  existing: readonly string[],
  patterns: readonly RegExp[],
): LatestDecision {
  const own = comparable(version);
  if (own.isPreRelease) return { moves: false, reason: `${own.text} is a pre-release.` };
  let newest: { readonly version: Version; readonly tag: string } | undefined;
  for (const tag of existing) {
    for (const found of releasesIn(tag, patterns)) {
      if (newest === undefined || compareReleases(found, newest.version) > 0) {
        newest = { version: found, tag };
      }
    }
  }
  if (newest === undefined) return { moves: true, reason: `${own.text} is the first release.` };
  if (compareReleases(own, newest.version) < 0) {
    const { version, tag } = newest;
    const reason = `${version.text} is newer, and there under the tag ${quoted(tag)}.`;
    return { moves: false, reason };
  }
  return { moves: true, reason: `No release is newer than ${own.text}.` };
}

/** Throws a `UserError` for a version that nothing can be compared with. */
export function comparable(version: string): Version {
  const parsed = parseVersion(version);
  if (parsed !== undefined) return parsed;
  throw new UserError(
    `The input 'latest-from' is 'semver', but the version of the image is ${quoted(version)}, which is none of the form '1.2' or '1.2.3'; give it such a version, or write 'latest' into 'tags' where it is meant.`,
  );
}

/**
 * What the tags look like that were made for versions: as they are, or as a template of `tags` with
 * `{version}` makes them, for the same platform and base. So `1.3-amd64` counts where this step
 * pushes `{version}-{platform}` for amd64, and elsewhere is what it looks like, a pre-release.
 */
export function versionPatterns(templates: readonly string[], facts: TagFacts): readonly RegExp[] {
  const own = templates.filter((template) => template.includes('{version}'));
  return [...new Set(['{version}', ...own])].map((template) => patternOf(template, facts));
}

function patternOf(template: string, facts: TagFacts): RegExp {
  let captured = false;
  const source = templateParts(template).map((part) => {
    if ('literal' in part) return literally(part.literal);
    if (part.placeholder !== 'version') return wildcards[part.placeholder](facts);
    if (captured) return '\\1';
    captured = true;
    return '([\\w.-]+)';
  });
  return new RegExp(`^${source.join('')}$`);
}

/** What stood there may have been another one for what changes from run to run. */
const wildcards: Readonly<Record<Exclude<Placeholder, 'version'>, (facts: TagFacts) => string>> = {
  base: ({ base }) => literally(base()),
  platform: ({ platform }) => literally(platform()),
  sha: () => '[0-9a-f]{40,64}',
  'short-sha': () => '[0-9a-f]{7}',
  branch: () => '[\\w.-]+',
  pr: () => '\\d+',
  timestamp: ({ timestamp }) => [...timestamp()].map(likeness).join(''),
};

const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Another moment in the same form has other digits and names. */
function likeness(letter: string): string {
  if (/\d/.test(letter)) return '\\d';
  return /[A-Za-z]/.test(letter) ? '[A-Za-z]' : literally(letter);
}

function releasesIn(tag: string, patterns: readonly RegExp[]): readonly Version[] {
  if (tag.length > longestTag) return [];
  return patterns.flatMap((pattern) => {
    const version = parseVersion(pattern.exec(tag)?.[1] ?? '');
    return version === undefined || version.isPreRelease ? [] : [version];
  });
}

// At least two numbers: a single one may as well be a date or a commit. Fifteen digits are exact.
const number = '(?:0|[1-9]\\d{0,14})';
const identifier = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][\\dA-Za-z-]*)';
const versionForm = new RegExp(
  `^v?(${number})\\.(${number})(?:\\.(${number}))?(-${identifier}(?:\\.${identifier})*)?$`,
);

/** Undefined for a text of another form. A `v` before it counts for nothing. */
function parseVersion(text: string): Version | undefined {
  const [, major, minor, patch = '0', preRelease] = versionForm.exec(text) ?? [];
  if (major === undefined) return undefined;
  const numbers = [major, minor, patch].map(Number);
  return { text, numbers, isPreRelease: preRelease !== undefined };
}

/** Below, at or above 0, as `a` is before, the same as or after `b`, both being releases. */
function compareReleases(a: Version, b: Version): number {
  const difference = a.numbers.map((one, at) => one - (b.numbers[at] ?? 0));
  return difference.find((one) => one !== 0) ?? 0;
}
