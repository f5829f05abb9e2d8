import type { MeasuredImage, Measurement } from '../measurement.ts';

export interface PlatformPair {
  readonly image: Measurement;
  /** Absent when none of the baselines is of the image's platform and title. */
  readonly baseline?: Measurement;
}

/**
 * Finds for each image the baseline of its own platform and title; the sum of several platforms is
 * held against nothing. An image without a title, as archives of Docker are, takes what there is of its
 * platform when that leaves no doubt. Of several with the same title the one of the same name comes
 * first, then the others in the order of their names. No baseline is used twice.
 */
export function pairByPlatform(
  baselines: readonly Measurement[],
  images: readonly Measurement[],
): readonly PlatformPair[] {
  const found = new Map<Measurement, Measurement>();
  let left: Sides = { baselines: byName(baselines), images: byName(images) };
  for (const rule of rules) {
    pairByKey(left, rule, found);
    const used = new Set(found.values());
    left = {
      baselines: left.baselines.filter((baseline) => !used.has(baseline)),
      images: left.images.filter((image) => !found.has(image)),
    };
  }
  return images.map((image) => {
    const baseline = found.get(image);
    return baseline === undefined ? { image } : { image, baseline };
  });
}

interface Sides {
  readonly baselines: readonly Measurement[];
  readonly images: readonly Measurement[];
}

interface Rule {
  readonly keyOf: (image: MeasuredImage) => string;
  /** Whether those of a key may be paired, where there are so many on each side. */
  readonly allows: (group: Sides) => boolean;
}

const rules: readonly Rule[] = [
  {
    keyOf: ({ platform, title, name }) => JSON.stringify([normal(platform), title ?? null, name]),
    allows: () => true,
  },
  {
    keyOf: ({ platform, title }) => JSON.stringify([normal(platform), title ?? null]),
    allows: ({ images }) => images[0]?.image.title !== undefined,
  },
  {
    keyOf: ({ platform }) => normal(platform),
    allows: ({ baselines: [baseline, ...more], images: [image, ...others] }) =>
      more.length + others.length === 0 &&
      (baseline?.image.title === undefined || image?.image.title === undefined),
  },
];

function pairByKey({ baselines, images }: Sides, rule: Rule, found: Map<Measurement, Measurement>) {
  const waiting = Map.groupBy(baselines, ({ image }) => rule.keyOf(image));
  for (const [key, group] of Map.groupBy(images, ({ image }) => rule.keyOf(image))) {
    const theirs = waiting.get(key) ?? [];
    if (!rule.allows({ baselines: theirs, images: group })) continue;
    for (const [at, image] of group.entries()) {
      const baseline = theirs[at];
      if (baseline !== undefined) found.set(image, baseline);
    }
  }
}

function byName(measurements: readonly Measurement[]): readonly Measurement[] {
  return measurements.toSorted(({ image: one }, { image: other }) =>
    one.name < other.name ? -1 : Number(one.name > other.name),
  );
}

/** The variants that a platform has when it names none. */
const usualVariants = /^linux\/(?:amd64\/v1|arm64\/v8|arm\/v7)$/;

function normal(platform: string): string {
  return usualVariants.test(platform) ? platform.slice(0, platform.lastIndexOf('/')) : platform;
}
