/**
 * Hashes by which GitHub recognises a finding after lines before it have moved: each is made of the
 * 100 letters from the start of the line on, without spaces, tabs and kinds of line ends, and a
 * number that tells equal ones apart. They are those of `github/codeql-action/upload-sarif`
 * (`src/fingerprints.ts`), which complains of any other under the same name.
 *
 * @returns the hash of a line, counted from 1; undefined for one that is not there
 */
export function lineHashes(text: string): (line: number) => string | undefined {
  const windows = windowsOf(text);
  const seen = new Map<string, number>();
  const counts = windows.map((window) => {
    const count = (seen.get(window) ?? 0) + 1;
    seen.set(window, count);
    return count;
  });
  return (line) => {
    const window = windows[line - 1];
    return window === undefined ? undefined : `${hash(window)}:${counts[line - 1]}`;
  };
}

const windowLength = 100;

/** What stands from the start of each line on, filled up behind the end of the file. */
function windowsOf(text: string): readonly string[] {
  const letters = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[ \t]/g, '');
  const padded = `${letters}\uffff${'\0'.repeat(windowLength)}`;
  const windows: string[] = [];
  for (let start = 0; start >= 0; ) {
    windows.push(padded.slice(start, start + windowLength));
    const end = letters.indexOf('\n', start);
    start = end < 0 ? -1 : end + 1;
  }
  return windows;
}

/** A polynomial in 37 over the letters, in 64 bits. */
function hash(window: string): string {
  let value = 0n;
  for (let index = 0; index < window.length; index++) {
    value = BigInt.asUintN(64, value * 37n + BigInt(window.charCodeAt(index)));
  }
  return value.toString(16);
}
