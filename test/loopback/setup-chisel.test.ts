import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { ToolError, UserError } from '../../src/errors.ts';
import { chiselTarball, standInChisel } from '../standins/github-releases/files.ts';
import type { StandIn } from '../standins/github-releases/server.ts';
import { type RawHeader, rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { testPorts } from '../support/ports.ts';
import { refusal, type SetUp, setUpFrom, start, stopAll, treeOf } from './set-up-from-stand-in.ts';

afterEach(stopAll);

function positions(standIn: StandIn): string[] {
  return standIn.seen.map(({ position }) => position);
}

/** Where the program of version 1.4.1 lies. */
const programOf = ({ ports }: SetUp) => join(ports.context.toolCache, 'chisel/1.4.1/x64/chisel');

describe('the version', () => {
  it('is where the newest release leads, without the API', async () => {
    const standIn = await start({ versions: ['1.4.1', '1.5.0'], latest: '1.4.1' });
    const { installed } = await setUpFrom(standIn, { version: 'latest' });
    expect(installed?.version).toBe('1.4.1');
    expect(positions(standIn)).toEqual([
      'latest',
      'checksum',
      'file of checksum',
      'tarball',
      'file of tarball',
    ]);
  });

  it.each([
    ['1.x', '1.10.0'],
    ['v1.4', '1.4.9'],
    ['~1.4.1', '1.4.9'],
    ['^0.9', '0.9.1'],
  ])('is the newest tag in %s', async (version, expected) => {
    const versions = ['0.9.1', '0.10.0', '1.4.9', '1.4.10-rc1', '1.10.0', '2.0.0'];
    const { installed } = await setUpFrom(await start({ versions }), { version });
    expect(installed?.version).toBe(expected);
  });

  it('is refused when there is none, with those that there are', async () => {
    const standIn = await start();
    expect(await refusal(standIn, { version: '^9.1' })).toBe(
      "No version of chisel is in the range '^9.1'; there are 1.4.1, 1.4.0, 1.3.0.",
    );
    expect(await refusal(standIn, { version: '9.1.0' })).toMatch(
      /^There is no chisel 9\.1\.0 at 127\.0\.0\.1:\d+; there are 1\.4\.1, 1\.4\.0, 1\.3\.0\. Give one of them/,
    );
    const given = { sha384: '0'.repeat(96) };
    expect(await refusal(standIn, { version: '9.1.0', checksum: given })).toContain(
      'There is no chisel 9.1.0',
    );
  });

  it('may be tagged and have no tarball yet', async () => {
    const standIn = await start({ unreleased: ['1.4.1'] });
    expect(await refusal(standIn, { checksum: 'none' })).toMatch(
      /There is no http.*chisel_v1\.4\.1_linux_amd64\.tar\.gz, although that version exists/,
    );
  });

  it('must be what the program says', async () => {
    const standIn = await start({ program: standInChisel('1.2.3') });
    const { error, ports } = await setUpFrom(standIn);
    expect(error).toBeInstanceOf(ToolError);
    expect(treeOf(ports.context.toolCache)).toEqual(['chisel', 'chisel/1.4.1']);
    expect((error as Error).message).toContain("says 'v1.2.3' of its version, instead of 'v1.4.1'");
  });
});

describe('the checksum', () => {
  it('is the given one before all others', async () => {
    const standIn = await start();
    const right = { sha384: standIn.checksumOf('1.4.1') };
    const { installed, ports } = await setUpFrom(standIn, { checksum: right });
    expect(installed?.version).toBe('1.4.1');
    expect(ports.log.texts('info').join('\n')).toContain("as the input 'checksum' says");
    expect(positions(standIn)).toEqual(['tarball', 'file of tarball']);
    const wrong = { sha384: 'f'.repeat(96) };
    expect(await refusal(standIn, { checksum: wrong })).toContain(
      `${'f'.repeat(96)} by the input 'checksum': it is damaged or not what was released, and was not unpacked.`,
    );
  });

  it('is that of the table before the published one', async () => {
    const standIn = await start();
    expect(await refusal(standIn, { version: '1.4.0' })).toContain(
      "e6d3210880eab61524dd83768278afffeb42ec49820b4263a2c5d9f5898c07ee3cbcb4699bae7878370c965b32527820 by this action's table of checksums",
    );
    expect(positions(standIn)).toEqual(['tarball', 'file of tarball']);
  });

  it('is missed: nothing unproven is run', async () => {
    const standIn = await start({ checksums: false });
    const set = await setUpFrom(standIn);
    expect(set.error).toBeInstanceOf(UserError);
    expect(String(set.error)).toContain(
      'There is no checksum of chisel_v1.4.1_linux_amd64.tar.gz: this action knows none, and none lies beside it',
    );
    expect(existsSync(programOf(set))).toBe(false);
    expect(positions(standIn)).not.toContain('tarball');
  });

  it('is done without on purpose, with a warning that holds it', async () => {
    const standIn = await start({ checksums: false });
    const first = await setUpFrom(standIn, { checksum: 'none' });
    expect(first.installed?.version).toBe('1.4.1');
    expect(first.ports.log.texts('warning')).toEqual([
      expect.stringContaining(`It has the SHA-384 ${standIn.checksumOf('1.4.1')}`),
    ]);
    // What was run unproven once is not taken for proven later, but for what it has.
    expect(await refusal(standIn, { ports: first.ports })).toContain('There is no checksum');
    const before = standIn.seen.length;
    const checksum = { sha384: standIn.checksumOf('1.4.1') };
    const given = await setUpFrom(standIn, { ports: first.ports, checksum });
    expect([given.error, standIn.seen.length]).toEqual([undefined, before]);
  });
});

describe('a token', () => {
  it('opens a mirror, and goes to no other host', async () => {
    const token = 'mirror-secret';
    const branches = {
      main: { 'chisel.yaml': 'format: v1\narchives: {u: {version: 24.04}}', 'slices/a1.yaml': '' },
    };
    const standIn = await start({ token, branches });
    const { error } = await setUpFrom(standIn, { version: '1.x', token, releases: 'main' });
    expect(error).toBeUndefined();
    const open = standIn.seen.filter(({ headers }) => headers.authorization === `Bearer ${token}`);
    expect(open.map(({ position }) => position).sort()).toEqual(
      ['archive', 'checksum', 'chisel refs', 'releases refs', 'tarball'].sort(),
    );
    expect(standIn.seen).toHaveLength(8);
    expect(await refusal(standIn)).toMatch(
      /was answered with 401; check the inputs 'base-url' and 'token'/,
    );
  });
});

describe('the tool cache', () => {
  it('has the layout of @actions/tool-cache, with nothing but the program executable', async () => {
    const set = await setUpFrom(await start());
    const root = set.ports.context.toolCache;
    expect(treeOf(root)).toEqual([
      'chisel',
      'chisel/1.4.1',
      'chisel/1.4.1/x64',
      'chisel/1.4.1/x64.complete',
      'chisel/1.4.1/x64/chisel',
      'chisel/1.4.1/x64/verified.json',
    ]);
    expect(set.installed?.directory).toBe(join(root, 'chisel/1.4.1/x64'));
    expect(statSync(programOf(set)).mode & 0o7777).toBe(0o755);
    expect(statSync(join(root, 'chisel/1.4.1/x64')).mode & 0o7777).toBe(0o755);
    expect(readFileSync(programOf(set), 'utf8')).toBe(standInChisel('1.4.1'));
  });

  it('answers the second time without any request', async () => {
    const standIn = await start();
    const first = await setUpFrom(standIn);
    const before = standIn.seen.length;
    const left = join(first.ports.context.toolCache, 'chisel/1.4.1/.x64-killed');
    mkdirSync(left);
    const now = statSync(left).mtimeMs + 3_600_001;
    const second = await setUpFrom(standIn, { ports: first.ports, now });
    expect(second.installed).toEqual(first.installed);
    expect(existsSync(left)).toBe(false);
    expect(standIn.seen).toHaveLength(before);
    expect(second.ports.log.texts('info').join('\n')).toContain('unchanged since it was proven');
  });

  it.each<[string, (program: string) => void]>([
    ['another program', (program) => writeFileSync(program, '#!/bin/sh\necho v1.4.1 evil\n')],
    ['no program', (program) => rmSync(program)],
    [
      'a link',
      (program) => {
        writeFileSync(`${program}.real`, readFileSync(program));
        rmSync(program);
        symlinkSync(`${program}.real`, program);
      },
    ],
    ['a program that lost its mode', (program) => chmodSync(program, 0o644)],
    ['no record', (program) => rmSync(join(program, '../verified.json'))],
    ['half a record', (program) => writeFileSync(join(program, '../verified.json'), '{"tarball":')],
    [
      'a record of a proof that nobody knows',
      (program) => {
        const record = join(program, '../verified.json');
        writeFileSync(record, readFileSync(record, 'utf8').replace('published', 'hearsay'));
      },
    ],
    [
      'a file in its place',
      (program) => {
        rmSync(join(program, '..'), { recursive: true });
        writeFileSync(join(program, '..'), '');
      },
    ],
  ])('is not believed when it holds %s', async (_, spoil) => {
    const standIn = await start();
    const first = await setUpFrom(standIn);
    spoil(programOf(first));
    const before = standIn.seen.length;
    const again = await setUpFrom(standIn, { ports: first.ports });
    expect(again.error).toBeUndefined();
    expect(standIn.seen.length).toBeGreaterThan(before);
    expect(readFileSync(programOf(first), 'utf8')).toBe(standInChisel('1.4.1'));
    expect(statSync(programOf(first)).mode & 0o7777).toBe(0o755);
    expect(treeOf(first.ports.context.toolCache)).toHaveLength(6);
  });

  it('is not believed for another checksum', async () => {
    const standIn = await start();
    const first = await setUpFrom(standIn);
    expect(
      await refusal(standIn, { ports: first.ports, checksum: { sha384: 'a'.repeat(96) } }),
    ).toContain("by the input 'checksum'");
    // Nor is what was there lost.
    expect(readFileSync(programOf(first), 'utf8')).toBe(standInChisel('1.4.1'));
  });

  it('takes several jobs at once, over what a killed one left', async () => {
    const standIn = await start();
    const ports = testPorts();
    const folder = join(ports.context.toolCache, 'chisel/1.4.1');
    mkdirSync(join(folder, 'x64'), { recursive: true });
    writeFileSync(join(folder, 'x64/chisel'), 'half of');
    mkdirSync(join(folder, '.x64-old'));
    utimesSync(join(folder, '.x64-old'), 0, 0);
    mkdirSync(join(folder, '.x64-new'));
    const now = statSync(join(folder, '.x64-new')).mtimeMs;
    const runs = await Promise.all(
      Array.from({ length: 6 }, () => setUpFrom(standIn, { ports, now })),
    );
    expect(runs.map(({ error }) => error)).toEqual(runs.map(() => undefined));
    expect(readFileSync(join(folder, 'x64/chisel'), 'utf8')).toBe(standInChisel('1.4.1'));
    expect(treeOf(folder)).toEqual([
      '.x64-new',
      'x64',
      'x64.complete',
      'x64/chisel',
      'x64/verified.json',
    ]);
  });

  it('is done without where it cannot be written to', async () => {
    const standIn = await start();
    const ports = testPorts();
    const { toolCache, temp } = ports.context;
    writeFileSync(toolCache, 'a file');
    // Where not even root may make a directory; a bare chroot has no kernel's files there.
    const kernels = existsSync('/sys/kernel') ? ['/sys/rock-actions-test'] : [];
    for (const place of [toolCache, ...kernels]) {
      const context = { ...ports.context, toolCache: place };
      const {
        installed,
        error,
        ports: own,
      } = await setUpFrom(standIn, {
        ports: { ...ports, context },
      });
      expect(error).toBeUndefined();
      expect(installed?.directory.startsWith(join(temp, 'chisel-'))).toBe(true);
      expect(own.log.texts('info').join('\n')).toMatch(
        /cannot be written to \((ENOTDIR|EEXIST|EPERM|EACCES|EROFS)\), so what is set up is for this job alone/,
      );
    }
  });

  it('has the program of the machine', async () => {
    const standIn = await start();
    const { installed } = await setUpFrom(standIn, {
      machine: { platform: 'linux', arch: 'ppc64' },
    });
    expect(installed?.directory.endsWith('chisel/1.4.1/ppc64')).toBe(true);
    expect(standIn.seen.at(-1)?.path).toContain('chisel_v1.4.1_linux_ppc64le.tar.gz');
  });
});

describe('the tarball', () => {
  const chisel: RawHeader = { name: 'chisel', mode: 0o755 };
  const script = standInChisel('1.4.1');
  const tar = (...entries: Buffer[]) => gzipSync(rawTar(...entries));

  it.each<[string, Buffer]>([
    [
      'as GNU tar packs a directory',
      tar(rawEntry({ name: './', type: '5' }), rawEntry({ ...chisel, name: './chisel' }, script)),
    ],
    [
      'with what would harm whoever unpacks it',
      tar(
        rawEntry({ name: '/etc/passwd' }, 'evil'),
        rawEntry({ name: '../../evil' }, 'evil'),
        rawEntry({ name: 'LICENSE', type: '2', linkName: '/etc/passwd' }),
        rawEntry({ name: 'null', type: '3' }),
        rawEntry({ name: 'sub/chisel' }, 'evil'),
        rawEntry({ ...chisel, mode: 0o6777 }, script),
      ),
    ],
  ])('%s: gives its program alone', async (_, tarball) => {
    const set = await setUpFrom(await start({ tarball }));
    expect(set.error).toBeUndefined();
    expect(readFileSync(programOf(set), 'utf8')).toBe(script);
    expect(statSync(programOf(set)).mode & 0o7777).toBe(0o755);
    expect(treeOf(set.ports.context.temp)).toHaveLength(7);
  });

  it.each<[string, Buffer, RegExp]>([
    ['no program', tar(rawEntry({ name: 'README.md' }, 'x')), /holds no file 'chisel'/],
    [
      'a link for it',
      tar(rawEntry({ ...chisel, type: '2', linkName: '/bin/sh' })),
      /holds no file 'chisel'/,
    ],
    ['a directory for it', tar(rawEntry({ ...chisel, type: '5' })), /holds no file 'chisel'/],
    [
      'two of it',
      tar(rawEntry(chisel, script), rawEntry(chisel, 'evil')),
      /holds several files 'chisel'/,
    ],
    [
      'a huge one',
      tar(rawEntry({ ...chisel, size: 2 ** 30 }, script)),
      /its file 'chisel' has 1073741824 bytes/,
    ],
    [
      'half of it',
      tar(rawEntry({ ...chisel, size: 9999 }, script)),
      /the archive ends in the middle of an entry|cannot be unpacked/,
    ],
    [
      'too many files',
      tar(...Array.from({ length: 101 }, (_, n) => rawEntry({ name: `f${n}` }))),
      /more than 100 entries/,
    ],
    [
      'zeros without end',
      gzipSync(Buffer.concat([rawEntry({ name: 'x', size: 2 ** 31 }), Buffer.alloc(2 ** 25)])),
      /expands to more than 200 times/,
    ],
    ['no tar', gzipSync('x'.repeat(1024)), /there is no tar header/],
    ['no gzip', Buffer.from('BZh91AY&SY'), /is compressed with bzip2/],
    [
      'damaged gzip',
      chiselTarball(script).subarray(0, 100),
      /cannot be unpacked: unexpected end of file/,
    ],
  ])('with %s is refused', async (_, tarball, sentence) => {
    const set = await setUpFrom(await start({ tarball }));
    expect(set.error).toBeInstanceOf(UserError);
    expect((set.error as Error).message).toMatch(sentence);
    expect(treeOf(set.ports.context.toolCache)).toEqual(['chisel', 'chisel/1.4.1']);
  });
});
