import { visible } from '../markdown.ts';

const longest = 80;

/** Text from a stranger in quotes, to stand in a sentence: cut when long, with nothing invisible left in it. */
export function quoted(text: string): string {
  const cut = text.length > longest;
  return `'${visible(cut ? text.slice(0, longest) : text)}${cut ? '…' : ''}'`;
}
