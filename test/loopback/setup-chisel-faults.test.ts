import { afterEach, describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../src/errors.ts';
import type { Fault, Position } from '../standins/github-releases/faults.ts';
import {
  commitOfBranch,
  type StandIn,
  type StandInOptions,
  startStandIn,
} from '../standins/github-releases/server.ts';
import { isToStall, setUpFrom, treeOf } from './set-up-from-stand-in.ts';

const standIns: StandIn[] = [];
afterEach(() => {
  for (const standIn of standIns.splice(0)) standIn.stop();
});

async function start(options: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn({ branches, ...options });
  standIns.push(standIn);
  return standIn;
}

const release = {
  'chisel.yaml': 'format: v1\narchives: {ubuntu: {version: 24.04}}\n',
  'slices/hello.yaml': 'package: hello\nslices: {bins: {}}\n',
};
const branches = { 'ubuntu-24.04': release };
const archivePath = `/canonical/chisel-releases/tar.gz/${commitOfBranch('ubuntu-24.04')}`;

/** Each request of a set-up that needs all of them, and the version that asks for it. */
const requests: readonly (readonly [Position, string, RegExp])[] = [
  ['latest', 'latest', /\/releases\/latest$/],
  ['chisel refs', '1.4.x', /\/chisel\.git\/info\/refs$/],
  ['releases refs', '1.4.1', /\/chisel-releases\.git\/info\/refs$/],
  ['checksum', '1.4.1', /\/download\/.*\.sha384$/],
  ['file of checksum', '1.4.1', /\/assets\/.*\.sha384$/],
  ['tarball', '1.4.1', /\/download\/.*\.gz$/],
  ['file of tarball', '1.4.1', /\/assets\/.*\.gz$/],
  ['archive', '1.4.1', /\/archive\//],
  ['file of archive', '1.4.1', new RegExp(`${archivePath}$`)],
];

const passing: readonly (readonly [string, Fault])[] = [
  ...[408, 429, 500, 502, 503, 504].map((status) => [`${status}`, { status }] as const),
  ['reset', 'reset'],
];
const endings: readonly (readonly [string, Fault])[] = [
  ['truncated', 'truncated'],
  ['stalled', 'stalled'],
];

const withBody = requests.filter(([position]) => /refs|file of/.test(position));
const matrix = [
  ...requests.flatMap((request) => passing.map((fault) => [...request, ...fault] as const)),
  ...withBody.flatMap((request) => endings.map((fault) => [...request, ...fault] as const)),
];

describe('a fault that may pass', () => {
  it.each(matrix)('%s (%s, %s): %s once', async (position, version, path, name, fault) => {
    const stalled = fault === 'stalled';
    const standIn = await start({
      fault: (seen) => {
        if (stalled) return isToStall(seen) ? fault : undefined;
        return seen.position === position && seen.nth === 0 ? fault : undefined;
      },
    });
    const { installed, error, ports, sleeps } = await setUpFrom(standIn, {
      version,
      releases: 'ubuntu-24.04',
      ...(stalled ? { stalls: (asked, nth) => path.test(asked) && nth === 0 } : {}),
    });
    expect(error).toBeUndefined();
    expect(installed?.version).toBe('1.4.1');
    expect(sleeps).toEqual([expect.any(Number)]);
    const tries = ports.log.texts('info').filter((text) => text.includes('This was try'));
    expect(tries).toEqual([
      expect.stringMatching(
        /^(GET|There was no whole answer to GET) http.* This was try 1; try 2 of 5 begins in 1\.[0-9] s\.$/,
      ),
    ]);
    expect(standIn.complaints).toEqual([]);
    expect(name).not.toBe('');
  });

  it.each(requests)(
    '%s (%s): is given up after five tries, and nothing stays',
    async (position, version) => {
      const standIn = await start({
        fault: (seen) => (seen.position === position ? { status: 503 } : undefined),
      });
      const { error, ports, sleeps } = await setUpFrom(standIn, {
        version,
        releases: 'ubuntu-24.04',
      });
      expect(error).toBeInstanceOf(ServiceError);
      expect((error as ServiceError).message).toMatch(
        / was answered with 503; .* It was tried 5 times\.$/,
      );
      expect((error as ServiceError).message).not.toContain('sig=');
      expect(standIn.seen.filter((seen) => seen.position === position)).toHaveLength(5);
      expect(sleeps.length).toBeGreaterThanOrEqual(4);
      const left = treeOf(ports.context.temp).filter((path) => /\/\./.test(path));
      expect(left).toEqual([]);
    },
  );

  it('is waited for as the server asks, and not for longer than a minute', async () => {
    const asking = (value: string) =>
      start({
        fault: ({ position, nth }) =>
          position === 'latest' && nth === 0
            ? { status: 429, headers: { 'retry-after': value } }
            : undefined,
      });
    const patient = await setUpFrom(await asking('20'), { version: 'latest' });
    expect(patient.installed?.version).toBe('1.4.1');
    expect(patient.sleeps[0]).toBeGreaterThanOrEqual(20_000);
    const date = await setUpFrom(await asking('Sat, 21 Nov 2026 12:00:30 GMT'), {
      version: 'latest',
    });
    expect(date.sleeps[0]).toBeGreaterThanOrEqual(30_000);
    const endless = await setUpFrom(await asking('3600'), { version: 'latest' });
    expect(endless.sleeps).toEqual([]);
    expect(String(endless.error)).toContain(
      'It was tried once, as the server asks to be left alone for 3600 s.',
    );
  });

  it('is not waited for any longer when the job is cancelled', async () => {
    const cancel = new AbortController();
    const standIn = await start({
      fault: () => {
        cancel.abort(new Error('cancelled by the test'));
        return { status: 503 };
      },
    });
    const { error, ports } = await setUpFrom(standIn, { cancelled: cancel.signal });
    expect(String(error)).toMatch(/cancelled by the test|given up/);
    expect(standIn.seen).toHaveLength(1);
    expect(treeOf(ports.context.temp).filter((path) => path.includes('x64'))).toEqual([]);
  });
});

const never: readonly (readonly [string, Fault, RegExp])[] = [
  ['400', { status: 400 }, /was answered with 400; check that the input 'base-url' names GitHub/],
  ['401', { status: 401 }, /was answered with 401; check the inputs 'base-url' and 'token'/],
  ['403', { status: 403 }, /was answered with 403; check the inputs 'base-url' and 'token'/],
  ['501', { status: 501 }, /was answered with 501/],
  [
    'a redirect to http',
    { to: 'http://example.invalid/x?sig=secret' },
    /was redirected to http:\/\/example\.invalid\/x, and only https is followed/,
  ],
  ['a redirect to a file', { to: 'file:///etc/passwd' }, /only https is followed/],
  ['a redirect to nothing', { status: 302 }, /was redirected without saying where to/],
  ['a redirect to what is no URL', { to: 'http://[' }, /was redirected to what is no URL/],
];

describe('a fault that will not pass', () => {
  it.each(requests.flatMap((request) => never.map((fault) => [...request, ...fault] as const)))(
    '%s (%s, %s): %s is tried once',
    async (position, version, _path, _name, fault, sentence) => {
      const standIn = await start({
        fault: (seen) => (seen.position === position ? fault : undefined),
      });
      const { error, sleeps } = await setUpFrom(standIn, { version, releases: 'ubuntu-24.04' });
      expect(error).toBeInstanceOf(ServiceError);
      expect((error as ServiceError).message).toMatch(sentence);
      expect((error as ServiceError).message).not.toContain('secret');
      expect(sleeps).toEqual([]);
    },
  );

  it('follows no circle of redirects', async () => {
    const standIn = await start({
      fault: (seen) => (seen.position === 'tarball' ? { to: seen.path } : undefined),
    });
    const { error } = await setUpFrom(standIn);
    expect(String(error)).toContain('was redirected for the 6th time');
    expect(standIn.seen.filter(({ position }) => position === 'tarball')).toHaveLength(6);
  });

  it.each<[Position, Fault, RegExp]>([
    [
      'file of tarball',
      { body: 'not the tarball' },
      /\(15 bytes\) has the SHA-384 [0-9a-f]{96}, but [0-9a-f]{96} by the checksum that is published beside it: it is damaged or not what was released/,
    ],
    [
      'file of tarball',
      { body: Buffer.alloc(64 * 1024 * 1024 + 1) },
      /the answer has more than 67108864 bytes/,
    ],
    [
      'file of archive',
      { body: Buffer.alloc(32 * 1024 * 1024 + 1) },
      /the answer has more than 33554432 bytes/,
    ],
    ['file of tarball', 'half', /by the checksum that is published beside it: it is damaged/],
    [
      'file of checksum',
      { body: '<html>\u001b[31m</html>' },
      /holds '<html>\\u\{1b\}\[31m<\/html>', which is no SHA-384 of chisel_v1\.4\.1_linux_amd64\.tar\.gz/,
    ],
    [
      'file of checksum',
      { body: `${'0'.repeat(96)}  chisel_v1.4.0_linux_amd64.tar.gz\n` },
      /which is no SHA-384 of chisel_v1\.4\.1/,
    ],
    ['file of checksum', { body: 'x'.repeat(5000) }, /the answer has more than 4096 bytes/],
    [
      'releases refs',
      { body: 'refs/heads/main' },
      /was answered with what is no list of a git repository/,
    ],
    [
      'releases refs',
      { body: '001e# service=git-upload-pack\n0000ffff' },
      /no list of a git repository/,
    ],
    [
      'file of archive',
      { body: 'no archive' },
      /cannot be unpacked: the archive ends in the middle/,
    ],
    ['file of archive', 'half', /cannot be unpacked: unexpected end of file/],
    [
      'latest',
      { to: '/login' },
      /GET http:\/\/127.*\/login was answered with 404; check the input 'base-url'/,
    ],
  ])('%s: wrong content is refused at once: %#', async (position, fault, sentence) => {
    const standIn = await start({
      fault: (seen) => (seen.position === position ? fault : undefined),
    });
    const version = position === 'latest' ? 'latest' : '1.4.1';
    const { error, ports } = await setUpFrom(standIn, { version, releases: 'ubuntu-24.04' });
    expect(error instanceof ServiceError || error instanceof UserError).toBe(true);
    expect((error as Error).message).toMatch(sentence);
    expect(standIn.seen.filter((seen) => seen.position === position)).toHaveLength(1);
    const paths = treeOf(ports.context.temp);
    if (position !== 'file of archive')
      expect(paths.filter((path) => /x64$/.test(path))).toEqual([]);
  });

  it('says that nobody is there, after five tries', async () => {
    const { error, sleeps } = await setUpFrom({ base: 'http://127.0.0.1:1' });
    expect(String(error)).toMatch(
      /There was no whole answer to GET .* because no connection came about .*It was tried 5 times\.$/,
    );
    expect(sleeps).toHaveLength(4);
  });
});
