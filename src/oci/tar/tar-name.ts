import { isUtf8 } from 'node:buffer';

/**
 * A file name of an archive as text. Names are bytes and need not be UTF-8; a byte that does not
 * fit becomes `\xNN`, so that names which differ in it only stay apart.
 */
export function decodeName(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? escapeInvalid(bytes) : text;
}

function escapeInvalid(bytes: Buffer): string {
  let result = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const sequence = bytes.subarray(at, at + sequenceLength(first));
    if (isUtf8(sequence)) {
      result += sequence.toString('utf8');
      at += sequence.length;
    } else {
      result += `\\x${first.toString(16).padStart(2, '0')}`;
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
