import { randomBytes } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunnerCache } from '../../src/runner/cache/cache.ts';
import { versionOf } from '../../src/runner/cache/calls.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import recordedRequests from '../standins/cache/recorded-requests.json' with { type: 'json' };
import { type CacheStandIn, startCacheStandIn } from '../standins/cache/server.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { stillClock } from '../support/ports.ts';

let directory: string;
let temp: string;
let service: CacheStandIn;
let cancel: AbortController;
let sleeps: number[];
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-cache-'));
  temp = join(directory, 'temp');
  mkdirSync(temp);
  service = await startCacheStandIn();
  cancel = new AbortController();
  sleeps = [];
});
afterEach(async () => {
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

function cache(environment: Readonly<Record<string, string | undefined>> = {}): RunnerCache {
  const variables = { PATH: process.env.PATH, ...service.environment, ...environment };
  return new RunnerCache(variables, {
    http: new RunnerHttp(variables, cancel.signal),
    exec: new RunnerExec(variables, new ProcessGroups(), cancel.signal),
    clock: { ...stillClock, sleep: async (milliseconds) => void sleeps.push(milliseconds) },
    temp,
    cancelled: cancel.signal,
  });
}

/** A directory with a bit of everything, and a file, to be kept. */
function things() {
  const folder = join(directory, 'some folder', '-x *');
  const file = join(directory, 'file:1');
  mkdirSync(join(folder, 'empty'), { recursive: true });
  writeFileSync(join(folder, 'ä\n'), 'one', { mode: 0o755 });
  symlinkSync('/nowhere', join(folder, 'link'));
  writeFileSync(file, 'two');
  return { folder, file, paths: [folder, file] };
}

describe('a cache', () => {
  it('gives back what was saved, at the same places, in another run', async () => {
    const { folder, file, paths } = things();
    expect(await cache().save(paths, 'chisel-1')).toBe(true);
    rmSync(join(directory, 'some folder'), { recursive: true });
    rmSync(file);
    expect(await cache().restore(paths, 'chisel-1')).toBe('chisel-1');
    expect(readdirSync(folder).sort()).toEqual(['empty', 'link', 'ä\n']);
    expect(readFileSync(join(folder, 'ä\n'), 'utf8')).toBe('one');
    expect(statSync(join(folder, 'ä\n')).mode & 0o777).toBe(0o755);
    expect(readlinkSync(join(folder, 'link'))).toBe('/nowhere');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(temp)).toEqual([]);
  });

  it('puts it over what is there, and leaves the rest', async () => {
    const { folder, paths } = things();
    await cache().save(paths, 'chisel-1');
    writeFileSync(join(folder, 'ä\n'), 'newer');
    writeFileSync(join(folder, 'other'), 'kept');
    await cache().restore(paths, 'chisel-1');
    expect(readFileSync(join(folder, 'ä\n'), 'utf8')).toBe('one');
    expect(readFileSync(join(folder, 'other'), 'utf8')).toBe('kept');
  });

  it('follows a directory that the user keeps elsewhere', async () => {
    const { folder, paths } = things();
    await cache().save(paths, 'chisel-1');
    renameSync(folder, join(directory, 'elsewhere'));
    symlinkSync(join(directory, 'elsewhere'), folder);
    writeFileSync(join(folder, 'ä\n'), 'newer');
    await cache().restore(paths, 'chisel-1');
    expect(lstatSync(folder).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, 'elsewhere', 'ä\n'), 'utf8')).toBe('one');
  });

  // Seventy megabytes there and back take a minute among others.
  it('of many blocks comes back byte for byte', { timeout: 300_000 }, async () => {
    const file = join(directory, 'large');
    const content = randomBytes(70 * 1024 * 1024);
    writeFileSync(file, content);
    await cache().save([file], 'large');
    expect(service.requests.filter(({ what }) => what === 'PUT block').length).toBe(3);
    rmSync(file);
    expect(await cache().restore([file], 'large')).toBe('large');
    expect(service.requests.filter(({ what }) => what === 'GET blob').length).toBe(9);
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('finds the newest under the beginning of another key', async () => {
    const { paths } = things();
    for (const key of ['chisel-1', 'chisel-2', 'other']) await cache().save(paths, key);
    expect(await cache().restore(paths, 'chisel-3', ['nothing-', 'chisel-'])).toBe('chisel-2');
  });

  it('finds nothing under a key that is only the beginning of one', async () => {
    const { paths } = things();
    await cache().save(paths, 'chisel-1');
    expect(await cache().restore(paths, 'chisel-')).toBeUndefined();
    expect(await cache().restore(paths, 'chisel-2')).toBeUndefined();
  });

  it('finds nothing that was saved for other paths', async () => {
    const { paths, folder } = things();
    await cache().save(paths, 'chisel-1');
    expect(await cache().restore([folder], 'chisel-1')).toBeUndefined();
  });

  it('never changes what a key has', async () => {
    const { paths, file } = things();
    expect(await cache().save(paths, 'chisel-1')).toBe(true);
    writeFileSync(file, 'later');
    expect(await cache().save(paths, 'chisel-1')).toBe(false);
    await cache().restore(paths, 'chisel-1');
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  it.each([
    ['', false],
    [JSON.stringify({ ok: false }), false],
    [JSON.stringify({ ok: false, message: 'cache write denied: untrusted event' }), undefined],
  ])('is not saved when the service answers %j', async (body, expected) => {
    const { paths } = things();
    service.fail('CreateCacheEntry', { status: body === '' ? 409 : 200, body });
    const saved = cache().save(paths, 'chisel-1');
    if (expected === undefined) {
      await expect(saved).rejects.toMatchObject({
        name: 'ServiceError',
        message: expect.stringContaining('(cache write denied: untrusted event)'),
      });
    } else expect(await saved).toBe(expected);
    expect(readdirSync(temp)).toEqual([]);
  });
});

describe('the requests', () => {
  it('are those of @actions/cache', async () => {
    const { paths } = things();
    await cache().save(paths, 'chisel-v1-abc');
    await cache().restore(paths, 'chisel-v1-def', ['chisel-v1-']);
    const calls = (all: readonly { what: string; headers: object; body?: unknown }[]) =>
      all
        .filter(({ what }) => !/ /.test(what))
        .map(({ what, headers, body }) => ({
          what,
          headers: Object.fromEntries(
            Object.entries(headers).filter(([name]) => /^(authorization|content-type)$/.test(name)),
          ),
          body: JSON.parse(String(Buffer.isBuffer(body) ? body : JSON.stringify(body))),
        }));
    const version = versionOf(paths);
    const size_bytes = expect.stringMatching(/^\d+$/);
    const [create, finalize, , find] = calls(recordedRequests).map(({ body, ...call }) => ({
      ...call,
      body: { ...body, version, ...('size_bytes' in body ? { size_bytes } : {}) },
    }));
    expect(calls(service.requests)).toEqual([create, finalize, find]);
  });

  it('hold the token for the service alone', async () => {
    const { paths } = things();
    await cache().save(paths, 'chisel-1');
    await cache().restore(paths, 'chisel-1');
    for (const { what, headers } of service.requests) {
      expect([what, headers.authorization]).toEqual([
        what,
        what.includes(' ') ? undefined : 'Bearer runtime-token',
      ]);
    }
  });
});

describe('a fault', () => {
  const broken = { status: 503, body: 'no server is available' };
  const kinds = [
    'CreateCacheEntry',
    'PUT block',
    'PUT blocklist',
    'FinalizeCacheEntryUpload',
    'GetCacheEntryDownloadURL',
    'GET blob',
  ];

  it.each(kinds)('that passes is not noticed: %s', async (what) => {
    const { paths, file } = things();
    service.fail(what, broken, 'hang up');
    expect(await cache().save(paths, 'chisel-1')).toBe(true);
    rmSync(file);
    expect(await cache().restore(paths, 'chisel-1')).toBe('chisel-1');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(sleeps).toHaveLength(2);
  });

  it.each(kinds)('that stays is said in a sentence, without what is secret: %s', async (what) => {
    const { paths, file } = things();
    if (what.includes('GET') || what.includes('Get')) await cache().save(paths, 'chisel-1');
    service.fail(what, broken, broken, broken);
    const attempt = what.toLowerCase().includes('get')
      ? cache().restore(paths, 'chisel-1')
      : cache().save(paths, 'chisel-1');
    const error = await attempt.then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({
      name: 'ServiceError',
      message: expect.stringMatching(
        /^GitHub's cache did not .+: 127\.0\.0\.1:\d+ answered with status 503\.$/,
      ),
      failure: { status: 503, retryable: true },
    });
    expect(JSON.stringify(error)).not.toMatch(/sig=|runtime-token/);
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(temp)).toEqual([]);
  });

  it('of a token that is not taken is told at once, with the number of the request', async () => {
    const { paths } = things();
    const attempt = cache({ ACTIONS_RUNTIME_TOKEN: 'stale' }).restore(paths, 'chisel-1');
    await expect(attempt).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringMatching(/ answered with status 401 \(token is not valid\)\.$/),
      failure: { code: 'unauthenticated', requestId: 'C0FFEE', retryable: false },
    });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello', 'is no JSON object'],
    [
      'another host by http',
      { ok: true, matched_key: 'k', signed_download_url: 'http://a.b/' },
      'no https URL',
    ],
    ['no key', { ok: true, signed_download_url: 'https://a.b/' }, 'names no key'],
  ])('is an answer with %s', async (_, body, message) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    service.fail('GetCacheEntryDownloadURL', { status: 200, body: text });
    await expect(cache().restore(['/tmp/x'], 'k')).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    ['is no archive', Buffer.from('hello')],
    [
      'is cut off',
      zstdCompressSync(rawTar(rawEntry({ name: 'x' }, Buffer.alloc(99)))).subarray(0, 40),
    ],
    ['has no such file', zstdCompressSync(rawTar(rawEntry({ name: 'x' }, Buffer.alloc(99))))],
  ])('is an entry that %s, and nothing is changed', async (_, body) => {
    const { paths, file } = things();
    await cache().save(paths, 'chisel-1');
    writeFileSync(file, 'before');
    service.fail('GET blob', blob(body));
    await expect(cache().restore(paths, 'chisel-1')).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringMatching(
        /^The files could not be restored from GitHub's cache under chisel-1: /,
      ),
    });
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(temp)).toEqual([]);
  });

  it.each([
    ['that is not there', ['/nowhere/at/all'], 'key', 'tar: nowhere'],
    ['under a key with a comma', ['/tmp'], 'a,b', "the key 'a,b' must have 1 to 512 characters"],
  ])('is to save something %s', async (_, paths, key, message) => {
    await expect(cache().save(paths, key)).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining(message),
    });
    expect(service.requests).toEqual([]);
  });

  it('is none when the job is cancelled', async () => {
    const { paths } = things();
    service.fail('CreateCacheEntry', broken);
    cancel.abort(new Error('the job was cancelled'));
    await expect(cache().save(paths, 'chisel-1')).rejects.toThrow('the job was cancelled');
    expect(readdirSync(temp)).toEqual([]);
  });
});

it('takes nothing out of an archive that lies beside what was asked for', async () => {
  const { paths, folder, file } = things();
  await cache().save([folder], 'chisel-1');
  const inside = folder.slice(1);
  const evil = rawTar(
    rawEntry({ name: `${inside}/good` }, Buffer.from('good')),
    rawEntry({ name: file.slice(1) }, Buffer.from('evil')),
    rawEntry({ name: `${inside}/../../escaped` }, Buffer.from('evil')),
    rawEntry({ name: `/${join(directory, 'absolute').slice(1)}` }, Buffer.from('evil')),
    rawEntry({ name: `${inside}/way`, type: '2', linkName: directory }, Buffer.alloc(0)),
    rawEntry({ name: `${inside}/way/through` }, Buffer.from('evil')),
  );
  service.fail('GET blob', blob(zstdCompressSync(evil)));
  await cache()
    .restore([folder], 'chisel-1')
    .catch(() => {});
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(directory).sort()).toEqual(['file:1', 'some folder', 'temp']);
  expect(lstatSync(join(directory, 'some folder')).isDirectory()).toBe(true);
  expect(paths).toHaveLength(2);
});

/** What the store answers for a whole blob. */
const blob = (body: Buffer) => ({
  status: 206,
  headers: { 'content-range': `bytes 0-${body.length - 1}/${body.length}` },
  body,
});

describe('a runner', () => {
  it.each([
    ['without the service', { ACTIONS_RESULTS_URL: undefined }],
    ['without a token', { ACTIONS_RUNTIME_TOKEN: undefined }],
    [
      'with the old service alone, as act and GitHub Enterprise',
      { ACTIONS_CACHE_SERVICE_V2: undefined },
    ],
    [
      'whose service would hear the token in the clear',
      { ACTIONS_RESULTS_URL: 'http://cache.example/' },
    ],
    ['that says that this run may neither read nor write', { ACTIONS_CACHE_MODE: 'none' }],
  ])('%s has no cache', async (_, environment) => {
    const none = cache(environment);
    expect(none.available).toBe(false);
    expect(await none.restore(['/tmp/x'], 'k')).toBeUndefined();
    expect(await none.save(['/tmp/x'], 'k')).toBe(false);
    expect(service.requests).toEqual([]);
  });

  it('may let a run read and not write', async () => {
    const { paths } = things();
    await cache().save(paths, 'chisel-1');
    const reader = cache({ ACTIONS_CACHE_MODE: 'read' });
    expect(reader.available).toBe(true);
    expect(await reader.save(paths, 'chisel-2')).toBe(false);
    expect(await reader.restore(paths, 'chisel-1')).toBe('chisel-1');
    expect(service.keys()).toEqual(['chisel-1']);
  });
});
