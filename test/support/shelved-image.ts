import type { Shelf } from '../standins/registry/shelf.ts';
import type { ImageFiles } from './oci-fixtures.ts';

/** Puts an image into the stand-in of a registry, under the tags that its layout gives it. */
export function shelve(shelf: Shelf, files: ImageFiles): void {
  for (const [name, bytes] of files) {
    const [, hex] = /^blobs\/sha256\/(.*)$/.exec(name) ?? [];
    if (hex === undefined) continue;
    const isDocument = bytes.subarray(0, 40).includes('"schemaVersion"');
    (isDocument ? shelf.manifests : shelf.blobs).set(`sha256:${hex}`, bytes);
  }
  const { manifests } = JSON.parse(String(files.get('index.json')));
  for (const { digest, annotations } of manifests) {
    const tag = annotations?.['org.opencontainers.image.ref.name'];
    if (tag !== undefined) shelf.tags.set(tag, digest);
  }
}
