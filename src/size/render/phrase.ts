import { code, prose, visible } from '../../markdown.ts';
import { shortened, textLimit } from './short-texts.ts';

/** What a cell or a sentence of a report says, before it is Markdown or plain text. */
export type Phrase = string | readonly Piece[];

/**
 * A string is ours and has no mark that Markdown knows. All that a report carries may be anyone's:
 * a name (a path, a package) is shown in code letters, a sentence in ordinary ones.
 */
export type Piece =
  | string
  | { readonly name: string }
  | { readonly sentence: string }
  | { readonly strong: Phrase };

/** Letters of a path or name that are shown. */
const nameLength = 160;

export function name(text: string): Piece {
  return { name: shortened(text, nameLength) };
}

export function sentence(text: string): Piece {
  return { sentence: shortened(text, textLimit) };
}

export function strong(phrase: Phrase): Piece {
  return { strong: phrase };
}

/** The phrases as one, with `separator` between them. */
export function joined(phrases: readonly Phrase[], separator: string): readonly Piece[] {
  return phrases.flatMap((phrase, at) =>
    at === 0 ? pieces(phrase) : [separator, ...pieces(phrase)],
  );
}

export function phraseMarkdown(phrase: Phrase): string {
  return pieces(phrase)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('name' in piece) return code(piece.name);
      if ('sentence' in piece) return sentenceMarkdown(piece.sentence);
      // Not by asterisks, which a blank at the wrong place would leave standing.
      return `<strong>${phraseMarkdown(piece.strong)}</strong>`;
    })
    .join('');
}

/** What a sentence quotes is a name or what somebody is to write: it is shown as one. */
function sentenceMarkdown(text: string): string {
  const parts = text.split(quote);
  return parts
    .map((part, at) => {
      if (at % 2 === 1) return code(part);
      const [marks = ''] = at === 0 ? [] : (/^[.,;:)]* ?/.exec(part) ?? []);
      const rest = part.slice(marks.length);
      // A bracket that has nothing but what is quoted behind it is no mark of anything.
      const bracket = at < parts.length - 1 && /(?:^| )\($/.test(rest) ? '(' : '';
      return marks + prose(rest.slice(0, rest.length - bracket.length)) + bracket;
    })
    .join('');
}

/** Not an apostrophe, which has a letter before it. */
const quote = /(?<![^\s(])'([^']+)'(?=[\s.,;:)]|$)/;

/** One line. */
export function phraseText(phrase: Phrase): string {
  return pieces(phrase)
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if ('name' in piece) return visible(piece.name);
      if ('sentence' in piece) return visible(piece.sentence);
      return phraseText(piece.strong);
    })
    .join('');
}

function pieces(phrase: Phrase): readonly Piece[] {
  return typeof phrase === 'string' ? [phrase] : phrase;
}
