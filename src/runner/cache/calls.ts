import { createHash } from 'node:crypto';
import { ServiceError, UserError } from '../../errors.ts';
import { isLoopback } from '../../loopback.ts';
import { quoted } from '../../quoted.ts';
import { type Answer, type Asking, ask } from './ask.ts';
import type { CacheService } from './cache-service.ts';

/**
 * The three calls of the service (`github.actions.results.api.v1.CacheService`, Twirp with JSON).
 * The URLs that it gives are signed: they are secrets for some minutes, and the token is not sent there.
 */
export const calls = {
  /** Begins an entry: where to upload it; undefined when the key is taken. */
  async create(entry: Entry, to: CacheService, asking: Asking): Promise<URL | undefined> {
    const answer = await call('CreateCacheEntry', entry, 'begin an entry', [200, 409], to, asking);
    const { ok, signed_upload_url, signedUploadUrl, message } = answer;
    if (ok === true) return signedUrl(signed_upload_url ?? signedUploadUrl, to);
    // With status 409, or with no reason at all: somebody has the key, or is about to.
    if (typeof message !== 'string' || message === '' || /already exists/i.test(message)) {
      return undefined;
    }
    throw refused('begin an entry', message, to);
  },

  /** Ends the upload: from now on the entry can be found. */
  async finalize(
    entry: Entry & { readonly size_bytes: string },
    to: CacheService,
    asking: Asking,
  ): Promise<void> {
    const answer = await call('FinalizeCacheEntryUpload', entry, 'end it', [200], to, asking);
    if (answer.ok !== true) throw refused('end the entry', answer.message, to);
  },

  /** The entry to restore; undefined when there is none. */
  async find(
    wanted: Entry & { readonly restore_keys: readonly string[] },
    to: CacheService,
    asking: Asking,
  ): Promise<{ readonly key: string; readonly url: URL } | undefined> {
    const purpose = 'look for an entry';
    const name = 'GetCacheEntryDownloadURL';
    const answer = await call(name, wanted, purpose, [200, 404], to, asking);
    if (answer.ok !== true) return undefined;
    const key = answer.matched_key ?? answer.matchedKey;
    if (typeof key !== 'string') throw refused(purpose, 'the answer names no key', to);
    // The service also gives what only begins with the first key, which nobody asked us for.
    const isWanted = key === wanted.key || wanted.restore_keys.some((each) => key.startsWith(each));
    if (!isWanted) return undefined;
    return { key, url: signedUrl(answer.signed_download_url ?? answer.signedDownloadUrl, to) };
  },
};

/** What names an entry. */
export interface Entry {
  readonly key: string;
  /** Entries of another version are never found. */
  readonly version: string;
}

/** Of our own, so that nobody takes our archives for those of actions/cache, or theirs for ours. */
export function versionOf(paths: readonly string[]): string {
  const parts = ['rock-actions tar.zst 1', ...paths];
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** @throws UserError for a key that the service does not take */
export function checkKeys(keys: readonly string[]): void {
  for (const key of keys) {
    if (key === '' || key.length > 512 || key.includes(',')) {
      throw new UserError(
        `the key ${quoted(key)} must have 1 to 512 characters, and none of them a comma.`,
      );
    }
  }
  if (keys.length > 10) throw new UserError(`there are ${keys.length} keys, but 10 is the most.`);
}

async function call(
  method: string,
  message: Entry,
  purpose: string,
  expected: readonly number[],
  { url, token }: CacheService,
  asking: Asking,
): Promise<Readonly<Record<string, unknown>>> {
  const path = `/twirp/github.actions.results.api.v1.CacheService/${method}`;
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'user-agent': 'rock-actions',
  };
  const body = JSON.stringify(message);
  const request = { method: 'POST' as const, url: new URL(path, url), headers, body };
  const answer = await ask({ purpose, request, expected }, asking);
  return answer.status === 200 ? document(answer, purpose, url) : {};
}

function document(answer: Answer, purpose: string, { host }: URL): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(answer.body.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new ServiceError(
    `GitHub's cache did not ${purpose}: ${host} answered with something that is no JSON object.`,
    { request: host, status: answer.status, retryable: false },
  );
}

function signedUrl(value: unknown, to: CacheService): URL {
  const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && (url.protocol === 'https:' || isLoopback(url))) return url;
  throw refused('say where the entry lies', 'the answer holds no https URL', to);
}

function refused(purpose: string, message: unknown, { url }: CacheService): ServiceError {
  const why = typeof message === 'string' && message !== '' ? ` (${message.slice(0, 300)})` : '';
  return new ServiceError(`GitHub's cache did not ${purpose}: ${url.host} refused it${why}.`, {
    request: url.host,
    retryable: false,
  });
}
