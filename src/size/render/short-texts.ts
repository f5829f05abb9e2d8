/** Letters of a text in a report. Longer ones are cut in their middle: the start of a path says where it is, the end what it is. */
export const textLimit = 320;

/** A value of nothing but data with every text in it, keys aside, cut to `limit` letters. */
export function withShortTexts<T>(value: T, limit: number = textLimit): T {
  const mapped = (part: unknown): unknown => {
    if (typeof part === 'string') return shortened(part, limit);
    if (Array.isArray(part)) return part.map(mapped);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, mapped(inner)]));
  };
  return mapped(value) as T;
}

/** By code points, so that no letter is cut in two. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const letters = [...text];
  if (letters.length <= limit) return text;
  const half = Math.floor((limit - 1) / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
}
