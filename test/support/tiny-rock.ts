import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';

/** What a tiny rock says of itself. */
export interface TinyRock {
  readonly name: string;
  readonly version: string;
  readonly architecture?: string;
  /** Contents of the one file in it. */
  readonly content?: string;
  /** Of all files in it, by path, instead of that one. */
  readonly files?: Readonly<Record<string, string>>;
  /** Stands in an annotation: another one gives another digest. */
  readonly summary?: string;
}

const tar = 'application/vnd.oci.image.layer.v1.tar';
const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const configType = 'application/vnd.oci.image.config.v1+json';

/** Writes a .rock with one layer of one file, in the form that rockcraft gives it. */
export async function writeTinyRock(path: string, rock: TinyRock): Promise<{ digest: string }> {
  const files = rock.files ?? { 'etc/tiny': rock.content ?? 'tiny\n' };
  const layer = await archive(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
  );
  const zipped = gzipSync(layer);
  const annotations = {
    'org.opencontainers.image.title': rock.name,
    'org.opencontainers.image.version': rock.version,
    ...(rock.summary === undefined ? {} : { 'org.opencontainers.image.description': rock.summary }),
  };
  const config = json({
    architecture: rock.architecture ?? 'amd64',
    os: 'linux',
    config: { Labels: annotations },
    rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
  });
  const manifest = json({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: configType, digest: digestOf(config), size: config.length },
    layers: [{ mediaType: `${tar}+gzip`, digest: digestOf(zipped), size: zipped.length }],
    annotations,
  });
  const descriptor = {
    mediaType: manifestType,
    digest: digestOf(manifest),
    size: manifest.length,
    annotations: { 'org.opencontainers.image.ref.name': rock.version },
  };
  const blobs = [zipped, config, manifest].map((blob) => [blobPath(blob), blob]);
  const file = await archive({
    ...Object.fromEntries(blobs),
    'index.json': json({ schemaVersion: 2, manifests: [descriptor] }),
    'oci-layout': json({ imageLayoutVersion: '1.0.0' }),
  });
  await writeFile(path, file);
  return { digest: digestOf(manifest) };
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const digestOf = (bytes: Buffer) => `sha256:${hex(bytes)}`;
const blobPath = (bytes: Buffer) => `blobs/sha256/${hex(bytes)}`;

async function archive(files: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const packed = tarPack();
  // At one time, or rocks with the same files would differ when a second ends between them.
  const mtime = new Date(0);
  for (const [name, contents] of Object.entries(files)) packed.entry({ name, mtime }, contents);
  packed.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of packed as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
