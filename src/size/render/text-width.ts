/**
 * Columns that a text takes in a terminal: two for a letter of East Asian writing or an emoji, none
 * for an accent that stands on the letter before (Unicode Standard Annex 11, wide and fullwidth).
 */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/^\p{M}$/u.test(letter)) continue;
    width += isWide(letter) ? 2 : 1;
  }
  return width;
}

/** Blanks before the text until it takes `width` columns. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** Blanks after it. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

function isWide(letter: string): boolean {
  return letter > '\u10ff' && wide.test(letter);
}

const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}$/u;
