import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { SampleImage } from './sample-images.ts';

export interface RandomImage {
  readonly layers: number;
  /** Of each layer. */
  readonly bytes: number;
  readonly architecture?: string;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

const oci = 'application/vnd.oci.image';

/**
 * Makes an image whose layers hold what compresses no further, as an archive and as the layout
 * directory `directory`. Nobody looks into the layers on their way to a registry.
 */
export function randomImage(directory: string, image: RandomImage): SampleImage {
  mkdirSync(join(directory, 'blobs', 'sha256'), { recursive: true });
  const layers = Array.from({ length: image.layers }, () =>
    addBlob(directory, stored(randomBytes(image.bytes)), `${oci}.layer.v1.tar+gzip`),
  );
  const config = {
    architecture: image.architecture ?? 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ digest }) => digest) },
  };
  const manifest = {
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: addBlob(directory, json(config), `${oci}.config.v1+json`),
    layers,
  };
  const top = addBlob(directory, json(manifest), manifest.mediaType);
  const annotations = { 'org.opencontainers.image.ref.name': '1' };
  const index = { schemaVersion: 2, manifests: [{ ...top, annotations }] };
  writeFileSync(join(directory, 'index.json'), json(index));
  writeFileSync(join(directory, 'oci-layout'), json({ imageLayoutVersion: '1.0.0' }));
  const archive = `${directory}.tar`;
  execFileSync('tar', ['-cf', archive, '-C', directory, 'oci-layout', 'index.json', 'blobs']);
  return { image: archive, layout: directory };
}

/** A gzip member of stored blocks (RFC 1951, 3.2.4): made as fast as it is copied. */
function stored(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [Buffer.from('1f8b08000000000000ff', 'hex')];
  const most = 65_535;
  for (let at = 0; at < bytes.length; at += most) {
    const piece = bytes.subarray(at, at + most);
    const head = Buffer.alloc(5);
    head.writeUInt8(at + most >= bytes.length ? 1 : 0, 0);
    head.writeUInt16LE(piece.length, 1);
    head.writeUInt16LE(~piece.length & 0xffff, 3);
    pieces.push(head, piece);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(bytes), 0);
  tail.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([...pieces, tail]);
}

function addBlob(directory: string, bytes: Buffer, mediaType: string): Descriptor {
  const hex = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(directory, 'blobs', 'sha256', hex), bytes);
  return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
}

const json = (value: object) => Buffer.from(JSON.stringify(value));
