import type { PageData } from '../page-data.ts';

/** Reads the data that the page carries. Rejects where the browser cannot, with a sentence. */
export async function readData(text: string): Promise<PageData> {
  if (typeof DecompressionStream === 'undefined') {
    throw new Error('This browser cannot unpack gzip; open the report in one of 2023 or later.');
  }
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(unpacked).text());
}
