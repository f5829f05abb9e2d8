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
  return {
    text,
    negated,
    literal: !segments.some((segment) => /[*?]/.test(segment)),
    matches: (directory) =>
      matches(segments, directory === '' ? [] : directory.split('/'), '**', matchesName),
  };
}

function matchesName(pattern: string, name: string): boolean {
  return matches([...pattern], [...name], '*', (one, letter) => one === '?' || one === letter);
}

/**
 * Whether `items` are what `pattern` describes, where `any` stands for any number of them. Only the
 * last `any` is ever tried again, so that the time is at most the product of both lengths: the
 * names of the directories come from whoever opened the pull request.
 */
function matches(
  pattern: readonly string[],
  items: readonly string[],
  any: string,
  isOne: (one: string, item: string) => boolean,
): boolean {
  let at = 0;
  let retry: { readonly at: number; index: number } | undefined;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at];
    if (one === any) {
      at += 1;
      retry = { at, index };
    } else if (one !== undefined && isOne(one, items[index] as string)) {
      at += 1;
      index += 1;
    } else if (retry !== undefined) {
      retry.index += 1;
      at = retry.at;
      index = retry.index;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((one) => one === any);
}
