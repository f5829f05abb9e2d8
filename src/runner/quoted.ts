const longest = 80;

/** Characters that could forge a log line, hide text or turn it round. */
const unseen = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}]/gu;

/** A value that a user gave, in quotes, to be embedded in a sentence: cut when long, and with nothing invisible left in it. */
export function quoted(value: string): string {
  const characters = [...value.slice(0, 2 * longest + 2)];
  const cut = characters.length > longest;
  const shown = (cut ? characters.slice(0, longest).join('') : value).replace(
    unseen,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
  return cut ? `'${shown}…' (${value.length} characters)` : `'${shown}'`;
}
