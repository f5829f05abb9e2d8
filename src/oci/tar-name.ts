/**
 * A file name of an archive as text. Names are bytes and need not be UTF-8; a byte that does not
 * fit becomes `\xNN`, so that two different names stay different.
 */
export function decodeName(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') && !Buffer.from(text).equals(bytes) ? escapeInvalid(bytes) : text;
}

function escapeInvalid(bytes: Buffer): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let result = '';
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes[at] as number);
    const sequence = bytes.subarray(at, at + length);
    try {
      result += decoder.decode(sequence);
      at += length;
    } catch {
      result += `\\x${(bytes[at] as number).toString(16).padStart(2, '0')}`;
      at += 1;
    }
  }
  return result;
}

function sequenceLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}
