import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Platform } from '../../oci/descriptor.ts';
import { imagesOf } from '../../oci/image-index.ts';
import type { Image } from '../../oci/image-source.ts';
import { closeSources, openSources } from '../../oci/open-sources.ts';
import type { RockProject } from '../../rock/project/project.ts';
import { type PlatformPair, pairByPlatform } from '../../size/compare/pair-by-platform.ts';
import type { BaselineNote } from '../../size/image-report.ts';
import { measure } from '../../size/measure/measure.ts';
import type { Measurement } from '../../size/measurement.ts';
import { forInput } from '../shared/for-input.ts';
import type { ImageSources } from '../shared/image-sources.ts';
import type { Baselines } from './baselines.ts';
import type { PackedProjects } from './packed-projects.ts';

/** An image with what it is compared with, both measured. */
export interface MeasuredPair {
  readonly measurement: Measurement;
  readonly baseline: Measurement | undefined;
  /** What the baseline is, or why there is none; undefined when none was wanted. */
  readonly note: BaselineNote | undefined;
  readonly project: RockProject | undefined;
}

/**
 * Measures the images that a step is about, those of an index one by one, together with what they are to be
 * compared with, so that a layer which several have is read once.
 */
export async function measuredPairs(
  { input, names }: ImageSources,
  openBaselines: (platforms: readonly Platform[]) => Promise<Baselines>,
  projectOf: PackedProjects,
  workspace: string,
): Promise<readonly MeasuredPair[]> {
  const sources = await forInput(input, openSources(names, workspace));
  try {
    const images = sources.flatMap(({ opened }) => imagesOf(opened));
    refuseTwice(images, input);
    const baselines = await openBaselines(images.map(({ config }) => config.platform));
    try {
      const measured = await measure([...images, ...baselines.images], projectOf);
      const own = measured.slice(0, images.length);
      const theirs = [...measured.slice(images.length), ...baselines.measurements];
      return pairs(own, theirs, baselines).map(({ image, baseline }, at) => ({
        measurement: image,
        baseline,
        note: noteOf(image, baseline, baselines),
        project: projectOf(images[at] as (typeof images)[number]),
      }));
    } finally {
      await baselines.close();
    }
  } finally {
    await closeSources(sources);
  }
}

/** One comment and one baseline for each, and sums that count none twice. */
function refuseTwice(images: readonly Image[], input: string): void {
  const seen = new Set<string>();
  const again = images.find(({ configDigest }) => {
    const isNew = !seen.has(configDigest);
    seen.add(configDigest);
    return !isNew;
  });
  if (again === undefined) return;
  throw new UserError(
    `The input '${input}' names the image of ${visible(again.name)} twice; leave one of them out.`,
  );
}

/**
 * By name and platform; but one image is held against the one baseline that the user named, whatever
 * both are called: a rock may have been renamed.
 */
function pairs(
  images: readonly Measurement[],
  baselines: readonly Measurement[],
  { isNamed }: Baselines,
): readonly PlatformPair[] {
  const [image, ...otherImages] = images;
  const [baseline, ...otherBaselines] = baselines;
  const isOne = otherImages.length + otherBaselines.length === 0;
  if (isNamed && isOne && image !== undefined && baseline !== undefined) {
    return [{ image, baseline }];
  }
  return pairByPlatform(baselines, images);
}

function noteOf(
  { image }: Measurement,
  baseline: Measurement | undefined,
  { images, measurements, note }: Baselines,
): BaselineNote | undefined {
  const isThere = baseline !== undefined || images.length + measurements.length === 0;
  if (isThere || note === undefined) return note;
  return {
    ...note,
    note: `Nothing to compare with: the baseline has no image of this name for '${image.platform}'.`,
  };
}
