const opens = 1;
const closes = -1;
const quote = 2;
const backslash = 3;

/** What a byte means for the nesting of JSON; nearly all mean nothing. A table halves the time. */
const meanings = new Int8Array(256);
meanings[0x5b] = opens;
meanings[0x7b] = opens;
meanings[0x5d] = closes;
meanings[0x7d] = closes;
meanings[0x22] = quote;
meanings[0x5c] = backslash;

/** Whether lists and objects of a JSON text stand inside of each other more than `depth` times. Takes any bytes. */
export function isNestedDeeper(bytes: Buffer, depth: number): boolean {
  let open = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const meaning = meanings[bytes[at] as number] as number;
    if (meaning === 0 || meaning === backslash) continue;
    if (meaning === quote) {
      at = endOfText(bytes, at + 1);
      continue;
    }
    open += meaning;
    if (open > depth) return true;
  }
  return false;
}

function endOfText(bytes: Buffer, start: number): number {
  let at = start;
  for (; at < bytes.length; at += 1) {
    const meaning = meanings[bytes[at] as number];
    if (meaning === quote) break;
    if (meaning === backslash) at += 1;
  }
  return at;
}
