import type { ByteUnits } from '../../oci/bytes.ts';
import type { InputReader } from '../../runner/inputs.ts';
import type { Threshold } from '../../size/comment/threshold.ts';
import { readCommentThreshold } from '../shared/comment-threshold.ts';
import { type ImageSources, readImageSources } from '../shared/image-sources.ts';
import { readReportName } from '../shared/report-name.ts';

export interface SizeInputs {
  readonly images: ImageSources;
  readonly baseline: BaselineChoice;
  readonly budgets: string | undefined;
  readonly name: string;
  /** Absolute path of the project directory; undefined to look for it. */
  readonly path: string | undefined;
  /** As the user named them. */
  readonly chiselReleases: readonly string[];
  readonly comment: boolean;
  readonly threshold: Threshold;
  readonly html: boolean;
  readonly annotations: boolean;
  readonly top: number;
  readonly units: ByteUnits;
  readonly token: string | undefined;
}

/** What to compare with. */
export type BaselineChoice =
  | { readonly kind: 'none' }
  /** What the run for a first parent left under this name. */
  | { readonly kind: 'artifact'; readonly artifact: string }
  /** As the user named it. */
  | { readonly kind: 'named'; readonly name: string };

export function readSizeInputs(read: InputReader): SizeInputs {
  const name = readReportName(read);
  return Object.freeze({
    images: readImageSources(read, ['image', 'images']),
    baseline: readBaselineChoice(read, name),
    budgets: read.optional('budgets'),
    name,
    path: read.optional('path') === undefined ? undefined : read.projectDirectory('path', '.'),
    chiselReleases: read.lines('chisel-releases'),
    comment: read.boolean('comment', false),
    threshold: readCommentThreshold(read),
    html: read.boolean('html', false),
    annotations: read.boolean('annotations', true),
    top: read.integer('top', { fallback: 10, min: 1, max: 100 }),
    units: read.choice('units', ['decimal', 'binary'], 'decimal'),
    token: read.optional('token'),
  });
}

function readBaselineChoice(read: InputReader, name: string): BaselineChoice {
  const value = read.optional('baseline') ?? 'auto';
  if (value === 'none') return { kind: 'none' };
  if (value === 'auto') return { kind: 'artifact', artifact: `measurement-${name}` };
  if (!value.startsWith('artifact:')) return { kind: 'named', name: value };
  const artifact = value.slice('artifact:'.length).trim();
  if (artifact !== '') return { kind: 'artifact', artifact };
  return read.refuse('baseline', value, `'artifact:' with a name`, 'artifact:measurement-etl');
}
