import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { now } from '../clock.ts';
import { type Blob, type Image, imageConfig, imageManifest, layersOf } from './image.ts';
import { endOfArchive, padding, ustar } from './ustar.ts';

/**
 * Writes an image as skopeo writes an oci-archive: the directories, the blobs by digest, then
 * `index.json`, which names the image by `tag`, and `oci-layout`.
 */
export async function writeArchive(image: Image, tag: string, path: string): Promise<void> {
  const config = imageConfig(image);
  const manifest = imageManifest(image, config);
  const blobs = new Map<string, Source>([
    [config.digest, config],
    [manifest.digest, manifest],
    ...layersOf(image).map((layer): [string, Source] => [layer.digest, layer]),
  ]);
  const index = {
    schemaVersion: 2,
    manifests: [
      {
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        digest: manifest.digest,
        size: manifest.bytes.length,
        annotations: { 'org.opencontainers.image.ref.name': tag },
      },
    ],
  };
  const files = new Map<string, Source>([
    ...[...blobs]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([digest, source]): [string, Source] => [digest.replace(':', '/'), source])
      .map(([name, source]): [string, Source] => [`blobs/${name}`, source]),
    ['index.json', { bytes: Buffer.from(JSON.stringify(index)) }],
    ['oci-layout', { bytes: Buffer.from('{"imageLayoutVersion":"1.0.0"}') }],
  ]);
  await pipeline(Readable.from(archiveBytes(files)), createWriteStream(path));
}

/** What a file of the archive holds. */
type Source = Pick<Blob, 'bytes'> | { readonly path: string; readonly size: number };

async function* archiveBytes(files: ReadonlyMap<string, Source>): AsyncGenerator<Buffer> {
  const mtime = Math.floor(now().getTime() / 1000);
  for (const name of ['blobs/', 'blobs/sha256/']) {
    yield ustar({ name, type: '5', mode: 0o755, mtime, size: 0, link: '', owner: '' });
  }
  for (const [name, source] of files) {
    const size = 'bytes' in source ? source.bytes.length : source.size;
    yield ustar({ name, type: '0', mode: 0o644, mtime, size, link: '', owner: '' });
    if ('bytes' in source) yield source.bytes;
    else yield* createReadStream(source.path, { highWaterMark: 1024 * 1024 });
    yield padding(size);
  }
  yield endOfArchive;
}
