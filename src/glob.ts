/** Whether a pattern describes a name, or the names of a path. */
export type Matcher<T> = (wanted: T) => boolean;

/** Reads a pattern for names: `*` is any text and `?` any character; everything else stands for itself. */
export function nameMatcher(pattern: string): Matcher<string> {
  if (!/[*?]/.test(pattern)) return (name) => name === pattern;
  const [start = '', end, ...others] = pattern.split('*');
  if (end !== undefined && others.length === 0 && !pattern.includes('?')) {
    // Nearly all patterns are made so, and there may be as many names as files.
    const least = start.length + end.length;
    return (name) => name.length >= least && name.startsWith(start) && name.endsWith(end);
  }
  const letters = [...pattern];
  const isOne = (one: string, letter: string) => one === '?' || one === letter;
  return (name) => matches(letters, '*', [...name], isOne);
}

/**
 * Reads a pattern for paths, both given as the names between their slashes: `**` is any number of
 * names, none too, and each of the others is a pattern for one name.
 */
export function pathMatcher(pattern: readonly string[]): Matcher<readonly string[]> {
  const steps = pattern.map((one) => (one === '**' ? anyNumber : nameMatcher(one)));
  return (path) => matches(steps, anyNumber, path, (step, name) => step(name));
}

const anyNumber: Matcher<string> = () => true;

/**
 * Whether `items` are what `pattern` describes, where `any` stands for any number of them. Only the
 * last `any` is ever tried again, so that the time is at most the product of both lengths: names
 * and patterns come from whoever opened the pull request.
 */
function matches<One, Item>(
  pattern: readonly One[],
  any: One,
  items: readonly Item[],
  isOne: (one: One, item: Item) => boolean,
): boolean {
  let at = 0;
  let retry: { readonly at: number; index: number } | undefined;
  for (let index = 0; index < items.length; ) {
    const one = pattern[at];
    if (one === any) {
      at += 1;
      retry = { at, index };
    } else if (one !== undefined && isOne(one, items[index] as Item)) {
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
