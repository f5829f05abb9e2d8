import { type FileHandle, open } from 'node:fs/promises';
import { ServiceError } from '../../errors.ts';
import type { HttpBody } from '../../ports.ts';
import { type Answer, type Asking, ask } from './ask.ts';

/** Requests at a time. */
const lanes = 4;

/** Bytes of the largest entry that is taken; the service keeps no more than this for a repository. */
const largestBlob = 10 * 1024 ** 3;

/** Bytes. What comes down is held in memory, what goes up is not. */
const pieces = { down: 8 * 1024 ** 2, up: 32 * 1024 ** 2 };

/**
 * Puts a file behind a signed URL of Azure's blob storage: blocks, and then the list of them
 * (https://learn.microsoft.com/rest/api/storageservices/put-block-list).
 */
export async function upload(file: string, url: URL, asking: Asking): Promise<number> {
  const source = await open(file);
  try {
    const { size } = await source.stat();
    const blocks = slices(size, pieces.up);
    const ids = blocks.map((_, index) => btoa(`block-${String(index).padStart(6, '0')}`));
    await inLanes(blocks, async (slice, index) => {
      const body = { length: slice.end - slice.start, open: () => bytesOf(source, slice) };
      await put(url, { comp: 'block', blockid: ids[index] ?? '' }, body, asking);
    });
    const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
    const xml = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
    await put(url, { comp: 'blocklist' }, xml, asking);
    return size;
  } finally {
    await source.close();
  }
}

/** Gets the file behind a signed URL. */
export async function download(url: URL, file: string, asking: Asking): Promise<void> {
  const target = await open(file, 'wx');
  try {
    const begun = await getPiece(url, { start: 0, end: pieces.down }, {}, asking);
    const { size, bytes } = begun;
    if (size > largestBlob) throw broken(url, `the entry has ${size} bytes, more than 10 GiB`);
    await target.write(bytes, 0, bytes.length, 0);
    const unchanged = begun.etag === undefined ? {} : { 'if-match': begun.etag };
    await inLanes(slices(size, pieces.down).slice(1), async (slice) => {
      const piece = await getPiece(url, slice, unchanged, asking);
      await target.write(piece.bytes, 0, piece.bytes.length, slice.start);
    });
  } finally {
    await target.close();
  }
}

interface Slice {
  readonly start: number;
  /** After the last byte. */
  readonly end: number;
}

function slices(size: number, length: number): readonly Slice[] {
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => ({
    start: index * length,
    end: Math.min((index + 1) * length, size),
  }));
}

/** Not as a stream of the file: each of those leaves a listener, and Node warns of more than ten. */
async function* bytesOf(source: FileHandle, { start, end }: Slice): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(64 * 1024);
  for (let at = start; at < end; ) {
    const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0) throw new Error('the archive became shorter while it was sent');
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function inLanes<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  const lane = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function put(
  url: URL,
  query: Readonly<Record<string, string>>,
  body: HttpBody | string,
  asking: Asking,
): Promise<void> {
  const to = new URL(url);
  for (const [name, value] of Object.entries(query)) to.searchParams.set(name, value);
  const headers = { 'x-ms-version': '2020-10-02', 'content-type': 'application/octet-stream' };
  const request = { method: 'PUT' as const, url: to, headers, body };
  await ask({ purpose: 'take the upload', request, expected: [201] }, asking);
}

async function getPiece(
  url: URL,
  { start, end }: Slice,
  unchanged: Readonly<Record<string, string>>,
  asking: Asking,
) {
  const headers = {
    'x-ms-version': '2020-10-02',
    range: `bytes=${start}-${end - 1}`,
    ...unchanged,
  };
  const limit = end - start;
  const request = { method: 'GET' as const, url, headers };
  const answer = await ask({ purpose: 'give the entry', request, expected: [206], limit }, asking);
  const size = sizeOf(answer);
  const wanted = Math.min(end, size) - start;
  if (answer.body.length !== wanted) {
    throw broken(url, `${answer.body.length} bytes came where ${wanted} were asked for`);
  }
  return { bytes: answer.body, size, etag: answer.headers.etag };
}

/** Of the whole file: `bytes 0-1023/146515`. */
function sizeOf({ headers }: Answer): number {
  return Number(/^bytes \d+-\d+\/(\d{1,15})$/.exec(headers['content-range'] ?? '')?.[1] ?? -1);
}

function broken(url: URL, why: string): ServiceError {
  return new ServiceError(`GitHub's cache did not give the entry: ${why}.`, {
    request: `GET ${url.origin}${url.pathname}`,
    retryable: false,
  });
}
