import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { commitOfBranch } from '../standins/github-releases/server.ts';
import { paxHeader, rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { refusal, setUpFrom, start, stopAll, treeOf } from './set-up-from-stand-in.ts';

afterEach(stopAll);

describe('the release', () => {
  const yaml = (format: string, series: string, more = '') =>
    `format: ${format}\n${more}archives: {ubuntu: {version: ${series}}}\n`;
  const release = {
    'chisel.yaml': yaml('v1', '24.04'),
    'slices/hello.yaml': 'package: hello\nslices: {bins: {}}\n',
    'slices/lib/libc6.yaml': 'package: libc6\nslices: {libs: {}}\n',
    'bin-slices/curl.yaml': 'package: curl\n',
    'tests/spread/task.yaml': 'summary: a test',
    'slices.txt': '',
  };
  const branches = { 'ubuntu-24.04': release };
  const commit = commitOfBranch('ubuntu-24.04');

  it('of a branch is unpacked by its commit: what chisel reads, and nothing else', async () => {
    const standIn = await start({ branches });
    const { installed, ports } = await setUpFrom(standIn, { releases: 'ubuntu-24.04' });
    const path = join(ports.context.toolCache, 'chisel-releases', commit, 'release/');
    expect(installed?.releases).toBe(path);
    expect(treeOf(path)).toEqual([
      'bin-slices',
      'bin-slices/curl.yaml',
      'chisel.yaml',
      'slices',
      'slices/hello.yaml',
      'slices/lib',
      'slices/lib/libc6.yaml',
    ]);
    // Whoever runs chisel may read it.
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(path, 'slices/hello.yaml'), 'utf8')).toBe(
      release['slices/hello.yaml'],
    );
    expect(ports.log.texts('info')).toContain(
      `Slices come from canonical/chisel-releases at the commit ${commit} (ubuntu-24.04).`,
    );
    const before = standIn.seen.length;
    const again = await setUpFrom(standIn, { ports, releases: commit.toUpperCase() });
    expect(again.installed).toEqual(installed);
    expect(standIn.seen).toHaveLength(before);
  });

  it.each<[string, (path: string) => void]>([
    ['changed', (path) => writeFileSync(join(path, 'slices/hello.yaml'), 'package: hello\n')],
    ['taken away', (path) => rmSync(join(path, 'slices/hello.yaml'))],
    ['added', (path) => writeFileSync(join(path, 'slices/evil.yaml'), 'package: evil\n')],
    [
      'replaced by a link to the same',
      (path) => {
        const file = join(path, 'slices/hello.yaml');
        renameSync(file, join(path, '../elsewhere.yaml'));
        symlinkSync('../../elsewhere.yaml', file);
      },
    ],
    [
      'replaced by a pipe',
      (path) => {
        rmSync(join(path, 'slices/hello.yaml'));
        execFileSync('mkfifo', [join(path, 'slices/hello.yaml')]);
      },
    ],
  ])('is fetched anew when a file of it was %s', async (_, spoil) => {
    const standIn = await start({ branches });
    const { installed, ports } = await setUpFrom(standIn, { releases: commit });
    const path = installed?.releases ?? '';
    const tree = treeOf(path);
    spoil(path);
    expect((await setUpFrom(standIn, { ports, releases: commit })).error).toBeUndefined();
    expect(lstatSync(join(path, 'slices/hello.yaml')).isFile()).toBe(true);
    expect(treeOf(path)).toEqual(tree);
    expect(readFileSync(join(path, 'slices/hello.yaml'), 'utf8')).toBe(
      release['slices/hello.yaml'],
    );
  });

  it('is refused when there is no such branch or commit', async () => {
    const standIn = await start({ branches: { ...branches, 'ubuntu-26.04': release } });
    expect(await refusal(standIn, { releases: 'ubuntu-99.10' })).toContain(
      "The input 'releases-ref' is 'ubuntu-99.10', but canonical/chisel-releases has no such branch; it has ubuntu-26.04, ubuntu-24.04.",
    );
    expect(await refusal(standIn, { releases: 'e'.repeat(40) })).toContain(
      `The input 'releases-ref' names the commit ${'e'.repeat(40)}, which canonical/chisel-releases at`,
    );
    expect(await refusal(standIn, { releases: 'main' })).toMatch(
      /names the commit|holds no chisel\.yaml/,
    );
  });

  const top = `chisel-releases-${commit}/`;
  const archive = (...entries: Buffer[]) =>
    gzipSync(
      rawTar(
        paxHeader({ comment: commit }, 'g'),
        rawEntry({ name: `${top}chisel.yaml` }, release['chisel.yaml']),
        ...entries,
      ),
    );

  it.each<[string, Buffer, RegExp]>([
    [
      'a link',
      archive(rawEntry({ name: `${top}slices/a1.yaml`, type: '2', linkName: '/etc/passwd' })),
      /'slices\/a1\.yaml' is a symlink and no file/,
    ],
    [
      'a hard link',
      archive(rawEntry({ name: `${top}slices/a1.yaml`, type: '1', linkName: 'x' })),
      /is a hardlink and no file/,
    ],
    ['a way out', archive(rawEntry({ name: `${top}slices/../../../evil` }, 'x')), /leads out of/],
    ['an absolute name', archive(rawEntry({ name: '/etc/passwd' }, 'x')), /has an absolute name/],
    [
      'a file twice',
      archive(rawEntry({ name: `${top}chisel.yaml` }, 'x')),
      /it holds 'chisel\.yaml' twice/,
    ],
    [
      'a huge file',
      archive(rawEntry({ name: `${top}slices/a1.yaml` }, Buffer.alloc(2 ** 20 + 1))),
      /'slices\/a1\.yaml' is larger than anything/,
    ],
    [
      'too much in all',
      archive(
        ...Array.from({ length: 65 }, (_, n) =>
          rawEntry({ name: `${top}slices/a${n}.yaml` }, Buffer.alloc(2 ** 20)),
        ),
      ),
      /'slices\/a63\.yaml' is larger than anything/,
    ],
    [
      'a file for a folder',
      archive(
        rawEntry({ name: `${top}slices/a` }, 'x'),
        rawEntry({ name: `${top}slices/a/b.yaml` }, 'x'),
      ),
      /cannot be written: E(NOTDIR|ISDIR|EXIST)/,
    ],
    [
      'no chisel.yaml',
      gzipSync(rawTar(rawEntry({ name: `${top}README.md` }, 'x'))),
      /holds no chisel\.yaml; give a branch or commit/,
    ],
    ['nothing in slices', archive(), /slice definitions in .* cannot be listed/],
    [
      'no release in chisel.yaml',
      gzipSync(rawTar(rawEntry({ name: `${top}chisel.yaml` }, 'a: ['))),
      /is not valid YAML/,
    ],
  ])('with %s is refused', async (_, bytes, sentence) => {
    const set = await setUpFrom(await start({ branches, archive: bytes }), { releases: commit });
    expect(set.error).toBeInstanceOf(UserError);
    expect((set.error as Error).message).toMatch(sentence);
    expect(treeOf(set.ports.context.temp).filter((path) => /evil|passwd/.test(path))).toEqual([]);
  });

  it('must have a format that the version reads, and a maintenance that lasts', async () => {
    const dated = yaml(
      'v1',
      '24.04',
      'maintenance: {standard: 2024-04-25, end-of-life: 2027-01-31}\n',
    );
    const standIn = await start({
      versions: ['1.2.1', '1.4.1'],
      branches: {
        'ubuntu-24.04': { ...release, 'chisel.yaml': dated },
        'ubuntu-26.04': { ...release, 'chisel.yaml': yaml('v3', '26.04') },
      },
    });
    expect(await refusal(standIn, { version: '1.2.1', releases: 'ubuntu-26.04' })).toBe(
      "ubuntu-26.04 needs chisel >= 1.4.0, as its chisel.yaml has the format v3; 1.2.1 is set up. Give 'version: ^1.4.0' or 'latest'.",
    );
    const { ports } = await setUpFrom(standIn, { releases: 'ubuntu-24.04' });
    expect(ports.log.texts('warning')).toEqual([
      expect.stringContaining('Maintenance of Ubuntu 24.04 ends in 71 days, on 2027-01-31'),
    ]);
  });

  it('and chisel are given up together: the first failure is the one that is told', async () => {
    const standIn = await start({
      branches,
      fault: ({ position }) =>
        position === 'file of tarball'
          ? { status: 403 }
          : position === 'releases refs'
            ? 'stalled'
            : undefined,
    });
    expect(await refusal(standIn, { releases: 'ubuntu-24.04' })).toContain('was answered with 403');
  });
});
