import { digestOf } from '../../src/oci/digest.ts';
import type { Image, Layer } from '../../src/oci/image-source.ts';
import type { Blob } from '../../src/oci/store/blob.ts';
import { type StoredAs, store } from './oci-fixtures.ts';

/** A layer by its uncompressed archive. */
export interface LayerInMemory {
  readonly tar: Buffer;
  readonly as?: StoredAs;
  readonly comment?: string;
  /** Called with the bytes asked for, whenever the blob is read. */
  readonly onRead?: (length: number) => void;
}

export interface ImageInMemory {
  readonly name?: string;
  readonly layers: readonly LayerInMemory[];
  readonly architecture?: string;
  /** What the config says under `config`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An image whose blobs are in memory, as one is that was opened. */
export function imageInMemory({
  name = 'image.rock',
  layers,
  architecture = 'amd64',
  settings = {},
}: ImageInMemory): Image {
  const config = Buffer.from(JSON.stringify({ os: 'linux', architecture, config: settings }));
  const manifest = Buffer.from('{}');
  return {
    name,
    form: 'oci',
    digest: digestOf(manifest),
    configDigest: digestOf(config),
    manifest: undefined,
    manifestBlob: blobOf(manifest),
    config: { platform: { os: 'linux', architecture }, labels: {}, history: [], diffIds: [] },
    configBlob: blobOf(config),
    layers: layers.map(layerOf),
    annotations: {},
  };
}

function layerOf({ tar, as = 'none', comment = '', onRead }: LayerInMemory): Layer {
  const bytes = store(tar, as);
  return {
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    blob: blobOf(bytes, onRead),
    digest: digestOf(bytes),
    digestOf: 'blob',
    diffId: digestOf(tar),
    comment,
    createdBy: '',
  };
}

function blobOf(bytes: Buffer, onRead: (length: number) => void = () => {}): Blob {
  return {
    size: bytes.length,
    where: 'a blob in memory',
    read: async (buffer, position) => {
      const length = bytes.copy(buffer, 0, position);
      onRead(length);
      return length;
    },
  };
}
