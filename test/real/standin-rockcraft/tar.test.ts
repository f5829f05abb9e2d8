import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { layerEntries } from '../../standins/rockcraft/image/layer-entries.ts';
import { tarBytes } from '../../standins/rockcraft/image/tar.ts';

function directory(name: string): string {
  const path = mkdtempSync(join(tmpdir(), `standin-${name}-`));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function archiveOf(root: string, latest = 2_000_000_000): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of tarBytes(layerEntries(root), latest)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What GNU tar makes of an archive: mode, owner, size, name of each entry. */
function listing(archive: Buffer): string[] {
  const args = ['-tvf', '-', '--full-time', '--utc', '--quoting-style=literal', '--numeric-owner'];
  const text = execFileSync('tar', args, { input: archive, encoding: 'utf8' });
  return text.trimEnd().split('\n');
}

it('is what tar reads: directories, modes, links, hard links, long and odd names, times', async () => {
  const root = directory('tar');
  mkdirSync(join(root, 'd'));
  writeFileSync(join(root, 'd/first'), 'text');
  linkSync(join(root, 'd/first'), join(root, 'd/second'));
  symlinkSync('d/first', join(root, 'link'));
  writeFileSync(join(root, 'd', 'ü'.repeat(80)), '');
  writeFileSync(join(root, 'run'), '');
  const odd = `d/${'ü'.repeat(80)}`;
  const modes = { d: 0o755, 'd/first': 0o644, [odd]: 0o644, run: 0o1755 };
  for (const [name, mode] of Object.entries(modes)) {
    chmodSync(join(root, name), mode);
    utimesSync(join(root, name), 1_700_000_000, 1_700_000_000.25);
  }
  const archive = await archiveOf(root, 1_700_000_000.5);
  expect(archive.length % 10_240).toBe(0);
  expect(listing(archive)).toEqual([
    expect.stringMatching(/^drwxr-xr-x 0\/0 +0 2023-11-14 22:13:20\.25 d\/$/),
    expect.stringMatching(/^-rw-r--r-- 0\/0 +4 2023-11-14 22:13:20\.25 d\/first$/),
    expect.stringMatching(
      /^hrw-r--r-- 0\/0 +0 2023-11-14 22:13:20\.25 d\/second link to d\/first$/,
    ),
    expect.stringMatching(/^-rw-r--r-- 0\/0 +0 2023-11-14 22:13:20\.25 d\/ü{80}$/),
    // Made just now, and so held to the latest time.
    expect.stringMatching(/^lrwxrwxrwx 0\/0 +0 2023-11-14 22:13:20\.5 +link -> d\/first$/),
    expect.stringMatching(/^-rwxr-xr-t 0\/0 +0 2023-11-14 22:13:20\.25 run$/),
  ]);
});

it('gives back every file, whatever its name and size', async () => {
  const name = fc
    .stringMatching(/^[^/\0\uD800-\uDFFF]{1,60}$/u)
    .filter((text) => !/^\.{1,2}$/.test(text) && Buffer.byteLength(text) <= 255);
  const files = fc.dictionary(name, fc.uint8Array({ maxLength: 2000 }), {
    maxKeys: 6,
    noNullPrototype: true,
  });
  await fc.assert(
    fc.asyncProperty(files, async (contents) => {
      const [from, to] = [directory('from'), directory('to')];
      for (const [file, bytes] of Object.entries(contents)) writeFileSync(join(from, file), bytes);
      execFileSync('tar', ['-xf', '-', '-C', to], { input: await archiveOf(from) });
      execFileSync('diff', ['-r', from, to]);
      for (const file of Object.keys(contents)) {
        expect(lstatSync(join(to, file)).mode).toBe(lstatSync(join(from, file)).mode);
      }
    }),
    { numRuns: 25 },
  );
});

it('has the names of the base where that has links, and refuses two files of one name', () => {
  const [base, root] = [directory('base'), directory('layer')];
  mkdirSync(join(base, 'usr/bin'), { recursive: true });
  symlinkSync('usr/bin', join(base, 'bin'));
  for (const path of ['bin', 'usr/bin']) mkdirSync(join(root, path), { recursive: true });
  writeFileSync(join(root, 'bin/one'), '1');
  writeFileSync(join(root, 'usr/bin/two'), '2');
  const names = layerEntries(root, base).map((entry) => entry.name);
  expect(names).toEqual(['usr', 'usr/bin', 'usr/bin/one', 'usr/bin/two']);
  writeFileSync(join(root, 'usr/bin/one'), 'another');
  expect(() => layerEntries(root, base)).toThrow("Conflicting paths pointing to 'usr/bin/one'");
});
