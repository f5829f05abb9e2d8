import type { Image } from './image-source.ts';

/**
 * What an image says of itself under `org.opencontainers.image.<key>` (OCI image-spec
 * annotations.md). rockcraft writes the same keys as annotations and as labels (rockcraft/oci.py
 * set_annotations); a docker-archive keeps the labels alone.
 */
export function imageAnnotation(
  { annotations, config }: Pick<Image, 'annotations' | 'config'>,
  key: 'title' | 'version' | 'ref.name',
): string | undefined {
  const name = `org.opencontainers.image.${key}`;
  return annotations[name] ?? config.labels[name];
}
