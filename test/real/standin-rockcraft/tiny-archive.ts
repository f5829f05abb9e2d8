import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What a package holds, by path: a text, or where a symbolic (`->`) or hard (`=>`) link leads. */
type Files = Readonly<Record<string, string>>;

interface TinyPackage {
  readonly name: string;
  readonly version?: string;
  readonly fields?: readonly string[];
  readonly files: Files;
  readonly modes?: Readonly<Record<string, number>>;
}

export const architecture = execFileSync('dpkg', ['--print-architecture'], {
  encoding: 'utf8',
}).trim();
export const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
const loader =
  process.arch === 'arm64' ? 'usr/lib/ld-linux-aarch64.so.1' : 'usr/lib64/ld-linux-x86-64.so.2';
const library = (name: string) => [`usr/lib/${triplet}/${name}`, `library ${name}\n`] as const;

const packages: readonly TinyPackage[] = [
  {
    name: 'base-files',
    fields: ['Essential: yes'],
    files: {
      'etc/debian_version': '12.0\n',
      'etc/host.conf': 'multi on\n',
      'etc/issue': 'Tiny\n',
      'etc/issue.net': 'Tiny\n',
      'etc/os-release': '-> ../usr/lib/os-release',
      'usr/lib/os-release': 'ID=tiny\n',
      'usr/share/doc/base-files/copyright': 'Licence of base-files\n',
    },
  },
  {
    name: 'base-passwd',
    fields: ['Essential: yes'],
    files: {
      'usr/share/base-passwd/passwd.master': 'root:*:0:0:root:/root:/bin/bash\n',
      'usr/share/base-passwd/group.master': 'root:*:0:\n',
      'usr/share/doc/base-passwd/copyright': 'Licence of base-passwd\n',
    },
  },
  {
    name: 'apt',
    fields: ['Depends: libc6'],
    files: {
      'usr/bin/apt': 'apt\n',
      'usr/share/doc/apt/copyright': 'Licence of apt\n',
      'usr/share/doc/apt/changelog': 'long\n',
      'usr/share/man/man8/apt.8': 'manual\n',
    },
    modes: { 'usr/bin/apt': 0o755 },
  },
  {
    name: 'libc6',
    version: '2.99-1',
    fields: ['Multi-Arch: same'],
    files: Object.fromEntries([
      ...['anl.so.1', 'c.so.6', 'dl.so.2', 'm.so.6', 'nss_dns.so.2'].map((name) =>
        library(`lib${name}`),
      ),
      ...['pthread.so.0', 'resolv.so.2', 'rt.so.1', 'util.so.1'].map((name) =>
        library(`lib${name}`),
      ),
      library('ld-tiny.so.2'),
      [loader, `-> /lib/${triplet}/ld-linux-tiny.so.2`],
      ['usr/share/doc/libc6/copyright', 'Licence of libc6\n'],
    ]),
  },
  {
    // What a base on Debian 12 asks for.
    name: 'usr-is-merged',
    files: { 'usr/share/doc/usr-is-merged/copyright': 'Licence of usr-is-merged\n' },
  },
  {
    name: 'hello',
    version: '1:2.0-1',
    fields: ['Depends: libc6'],
    files: {
      'usr/bin/hello': 'hello\n',
      'usr/bin/mount-hello': 'mount\n',
      'usr/share/hello/name with ü': 'odd\n',
      'usr/share/hello/a': 'same file\n',
      'usr/share/hello/b': '=> usr/share/hello/a',
      'usr/share/hello/absolute': '-> /usr/share/hello/a',
      [`usr/share/hello/${'long-'.repeat(24)}name`]: 'long\n',
      'usr/share/doc/hello/copyright': 'Licence of hello\n',
    },
    modes: { 'usr/bin/hello': 0o755, 'usr/bin/mount-hello': 0o4755 },
  },
];

/**
 * Makes an archive of a few tiny packages that apt can use, and has a stand-in's cache take its
 * packages from there: nothing of a network.
 */
export function makeTinyArchive(directory: string, cache: string): void {
  const stanzas = packages.map((tiny) => buildPackage(directory, tiny));
  writeFileSync(join(directory, 'Packages'), stanzas.join('\n'));
  mkdirSync(join(cache, 'apt'), { recursive: true });
  // `copy` leaves the packages in the cache; with `file` apt would use them where they are.
  writeFileSync(join(cache, 'apt/sources.list'), `deb [trusted=yes] copy:${directory} ./\n`);
}

/** Builds one package; its stanza for the list of the archive. */
function buildPackage(directory: string, tiny: TinyPackage): string {
  const { name, version = '1.0', fields = [], files, modes = {} } = tiny;
  const tree = join(directory, `${name}.tree`);
  const control = [
    `Package: ${name}`,
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: Nobody <nobody@example.invalid>',
    `Description: the tiny package ${name}`,
    ...fields,
  ];
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true });
  writeFileSync(join(tree, 'DEBIAN/control'), `${control.join('\n')}\n`);
  for (const [path, content] of Object.entries(files)) writeEntry(tree, path, content);
  for (const [path, mode] of Object.entries(modes)) chmodSync(join(tree, path), mode);
  const file = `${name}.deb`;
  const options = ['--root-owner-group', '-Zgzip', '--build'];
  execFileSync('dpkg-deb', [...options, tree, join(directory, file)], { stdio: 'ignore' });
  rmSync(tree, { recursive: true });
  const bytes = readFileSync(join(directory, file));
  const sum = createHash('sha256').update(bytes).digest('hex');
  const { size } = statSync(join(directory, file));
  return `${[...control, `Filename: ./${file}`, `Size: ${size}`, `SHA256: ${sum}`].join('\n')}\n`;
}

function writeEntry(tree: string, path: string, content: string): void {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  if (content.startsWith('-> ')) symlinkSync(content.slice(3), file);
  else if (content.startsWith('=> ')) linkSync(join(tree, content.slice(3)), file);
  else writeFileSync(file, content);
}
