import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { describeReal } from '../../support/real-tools.ts';
import { makePlace, type Place, runStandin } from './run-standin.ts';
import { architecture, makeTinyArchive, triplet } from './tiny-archive.ts';
import { type UnpackedRock, unpackRock } from './unpack-rock.ts';

describeReal('rocks of packages from an archive', ['apt-get', 'dpkg-deb', 'tar'], () => {
  it('stand on a base of essential packages, and hold what it lacks', async () => {
    const place = placeWithArchive();
    const { lines, rock } = await pack(place, 'base: ubuntu@24.04', wholePackages);
    const [base, parts, user, pebble, metadata] = rock.layers;
    expect(rock.layers.map(({ comment }) => comment)).toEqual([
      undefined,
      undefined,
      'Add user _daemon_:584792 with group _daemon_:584792',
      'Add Pebble layer file',
      'Add rock control metadata',
    ]);
    expect(base?.names).toContain('usr/bin/apt');
    expect(base?.names).toContain(`usr/lib/${triplet}/libc.so.6`);
    expect(base?.names.filter((name) => /share\/(man|doc\/apt\/changelog)/.test(name))).toEqual([]);
    expect(parts?.names).toContain('usr/bin/hello');
    expect(parts?.names).not.toContain(`usr/lib/${triplet}/libc.so.6`);
    // The base has bin as a link to usr/bin: a directory there would hide it.
    expect(parts?.names).toContain('usr/bin/tool');
    expect(parts?.names.some((name) => name.startsWith('bin'))).toBe(false);
    // The same file as in the base, staged once more by a part.
    expect(parts?.names).not.toContain('etc/issue');
    expect(user?.names).toEqual(['etc/', 'etc/group', 'etc/passwd', 'etc/shadow']);
    expect(pebble?.names.at(-1)).toBe('var/lib/pebble/default/layers/001-tiny.yaml');
    expect(metadata?.names).toEqual(['.rock/', '.rock/metadata.yaml']);
    expect(readFileSync(join(rock.root, 'var/lib/dpkg/status'), 'utf8')).toMatch(
      /^Package: libc6\nStatus: install ok installed\nVersion: 2.99-1$/m,
    );
    expect(existsSync(join(rock.root, `var/lib/dpkg/info/libc6:${architecture}.list`))).toBe(true);
    expect(lines).toContainEqual(expect.stringMatching(/^Removing suid\/guid from .*mount-hello$/));
    expect(statSync(join(rock.root, 'usr/bin/mount-hello')).mode & 0o7777).toBe(0o755);
    expect(readlinkSync(join(rock.root, 'usr/share/hello/absolute'))).toBe('a');
    expect(statSync(join(rock.root, 'usr/share/hello/a')).nlink).toBe(2);
    expect(rock.config.config.User).toBe('584792');
    expect(rock.config.config.Env).toEqual([expect.stringMatching(/^PATH=/), 'MODE=test']);
  });

  it('hold slices, and a manifest that says what is in them', async () => {
    const { rock } = await pack(placeWithArchive(), bare, slices);
    const [parts] = rock.layers;
    expect(parts?.names).toContain('usr/bin/hello');
    expect(parts?.names).not.toContain('usr/bin/mount-hello');
    expect(rock.config.config.Env).toEqual([expect.stringMatching(/^PATH=.*:\/bin$/)]);
    const file = readFileSync(join(rock.root, 'var/lib/chisel/manifest.wall'));
    const lines = String(zstdDecompressSync(file)).trimEnd().split('\n');
    const [header, ...rest] = lines.map((line) => JSON.parse(line));
    expect(header).toEqual({ jsonwall: '1.0', schema: '1.0', count: lines.length });
    expect(lines.slice(1)).toEqual(
      [...lines.slice(1)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
    expect(rest).toContainEqual({
      kind: 'package',
      name: 'hello',
      version: '1:2.0-1',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      arch: architecture,
    });
    expect(rest).toContainEqual({ kind: 'content', slice: 'hello_bins', path: '/usr/bin/hello' });
    const paths = rest.filter(({ kind }) => kind === 'path');
    for (const path of paths) expect(path).toEqual(pathOnDisk(rock, path));
    const listed = new Set(paths.map(({ path }) => path.slice(1)));
    const own = (name: string) => /^(usr\/bin\/pebble$|var\/lib\/pebble)/.test(name);
    const files = parts?.names.filter((name) => !name.endsWith('/') && !own(name)) ?? [];
    expect(files.filter((name) => !listed.has(name))).toEqual([]);
  });

  it('are the same when they are packed again, without the archive', async () => {
    const place = placeWithArchive();
    const first = await pack(place, 'base: ubuntu@24.04', wholePackages);
    rmSync(join(place.project, '../archive'), { recursive: true });
    rmSync(first.path);
    const second = await packAgain(place);
    const same = ({ rock }: Packed) => rock.layers.slice(0, 4).map(({ digest }) => digest);
    expect(same(second)).toEqual(same(first));
  });

  it('cannot hold a package that is not there', async () => {
    const place = placeWithArchive();
    writeProject(place, bare, 'parts: {a: {plugin: nil, stage-packages: [hello, absent]}}');
    const { code, lines } = await runStandin(['pack'], place);
    expect(lines).toContain("Stage package not found in part 'a': absent.");
    expect(code).toBe(1);
  });

  it('cannot hold a slice of a package that the archive lacks', async () => {
    const place = placeWithArchive();
    writeProject(place, bare, 'parts: {a: {plugin: nil, stage-packages: [openssl_config]}}');
    const { code, lines } = await runStandin(['pack'], place);
    expect(lines).toContain('Failed to cut requested chisel slices: openssl_config');
    expect(lines).toContain(
      'Detailed information: :: error: cannot find package "openssl" in archive(s)',
    );
    expect(code).toBe(1);
  });
});

describeReal('a rock, to skopeo', ['apt-get', 'dpkg-deb', 'skopeo'], ({ skopeo }) => {
  it('is an oci-archive with the layers and labels that it should have', async () => {
    const place = placeWithArchive();
    const { rock, path } = await pack(place, bare, slices);
    const seen = JSON.parse(
      execFileSync(skopeo, ['inspect', `oci-archive:${path}`], { encoding: 'utf8' }),
    );
    expect(seen.Layers).toEqual(rock.layers.map(({ digest }) => digest));
    expect(seen.Digest).toBe(rock.index.manifests[0]?.digest);
    expect(seen.Labels).toEqual(rock.manifest.annotations);
    expect(seen.Labels).toMatchObject({
      'org.opencontainers.image.title': 'tiny',
      'org.opencontainers.image.version': '1.0',
      'org.opencontainers.image.licenses': 'Apache-2.0',
    });
  });
});

const bare = 'base: bare\nbuild-base: ubuntu@24.04';

const wholePackages = `
run-user: _daemon_
environment: {MODE: test}
services: {web: {override: replace, command: /usr/bin/hello}}
parts:
  packages:
    plugin: nil
    stage-packages: [hello]
  files:
    plugin: dump
    source: files
    organize: {tool: bin/tool}
    stage: [-left-out]
`;

const slices = `
parts:
  packages:
    plugin: nil
    stage-packages: [base-files_base, base-files_chisel, base-files_release-info, hello_bins]
`;

function placeWithArchive(): Place {
  const place = makePlace();
  const archive = join(place.project, '../archive');
  mkdirSync(archive);
  makeTinyArchive(archive, place.cache);
  return place;
}

function writeProject(place: Place, base: string, rest: string): void {
  const text = `
name: tiny
${base}
version: "1.0"
summary: A tiny rock
description: For a test.
license: Apache-2.0
platforms: {${architecture}: }
${rest}`;
  writeFileSync(join(place.project, 'rockcraft.yaml'), text);
}

interface Packed {
  readonly lines: readonly string[];
  readonly path: string;
  readonly rock: UnpackedRock;
}

async function pack(place: Place, base: string, rest: string): Promise<Packed> {
  writeProject(place, base, rest);
  const files = join(place.project, 'files');
  mkdirSync(join(files, 'etc'), { recursive: true });
  writeFileSync(join(files, 'tool'), 'tool\n', { mode: 0o755 });
  writeFileSync(join(files, 'left-out'), 'not for the rock\n');
  writeFileSync(join(files, 'etc/issue'), 'Tiny\n', { mode: 0o644 });
  return packAgain(place);
}

async function packAgain(place: Place): Promise<Packed> {
  const { code, lines } = await runStandin(['pack'], place);
  expect(code, lines.join('\n')).toBe(0);
  expect(lines.at(-1)).toBe(`Packed tiny_1.0_${architecture}.rock`);
  const path = join(place.project, `tiny_1.0_${architecture}.rock`);
  const directory = join(place.project, '../unpacked');
  rmSync(directory, { recursive: true, force: true });
  return { lines, path, rock: unpackRock(path, directory) };
}

/** What the manifest should say of a path, by looking at what `tar` unpacked. */
function pathOnDisk(
  { root }: UnpackedRock,
  { path, slices: asked }: { path: string; slices: string[] },
) {
  const file = join(root, path);
  const stat = lstatSync(file);
  const about = { kind: 'path', path, slices: asked, mode: `0${(stat.mode & 0o1777).toString(8)}` };
  if (path.endsWith('manifest.wall') || stat.isDirectory()) return about;
  if (stat.isSymbolicLink()) return { ...about, link: expect.any(String) };
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  return { ...about, sha256, ...(stat.size > 0 ? { size: stat.size } : {}) };
}
