import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { rawEntry } from '../test/support/oci-fixtures-tar.ts';

const root = resolve(import.meta.dirname, '..');
const cache = join(root, '.cache', 'bench');

/**
 * A rock of more than 200 MB on disk, packed from real packages as `bench/rock/rockcraft.yaml` says.
 * Made once for each form of that file.
 */
export function largeRock(): string {
  const project = join(root, 'bench', 'rock');
  const key = digestOf(readFileSync(join(project, 'rockcraft.yaml'))).slice(0, 12);
  const kept = join(cache, `large-${key}.rock`);
  if (existsSync(kept)) return kept;
  const work = workDirectory();
  cpSync(project, work, { recursive: true });
  const path = [join(root, 'test', 'standins', 'rockcraft'), process.env.PATH].join(delimiter);
  execFileSync('rockcraft', ['pack', '--verbosity', 'brief'], {
    cwd: work,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const rock = readdirSync(work).find((name) => name.endsWith('.rock'));
  if (rock === undefined) throw new Error('The stand-in for rockcraft packed nothing.');
  renameSync(join(work, rock), kept);
  rmSync(work, { recursive: true, force: true });
  return kept;
}

/** An image to be measured, and the same blobs as files of a layout directory. */
export interface SampleImage {
  readonly image: string;
  readonly layout: string;
}

/** A rock beside its unpacked blobs. */
export function unpacked(rock: string): SampleImage {
  const layout = workDirectory();
  execFileSync('tar', ['-xf', rock, '-C', layout]);
  return { image: rock, layout };
}

/** The layer blobs of a layout, lowest first. */
export function layersOf(layout: string): string[] {
  return manifestOf(layout).layers.map(({ digest }) => blob(layout, digest));
}

/** The same image with all of its layers `times` over: more bytes, no more paths. */
export function repeated({ layout }: SampleImage, times: number): SampleImage {
  const copy = workDirectory();
  cpSync(layout, copy, { recursive: true });
  const manifest = manifestOf(copy);
  const layers = Array.from({ length: times }, () => manifest.layers).flat();
  writeImage(copy, { ...manifest, layers });
  return { image: copy, layout: copy };
}

/**
 * A rock that holds all files of another one twice, in one layer: as large as those of data teams
 * get (150 MB to download), where what every program costs at its start weighs little. Made once.
 */
export function doubled({ layout }: SampleImage): string {
  const layers = layersOf(layout);
  // By what they are called: where they lie is another directory each time.
  const names = layers.map((layer) => basename(layer)).join('\n');
  const kept = join(cache, `doubled-${digestOf(Buffer.from(names)).slice(0, 12)}.rock`);
  if (existsSync(kept)) return kept;
  const work = workDirectory();
  const [root, made] = [join(work, 'root'), join(work, 'layout')];
  for (const part of ['one', 'two']) {
    mkdirSync(join(root, part), { recursive: true });
    for (const layer of layers) {
      execFileSync('tar', ['-xzf', layer, '--no-same-owner', '-C', join(root, part)]);
    }
  }
  const tar = join(work, 'layer');
  execFileSync('tar', ['-cf', tar, '-C', root, '.']);
  // As rockcraft does it.
  const image = ['--image', `${made}:1`];
  execFileSync('umoci', ['init', '--layout', made]);
  execFileSync('umoci', ['new', ...image]);
  execFileSync('umoci', ['raw', 'add-layer', ...image, tar]);
  execFileSync('tar', ['-cf', join(work, 'rock'), '-C', made, 'blobs', 'index.json', 'oci-layout']);
  renameSync(join(work, 'rock'), kept);
  rmSync(work, { recursive: true, force: true });
  return kept;
}

/** A layout whose one layer holds `files` small files in directories of 40, and the records of dpkg that name all of them. */
export async function manyPaths(files: number): Promise<SampleImage> {
  const layout = workDirectory();
  mkdirSync(join(layout, 'blobs', 'sha256'), { recursive: true });
  const draft = join(layout, 'layer');
  await pipeline(Readable.from(entries(files)), createGzip({ level: 1 }), createWriteStream(draft));
  const layer = addBlob(layout, readFileSync(draft), 'application/vnd.oci.image.layer.v1.tar+gzip');
  rmSync(draft);
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux' }));
  writeImage(layout, {
    schemaVersion: 2,
    config: addBlob(layout, config, 'application/vnd.oci.image.config.v1+json'),
    layers: [layer],
  });
  return { image: layout, layout };
}

function* entries(files: number): Generator<Buffer> {
  for (let at = 0; at < files; at += 1) {
    yield rawEntry({ name: pathOf(at) }, `print(${at})\n`);
  }
  for (let at = 0; at < Math.min(files, packages); at += 1) yield* dpkgRecord(at, files);
  yield Buffer.alloc(1024);
}

/** As many Debian packages own the files. */
const packages = 50;

function pathOf(at: number): string {
  const group = Math.floor(at / 40);
  return `usr/lib/python3/dist-packages/package${group % packages}/module${group}/file${at}.py`;
}

function* dpkgRecord(at: number, files: number): Generator<Buffer> {
  const paths = Array.from({ length: files }, (_, file) => pathOf(file));
  const own = paths.filter((path) => path.includes(`/package${at}/`));
  const list = own.map((path) => `/${path}\n`).join('');
  yield rawEntry({ name: `var/lib/dpkg/info/package${at}.list` }, list);
  const status = `Package: package${at}\nStatus: install ok installed\nVersion: 1\n`;
  yield rawEntry({ name: `var/lib/dpkg/status.d/package${at}` }, status);
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

interface Manifest {
  readonly schemaVersion: number;
  readonly config: Descriptor;
  readonly layers: readonly Descriptor[];
}

function manifestOf(layout: string): Manifest {
  const index = JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8'));
  return JSON.parse(readFileSync(blob(layout, index.manifests[0].digest), 'utf8'));
}

function writeImage(layout: string, manifest: Manifest): void {
  const bytes = Buffer.from(JSON.stringify(manifest));
  const manifests = [addBlob(layout, bytes, 'application/vnd.oci.image.manifest.v1+json')];
  writeFileSync(join(layout, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests }));
  writeFileSync(join(layout, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
}

function addBlob(layout: string, bytes: Buffer, mediaType: string): Descriptor {
  const digest = `sha256:${digestOf(bytes)}`;
  writeFileSync(blob(layout, digest), bytes);
  return { mediaType, digest, size: bytes.length };
}

function blob(layout: string, digest: string): string {
  return join(layout, 'blobs', digest.replace(':', '/'));
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function workDirectory(): string {
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'work-'));
}
