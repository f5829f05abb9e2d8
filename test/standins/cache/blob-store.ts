import { createHash, randomUUID } from 'node:crypto';
import type { SeenRequest, StandInAnswer } from './server.ts';

interface Blob {
  readonly blocks: Map<string, Buffer>;
  content: Buffer | undefined;
  /** Another one whenever the content is written. */
  version: string;
}

/** Block blobs behind signed URLs, as far as Azure's `Put Blob`, `Put Block`, `Put Block List` and `Get Blob` are used for caches. */
export class BlobStore {
  readonly #blobs = new Map<string, Blob>();
  readonly #secret = randomUUID();

  create(): string {
    const name = randomUUID();
    this.#blobs.set(name, { blocks: new Map(), content: undefined, version: '' });
    return name;
  }

  sizeOf(name: string): number | undefined {
    return this.#blobs.get(name)?.content?.length;
  }

  sign(origin: string, name: string, verb: 'read' | 'write'): string {
    return `${origin}/blobs/${name}?sp=${verb === 'read' ? 'r' : 'cw'}&sig=${this.#signature(name, verb)}`;
  }

  answer(method: string, url: URL, { headers, body }: SeenRequest): StandInAnswer {
    const name = url.pathname.slice('/blobs/'.length);
    const blob = this.#blobs.get(name);
    if (blob === undefined) return refuse(404, 'BlobNotFound');
    if (headers.authorization !== undefined) return refuse(400, 'InvalidAuthenticationInfo');
    const verb = method === 'PUT' ? 'write' : 'read';
    if (url.searchParams.get('sig') !== this.#signature(name, verb)) {
      return refuse(403, 'AuthenticationFailed');
    }
    if (method === 'GET') return read(blob, headers.range, headers['if-match']);
    if (method !== 'PUT') return refuse(405, 'UnsupportedHttpVerb');
    if (headers['content-length'] === undefined) return refuse(411, 'MissingContentLengthHeader');
    const comp = url.searchParams.get('comp');
    if (comp === 'block') return putBlock(blob, url.searchParams.get('blockid') ?? '', body);
    return comp === 'blocklist' ? putList(blob, body) : putBlob(blob, headers, body);
  }

  #signature(name: string, verb: string): string {
    return createHash('sha256').update(`${this.#secret} ${name} ${verb}`).digest('hex');
  }
}

function putBlock(blob: Blob, id: string, body: Buffer): StandInAnswer {
  const [other = id] = blob.blocks.keys();
  const isBase64 = id !== '' && Buffer.from(id, 'base64').toString('base64') === id;
  if (!isBase64 || Buffer.from(id, 'base64').length > 64 || other.length !== id.length) {
    return refuse(400, 'InvalidQueryParameterValue');
  }
  if (body.length === 0) return refuse(400, 'InvalidHeaderValue');
  blob.blocks.set(id, body);
  return { status: 201 };
}

function putList(blob: Blob, body: Buffer): StandInAnswer {
  const xml = body.toString('utf8');
  const [, list] =
    /^<\?xml version="1\.0" encoding="utf-8"\?>\s*<BlockList>(.*)<\/BlockList>\s*$/is.exec(xml) ??
    [];
  if (list === undefined) return refuse(400, 'InvalidXmlDocument');
  const ids = [...list.matchAll(/\s*<(Latest|Uncommitted)>([^<]+)<\/\1>\s*/g)];
  if (ids.map(([text]) => text).join('') !== list) return refuse(400, 'InvalidXmlDocument');
  const blocks = ids.map(([, , id = '']) => blob.blocks.get(id));
  if (blocks.includes(undefined)) return refuse(400, 'InvalidBlockList');
  write(blob, Buffer.concat(blocks as Buffer[]));
  return { status: 201 };
}

function putBlob(blob: Blob, headers: SeenRequest['headers'], body: Buffer): StandInAnswer {
  if (headers['x-ms-blob-type'] !== 'BlockBlob') return refuse(400, 'MissingRequiredHeader');
  write(blob, body);
  return { status: 201 };
}

function write(blob: Blob, content: Buffer): void {
  blob.content = content;
  blob.version = randomUUID().replaceAll('-', '').slice(0, 15);
}

function read(blob: Blob, range: string | undefined, ifMatch: string | undefined): StandInAnswer {
  const { content } = blob;
  if (content === undefined) return refuse(404, 'BlobNotFound');
  const etag = `"0x${blob.version}"`;
  if (ifMatch !== undefined && ifMatch !== etag) return refuse(412, 'ConditionNotMet');
  if (range === undefined) return { status: 200, headers: { etag }, body: content };
  const [, from = '', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const start = Number(from);
  if (from === '' || start >= content.length) return refuse(416, 'InvalidRange');
  const end = Math.min(Number(to), content.length - 1);
  return {
    status: 206,
    headers: { etag, 'content-range': `bytes ${start}-${end}/${content.length}` },
    body: content.subarray(start, end + 1),
  };
}

const refuse = (status: number, code: string): StandInAnswer => ({
  status,
  headers: { 'x-ms-error-code': code, 'x-ms-request-id': 'blob-1' },
  body: `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code></Error>`,
});
