import { pathMatcher } from '../../glob.ts';

/** A line of the input `paths`. */
export interface ProjectPattern {
  /** As it was given. */
  readonly text: string;
  /** Whether it takes away (`!`) from what the patterns before it chose. */
  readonly negated: boolean;
  /** Without wildcards: it names one directory. */
  readonly literal: boolean;
  /** Whether it matches a project directory; '' is the one where the search begins. */
  matches(directory: string): boolean;
}

/**
 * Reads a pattern for project directories or their rockcraft.yaml, relative to where the search
 * begins. `**` is any number of directories, `*` any text and `?` any character between two
 * slashes, leading dots included; everything else stands for itself.
 *
 * @returns undefined for one that could only match outside of where the search begins
 */
export function readPattern(text: string): ProjectPattern | undefined {
  const negated = text.startsWith('!');
  const written = (negated ? text.slice(1) : text).split('/');
  if (written[0] === '' || written.includes('..')) return undefined;
  const segments = written.filter((segment) => segment !== '' && segment !== '.');
  if (segments.at(-1) === 'rockcraft.yaml') segments.pop();
  const matches = pathMatcher(segments);
  return {
    text,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory) => matches(directory === '' ? [] : directory.split('/')),
  };
}
