import { closeSync, openSync, readSync, statSync } from 'node:fs';

const chunkSize = 256 * 1024;

/** Whether two files hold the same bytes. */
export function sameContent(one: string, other: string): boolean {
  const { size } = statSync(one);
  if (size !== statSync(other).size) return false;
  const files = [openSync(one, 'r'), openSync(other, 'r')];
  const chunks = [Buffer.alloc(chunkSize), Buffer.alloc(chunkSize)] as const;
  try {
    for (let at = 0; at < size; at += chunkSize) {
      const [a, b] = files.map((file, index) => {
        const chunk = chunks[index] ?? chunks[0];
        return chunk.subarray(0, readSync(file, chunk, 0, chunkSize, at));
      });
      if (a === undefined || b === undefined || !a.equals(b)) return false;
    }
    return true;
  } finally {
    for (const file of files) closeSync(file);
  }
}
