import type { LayersCompared } from '../comparison.ts';
import type { Measurement } from '../measurement.ts';

/** Which layers the baseline has too, and what that spares those who have it. */
export function layerChanges(baseline: Measurement, image: Measurement): LayersCompared {
  const digests = new Set(baseline.layers.map(({ digest }) => digest));
  const known = new Set(contentsOf(baseline));
  const contents = contentsOf(image);
  const shared: number[] = [];
  const recompressed: number[] = [];
  const pulled = new Map<string, number>();
  for (const [at, { digest, compressedSize }] of image.layers.entries()) {
    if (digests.has(digest)) shared.push(at);
    else {
      if (contents[at] !== undefined && known.has(contents[at])) recompressed.push(at);
      pulled.set(digest, compressedSize);
    }
  }
  if (!hasBlobs(baseline) || !hasBlobs(image)) return { shared, recompressed };
  const pull = [...pulled.values()].reduce((sum, size) => sum + size, 0);
  const isStored = baseline.image.digest === image.image.digest;
  return {
    shared,
    recompressed,
    pull,
    stored: isStored ? 0 : pull + image.image.documentsSize,
  };
}

/** Whether every layer is the same one to the byte: as a blob, or as far as its content goes. */
export function sameLayers(
  baseline: Measurement,
  image: Measurement,
): 'same' | 'recompressed' | undefined {
  const digests = image.layers.map(({ digest }) => digest);
  if (
    isSame(
      baseline.layers.map(({ digest }) => digest),
      digests,
    )
  )
    return 'same';
  return isSame(contentsOf(baseline), contentsOf(image)) ? 'recompressed' : undefined;
}

/** The digest of each layer's content, where it is known. */
export function contentsOf(measurement: Measurement): readonly (string | undefined)[] {
  const ofContent = !hasBlobs(measurement);
  return measurement.layers.map(({ digest, diffId }) => diffId ?? (ofContent ? digest : undefined));
}

/** A docker-archive has no manifest, and its layers no digests but those of their content. */
export function hasBlobs({ image }: Measurement): boolean {
  return image.digest !== undefined;
}

function isSame(
  one: readonly (string | undefined)[],
  other: readonly (string | undefined)[],
): boolean {
  return (
    one.length === other.length &&
    one.every((digest, at) => digest !== undefined && digest === other[at])
  );
}
