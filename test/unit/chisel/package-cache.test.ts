import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  parseBeginning,
  restorePackages,
  savePackages,
} from '../../../src/chisel/package-cache.ts';
import { ServiceError } from '../../../src/errors.ts';
import type { Cache, Ports } from '../../../src/ports.ts';
import { noCache, stillClock, testPorts } from '../../support/ports.ts';

/** A cache in a directory, which keeps everything under its key and finds the newest. */
function directoryCache(
  directory: string,
): Cache & { readonly keys: string[]; readonly saves: string[] } {
  const keys: string[] = [];
  const saves: string[] = [];
  return {
    keys,
    saves,
    available: true,
    restore: async ([path = ''], key, otherKeys = []) => {
      const found = keys.findLast(
        (one) => one === key || otherKeys.some((other) => one.startsWith(other)),
      );
      if (found !== undefined) cpSync(join(directory, found), path, { recursive: true });
      return found;
    },
    save: async ([path = ''], key) => {
      saves.push(key);
      if (keys.includes(key)) return false;
      cpSync(path, join(directory, key), { recursive: true });
      keys.push(key);
      return true;
    },
  };
}

const begin = Date.UTC(2026, 10, 21, 12);
const digestOf = (text: string, kind = 'sha256') => createHash(kind).update(text).digest('hex');

/** Puts a file into chisel's cache, as chisel does at `time`. */
function use({ context }: Ports, text: string, time: number, kind = 'sha256'): string {
  const folder = join(context.cacheHome, 'chisel', kind);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, digestOf(text, kind));
  if (!existsSync(path)) writeFileSync(path, text);
  utimesSync(path, time / 1000, time / 1000);
  return path;
}

/** Another job: nothing is left of the one before but what the cache holds. */
function job(cache: Cache) {
  return testPorts({ cache, clock: { ...stillClock, now: () => begin + 123 } });
}

function contents(path: string): string[] {
  return existsSync(path) ? readdirSync(path, { recursive: true }).map(String).sort() : [];
}

describe("chisel's packages", () => {
  it('are kept when they were used, found by the next job, and not kept again unchanged', async () => {
    const cache = directoryCache(testPorts().context.temp);
    const first = job(cache);
    const begun = await restorePackages('amd64', first);
    expect(begun).toEqual({ since: begin, prefix: 'chisel-packages-1-amd64-' });
    const stale = use(first, 'of another job', begin - 1);
    use(first, 'deb', begin + 5000);
    use(first, 'index', begin, 'sha512');
    writeFileSync(join(first.context.cacheHome, 'chisel/sha256/tmp.123'), 'half');
    await savePackages(begun as never, first);
    expect(cache.keys).toEqual([expect.stringMatching(/^chisel-packages-1-amd64-[0-9a-f]{32}$/)]);
    // A machine's own cache is nobody's to prune.
    expect(existsSync(stale)).toBe(true);
    expect(existsSync(join(first.context.temp, 'chisel-packages'))).toBe(false);

    const second = job(cache);
    const again = await restorePackages('amd64', second);
    expect(again?.restored).toBe(cache.keys[0]);
    const store = join(second.context.cacheHome, 'chisel');
    const [deb, index] = [
      join('sha256', digestOf('deb')),
      join('sha512', digestOf('index', 'sha512')),
    ];
    expect(contents(store)).toEqual(['sha256', deb, 'sha512', index]);
    expect(readFileSync(join(store, deb), 'utf8')).toBe('deb');
    expect(statSync(join(store, deb)).mtimeMs).toBeLessThan(begin);
    use(second, 'deb', begin + 9000);
    utimesSync(join(store, index), begin / 1000, begin / 1000);
    await savePackages(again as never, second);
    expect(cache.saves).toHaveLength(1);
    expect(second.log.texts('info').at(-1)).toContain('kept already');

    const third = job(cache);
    const pruned = await restorePackages('amd64', third);
    use(third, 'deb', begin + 9000);
    await savePackages(pruned as never, third);
    expect(cache.keys).toHaveLength(2);
    const fourth = job(cache);
    await restorePackages('amd64', fourth);
    expect(contents(join(fourth.context.cacheHome, 'chisel'))).toEqual(['sha256', deb]);
  });

  it('of a job that used none leave what is kept alone', async () => {
    const cache = directoryCache(testPorts().context.temp);
    const ports = job(cache);
    const begun = await restorePackages('amd64', ports);
    await savePackages(begun as never, ports);
    expect(cache.keys).toEqual([]);
    expect(ports.log.texts('info')).toContain(
      'Chisel used no packages in this job, so none are kept.',
    );
  });

  it('are looked at before chisel gets to see them', async () => {
    const cache: Cache = {
      ...noCache,
      available: true,
      restore: async ([path = '']) => {
        for (const kind of ['sha256', 'releases']) mkdirSync(join(path, kind), { recursive: true });
        writeFileSync(join(path, 'sha256', digestOf('good')), 'good');
        writeFileSync(join(path, 'sha256', digestOf('asked for')), 'evil');
        writeFileSync(join(path, 'sha256', 'a name'), 'evil');
        symlinkSync('/etc/passwd', join(path, 'sha256', digestOf('link')));
        writeFileSync(join(path, 'releases', 'ubuntu-24.04'), 'evil');
        return 'chisel-packages-1-amd64-\u001b[31m';
      },
    };
    const ports = job(cache);
    const begun = await restorePackages('amd64', ports);
    expect(begun?.restored).toBeDefined();
    expect(contents(join(ports.context.cacheHome, 'chisel'))).toEqual([
      'sha256',
      join('sha256', digestOf('good')),
    ]);
    expect(ports.log.texts('warning')).toEqual([
      '1 files of the cache chisel-packages-1-amd64-\\u{1b}[31m do not hold what their names say, and were left out.',
    ]);
  });

  it('that a machine has already stay as they are', async () => {
    const cache = directoryCache(testPorts().context.temp);
    const first = job(cache);
    const begun = await restorePackages('amd64', first);
    use(first, 'deb', begin);
    await savePackages(begun as never, first);
    const path = use(first, 'deb', begin - 5000);
    await restorePackages('amd64', first);
    expect(statSync(path).mtimeMs).toBe(begin - 5000);
  });

  it('are not needed: a fault is a warning, and no cache is said', async () => {
    const fault = () =>
      Promise.reject(new ServiceError('The cache failed.', { request: 'POST', retryable: false }));
    const ports = job({ available: true, restore: fault, save: fault });
    const begun = await restorePackages('amd64', ports);
    use(ports, 'deb', begin);
    await savePackages(begun as never, ports);
    expect(ports.log.texts('warning')).toEqual([
      "Chisel's packages could not be restored, so that they are fetched anew: The cache failed.",
      "Chisel's packages could not be kept, so that they are fetched anew: The cache failed.",
    ]);
    const without = testPorts();
    expect(await restorePackages('amd64', without)).toBeUndefined();
    expect(without.log.texts('info')).toEqual([expect.stringContaining('offers no cache')]);
  });

  it('are told from what is no state of ours', () => {
    const begun = { since: 1, prefix: 'a', restored: 'ab' };
    expect(parseBeginning(begun)).toEqual(begun);
    for (const other of [
      undefined,
      null,
      'x',
      {},
      { since: '1', prefix: 'a' },
      { ...begun, restored: 1 },
    ])
      expect(parseBeginning(other)).toBeUndefined();
  });
});
