import { formatPlatform, type Platform } from '../../oci/descriptor.ts';
import { imageAnnotation } from '../../oci/image-annotation.ts';
import { imagesOf } from '../../oci/image-index.ts';
import type { Image } from '../../oci/image-source.ts';
import { closeSources, openSources, type SourceName } from '../../oci/open-sources.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { BaselineNote } from '../../size/image-report.ts';
import { measure } from '../../size/measure/measure.ts';
import type { Measurement } from '../../size/measurement.ts';
import { forInput } from '../shared/for-input.ts';
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
 * Measures the images that the input `input` names, those of an index one by one, each together with
 * its baseline, so that a layer which both have is read once.
 */
export async function measuredPairs(
  { input, names }: { readonly input: string; readonly names: readonly SourceName[] },
  openBaselines: (platforms: readonly Platform[]) => Promise<Baselines>,
  projectOf: PackedProjects,
  workspace: string,
): Promise<readonly MeasuredPair[]> {
  const sources = await forInput(input, openSources(names, workspace));
  try {
    const images = sources.flatMap(({ opened }) => imagesOf(opened));
    const baselines = await openBaselines(images.map(({ config }) => config.platform));
    try {
      const pairs: MeasuredPair[] = [];
      for (const image of images) {
        const found = baselineOf(image, images.length === 1, baselines);
        const project = projectOf(image);
        pairs.push({ ...(await measuredPair(image, found, project, input)), project });
      }
      return pairs;
    } finally {
      await baselines.close();
    }
  } finally {
    await closeSources(sources);
  }
}

interface FoundBaseline {
  readonly baseline?: Image | Measurement;
  readonly note: BaselineNote | undefined;
}

async function measuredPair(
  image: Image,
  { baseline, note }: FoundBaseline,
  project: RockProject | undefined,
  input: string,
): Promise<Omit<MeasuredPair, 'project'>> {
  const toMeasure = baseline !== undefined && 'layers' in baseline && 'configBlob' in baseline;
  const images = toMeasure ? [image, baseline] : [image];
  const [measurement, measured] = await forInput(input, measure(images, project));
  return {
    measurement: measurement as Measurement,
    baseline: toMeasure ? measured : (baseline as Measurement | undefined),
    note,
  };
}

/**
 * The baseline of the image's own name and platform; or the only one, when the user named it and there is
 * only one image to hold it against, whatever it is called: two versions of a rock that was renamed.
 */
function baselineOf(image: Image, isOnly: boolean, baselines: Baselines): FoundBaseline {
  const { images, measurements, note, isNamed } = baselines;
  const own = identityOf(image);
  const candidates = [
    ...images.map((baseline) => ({ baseline, identity: identityOf(baseline) })),
    ...measurements.map((baseline) => ({ baseline, identity: identityOfMeasured(baseline) })),
  ];
  const [only] = candidates;
  const fitting = candidates.find(
    ({ identity }) => identity.title === own.title && identity.platform === own.platform,
  );
  const found = fitting ?? (isNamed && isOnly && candidates.length === 1 ? only : undefined);
  if (found !== undefined) return { baseline: found.baseline, note };
  if (note === undefined || candidates.length === 0) return { note };
  return {
    note: {
      ...note,
      note: `Nothing to compare with: the baseline has no image of this name for ${own.platform}.`,
    },
  };
}

interface Identity {
  readonly title: string | undefined;
  readonly platform: string;
}

function identityOf(image: Image): Identity {
  return {
    title: imageAnnotation(image, 'title'),
    platform: formatPlatform(image.config.platform),
  };
}

function identityOfMeasured({ image: { title, platform } }: Measurement): Identity {
  return { title, platform };
}
