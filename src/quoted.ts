import { visible } from './markdown.ts';

/** Characters. */
const longest = 80;

/** Text from a stranger in quotes, to stand in a sentence: cut when long, with nothing invisible left in it. */
export function quoted(text: string): string {
  // One character has at most two code units; whole characters are kept.
  const characters = [...text.slice(0, 2 * longest + 2)];
  return characters.length > longest
    ? `'${visible(characters.slice(0, longest).join(''))}…'`
    : `'${visible(text)}'`;
}
