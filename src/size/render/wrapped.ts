import { textWidth } from './text-width.ts';

/** A text on lines of at most `width` columns, each after `indent`; a word that is longer stays whole. */
export function wrapped(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = indent;
  let used = indent.length;
  for (const word of text.split(' ')) {
    const length = textWidth(word);
    if (used > indent.length && used + 1 + length > width) {
      lines.push(line);
      line = indent;
      used = indent.length;
    }
    const blank = used > indent.length ? ' ' : '';
    line += `${blank}${word}`;
    used += blank.length + length;
  }
  return [...lines, line];
}
