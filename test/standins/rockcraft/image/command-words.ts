/**
 * Splits a command of Pebble as rockcraft does: the words before the square brackets, and those in
 * them, which a container may replace.
 */
export function splitCommand(command: string): { fixed: string[]; replaceable: string[] } {
  const words = shellWords(command);
  const open = words.indexOf('[');
  if (open < 0) return { fixed: words, replaceable: [] };
  const close = words.lastIndexOf(']');
  return {
    fixed: words.slice(0, open),
    replaceable: words.slice(open + 1, close < 0 ? undefined : close),
  };
}

function shellWords(text: string): string[] {
  const words = text.match(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g) ?? [];
  return words.map((word) =>
    word.replaceAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      double === undefined ? (single ?? '') : double.replaceAll(/\\(.)/g, '$1'),
    ),
  );
}
