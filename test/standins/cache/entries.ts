import type { BlobStore } from './blob-store.ts';
import type { SeenRequest, StandInAnswer } from './server.ts';

interface CacheEntry {
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  finished: boolean;
}

type Message = Readonly<Record<string, unknown>>;

/** The fields of each request, and whether they must be there. */
const fields: Readonly<Record<string, Readonly<Record<string, 'needed' | 'optional'>>>> = {
  CreateCacheEntry: { key: 'needed', version: 'needed' },
  FinalizeCacheEntryUpload: { key: 'needed', version: 'needed', size_bytes: 'needed' },
  GetCacheEntryDownloadURL: { key: 'needed', version: 'needed', restore_keys: 'optional' },
};

/** The entries of one branch, and the three calls that make and find them. */
export class CacheEntries {
  readonly #token: string;
  readonly #blobs: BlobStore;
  readonly #origin: string;
  readonly #entries: CacheEntry[] = [];

  constructor(token: string, blobs: BlobStore, origin: string) {
    this.#token = token;
    this.#blobs = blobs;
    this.#origin = origin;
  }

  keys(): readonly string[] {
    return this.#entries.filter(({ finished }) => finished).map(({ key }) => key);
  }

  answer(method: string, url: URL, { headers, body }: SeenRequest): StandInAnswer {
    const [, call = ''] =
      /^\/twirp\/github\.actions\.results\.api\.v1\.CacheService\/(\w+)$/.exec(url.pathname) ?? [];
    const known = fields[call];
    if (method !== 'POST' || known === undefined) return twirp(404, 'bad_route', url.pathname);
    if (headers.authorization !== `Bearer ${this.#token}`) {
      return twirp(401, 'unauthenticated', 'token is not valid');
    }
    if (headers['content-type'] !== 'application/json') {
      return twirp(415, 'bad_route', `unexpected Content-Type: ${headers['content-type']}`);
    }
    const message = JSON.parse(body.toString('utf8')) as Message;
    const wrong = mistakeIn(message, known);
    if (wrong !== undefined) return twirp(400, 'invalid_argument', wrong);
    if (call === 'CreateCacheEntry') return this.#create(message);
    return call === 'FinalizeCacheEntryUpload' ? this.#finalize(message) : this.#find(message);
  }

  #create({ key, version }: Message): StandInAnswer {
    const isTaken = this.#entries.some((each) => each.key === key && each.version === version);
    if (isTaken) {
      const text = 'cache entry with the same key, version, and scope already exists';
      return twirp(409, 'already_exists', text);
    }
    const blob = this.#blobs.create();
    this.#entries.push({ key: String(key), version: String(version), blob, finished: false });
    return json({ ok: true, signed_upload_url: this.#blobs.sign(this.#origin, blob, 'write') });
  }

  #finalize({ key, version, size_bytes }: Message): StandInAnswer {
    const entry = this.#entries.find((each) => each.key === key && each.version === version);
    if (entry === undefined) return twirp(404, 'not_found', 'no such entry');
    if (Number(size_bytes) !== this.#blobs.sizeOf(entry.blob)) {
      return twirp(400, 'invalid_argument', 'size of the upload differs');
    }
    entry.finished = true;
    return json({ ok: true, entry_id: String(this.#entries.indexOf(entry) + 1) });
  }

  /** The key itself, then what begins with it, then what begins with each of the others; the newest first. */
  #find({ key, restore_keys, version }: Message): StandInAnswer {
    const candidates = this.#entries
      .filter((each) => each.finished && each.version === version)
      .toReversed();
    const prefixes = [key, ...((restore_keys as string[] | undefined) ?? [])].map(String);
    const found = [
      candidates.find((each) => each.key === key),
      ...prefixes.map((prefix) => candidates.find((each) => each.key.startsWith(prefix))),
    ].find((each) => each !== undefined);
    if (found === undefined) return json({ ok: false });
    return json({
      ok: true,
      signed_download_url: this.#blobs.sign(this.#origin, found.blob, 'read'),
      matched_key: found.key,
    });
  }
}

function mistakeIn(message: Message, known: (typeof fields)[string]): string | undefined {
  for (const name of Object.keys(message)) if (!(name in known)) return `unknown field "${name}"`;
  for (const [name, need] of Object.entries(known)) {
    if (need === 'needed' && typeof message[name] !== 'string') return `${name} is missing`;
  }
  const { key, restore_keys = [], version, size_bytes = '1' } = message;
  if (!Array.isArray(restore_keys)) return 'restore_keys is not a list';
  const keys = [key, ...restore_keys];
  const isKey = (each: unknown) => /^[^,]{1,512}$/s.test(String(each));
  if (keys.length > 10 || !keys.every(isKey)) return 'key is invalid';
  if (!/^[0-9a-f]{64}$/.test(String(version))) return 'version is no hash';
  return /^\d+$/.test(String(size_bytes)) ? undefined : 'size_bytes is no int64';
}

const json = (value: object): StandInAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

const twirp = (status: number, code: string, msg: string): StandInAnswer => ({
  status,
  headers: { 'content-type': 'application/json', 'x-github-request-id': 'C0FFEE' },
  body: JSON.stringify({ code, msg }),
});
