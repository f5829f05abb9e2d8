import type { Hint } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import type { WasteCause } from '../waste.ts';

/** Why a container does not see bytes that are downloaded. */
type HiddenCause = Exclude<WasteCause, 'duplicate' | 'broken-link'>;

/** Hints about bytes that higher layers hide. No file that a container sees counts in them. */
export function wasteHints({ waste, layers }: Measurement): readonly Hint[] {
  const isRock = layers.some(({ role }) => role !== 'layer');
  const causes = Object.keys(advice) as HiddenCause[];
  return causes.map((cause) => {
    const totals = waste.causes.filter((total) => total.cause === cause);
    return {
      id: ids[cause],
      advice: isRock ? advice[cause].rock : advice[cause].image,
      saves: totals.reduce((sum, { bytes }) => sum + bytes, 0),
      files: totals.reduce((sum, { files }) => sum + files, 0),
      paths: waste.paths
        .filter((path) => path.cause === cause)
        .slice(0, 3)
        .map(({ path }) => path),
    };
  });
}

const ids: Readonly<Record<HiddenCause, string>> = {
  overwritten: 'overwritten-files',
  deleted: 'deleted-files',
  attributes: 'attribute-copies',
  moved: 'moved-files',
};

const advice: Readonly<Record<HiddenCause, { readonly rock: string; readonly image: string }>> = {
  overwritten: {
    rock: `Bring no files that the base has in another version: name them in 'prime' with a '-' in front where those of the base will do, or begin with 'base: bare' and slices.`,
    image: `Write files once: what a later step overwrites is downloaded all the same, so write the last content in the step that makes the file.`,
  },
  deleted: {
    rock: `What parts delete of the base is downloaded all the same: begin with a base that lacks it, such as 'base: bare' with slices.`,
    image: `Delete files in the step that makes them: what a later step deletes is downloaded all the same.`,
  },
  attributes: {
    rock: `Bring no files of the base again with another mode, owner or time: name them in 'prime' with a '-' in front, and change modes in 'override-build' of what the part itself brings alone.`,
    image: `Set modes and owners in the step that makes the files, by 'COPY --chmod --chown' or in the same 'RUN': a 'chmod' or 'chown' of a later step copies every file whole.`,
  },
  moved: {
    rock: `Let 'organize' move what the part brings, and leave files of the base where they are: what is moved in a higher layer is downloaded twice.`,
    image: `Move files in the step that makes them: what a later step moves is downloaded twice.`,
  },
};
