import type { HttpResponse } from '../../src/ports.ts';

/** What a server that is none answers. */
export function httpAnswer(
  status: number,
  body: string | Buffer = '',
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  const bytes = Buffer.from(body);
  return {
    status,
    headers,
    body: async () => bytes,
    pieces: async function* () {
      yield bytes;
    },
    discard: async () => {},
  };
}
