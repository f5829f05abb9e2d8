/** Letters of a text in a report. Longer ones are cut in their middle: the start of a path says where it is, the end what it is. */
export const textLimit = 320;

/** A value of nothing but data with every text in it, keys aside, cut to `textLimit`. */
export function withShortTexts<T>(value: T): T {
  return mapped(value) as T;
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return shortened(value, textLimit);
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part)]));
}

/** By code points, so that no letter is cut in two. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const letters = [...text];
  if (letters.length <= limit) return text;
  const half = Math.floor((limit - 1) / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
}
