import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type GeneratedEntry,
  generatedEntries,
  generatedTar,
} from '../support/oci-fixtures-generated.ts';
import { layered, temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { tallyOf, treeOfImage, treeOnDisk } from '../support/oci-fixtures-tree.ts';
import { describeReal } from '../support/real-tools.ts';

describeReal('a layer is what GNU tar unpacks', ['tar'], ({ tar }) => {
  const unpacked = (directory: string, archive: Buffer) => {
    rmSync(join(directory, 'root'), { recursive: true, force: true });
    mkdirSync(join(directory, 'root'));
    writeFileSync(join(directory, 'layer.tar'), archive);
    execFileSync(tar, ['--extract', '--file', '../layer.tar'], { cwd: join(directory, 'root') });
    return treeOnDisk(join(directory, 'root'));
  };

  it('of generated archives', () => {
    const directory = temporaryDirectory();
    fc.assert(
      fc.property(generatedEntries, (entries) => {
        const archive = generatedTar(consistent(entries));
        const filesystem = layered(archive);
        const tree = unpacked(directory, archive);
        expect(treeOfImage(filesystem)).toEqual(tree);
        expect(filesystem.visible).toEqual(tallyOf(tree));
        expect(filesystem.layers).toMatchObject([tallyOf(tree)]);
      }),
      { numRuns: 200 },
    );
  });

  it.each(['v7', 'ustar', 'oldgnu', 'gnu', 'posix', 'pax'])(
    'of archives that it packs itself as %s',
    (format) => {
      const directory = temporaryDirectory();
      const source = join(directory, 'source');
      const long = `${'long-name-'.repeat(9)}/${'n'.repeat(format === 'v7' ? 5 : 90)}`;
      mkdirSync(join(source, long), { recursive: true });
      mkdirSync(join(source, 'usr/bin'), { recursive: true });
      writeFileSync(join(source, 'usr/bin/ä b\nc'), 'x'.repeat(5000));
      writeFileSync(join(source, long, 'f'), '');
      execFileSync('ln', ['-s', 'usr/bin', join(source, 'bin')]);
      execFileSync('ln', [join(source, 'usr/bin/ä b\nc'), join(source, long, 'g')]);
      // Names relative and with ./ are one name.
      const args = ['--create', `--format=${format}`, '--file=-', '--directory', source];
      const relative = execFileSync(tar, [...args, '.']);
      const listed = execFileSync(tar, [...args, 'usr', 'bin', long.split('/')[0] as string]);
      for (const archive of [relative, listed]) {
        expect(treeOfImage(layered(archive))).toEqual(unpacked(directory, archive));
        expect(tallyOf(treeOfImage(layered(archive)))).toEqual({ bytes: 5000, files: 2 });
      }
    },
  );

  it.each(['gnu', 'posix'])('but for sparse files as %s, which are refused', (format) => {
    const directory = temporaryDirectory();
    execFileSync('truncate', ['--size=10M', join(directory, 'hole')]);
    const args = [
      '--create',
      '--sparse',
      `--format=${format}`,
      '--file=-',
      '-C',
      directory,
      'hole',
    ];
    expect(() => layered(execFileSync(tar, args))).toThrow('sparse');
    for (const version of ['0.0', '0.1', '1.0']) {
      const versioned = [...args.slice(0, 2), `--sparse-version=${version}`, ...args.slice(2)];
      expect(() => layered(execFileSync(tar, versioned))).toThrow('sparse');
    }
  });
});

/**
 * Entries that GNU tar unpacks without a complaint: none is a directory and something else, and
 * nothing lies below what is no directory.
 */
function consistent(entries: readonly GeneratedEntry[]): readonly GeneratedEntry[] {
  const kinds = new Map<string, 'directory' | 'other'>();
  return entries
    .filter(({ kind, name, linkName }) => {
      const own = kind === 'directory' ? 'directory' : 'other';
      const parts = name.split('/');
      const parents = parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
      const fits = parents.every((parent) => kinds.get(parent) !== 'other');
      const linkFits =
        kind !== 'hardlink' || (kinds.get(linkName) === 'other' && linkName !== name);
      if (!fits || !linkFits || (kinds.get(name) ?? own) !== own) return false;
      for (const parent of parents) kinds.set(parent, 'directory');
      kinds.set(name, own);
      return true;
    })
    .map((entry) => ({ ...entry, mode: entry.kind === 'directory' ? 0o755 : 0o644 }));
}
