import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { shorten } from '../render/shorten.ts';
import { isOverBudget } from '../render/verdict.ts';
import { type Carried, carriedMarkdown, readCarried } from './carried.ts';
import { type CommentExtent, collapsedMarkdown, commentMarkdown } from './comment-markdown.ts';
import { commentMarker } from './marker.ts';
import { isWorthAComment, type Threshold } from './threshold.ts';

export interface CommentOptions {
  /** Of the report: its comment is found by it. */
  readonly name: string;
  /** The commit that was measured. */
  readonly headSha: string;
  /** Page of the run, where the whole report is. */
  readonly link?: URL | undefined;
  /**
   * Characters that GitHub takes. It counts code points; here UTF-16 units are counted, of which
   * there are never less.
   */
  readonly limit?: number;
  readonly threshold: Threshold;
  readonly units: ByteUnits;
}

/** What is to become of the comment; `keep` leaves it as it is, or absent. */
export type ComposedComment =
  | { readonly kind: 'write'; readonly body: string }
  | { readonly kind: 'keep' };

/** How a comment is shortened, step by step, from one that has room for all to one line per image. */
const steps: readonly CommentExtent[] = [
  ...[10, 5, 3, 1].map((items) => ({ items, shows: 'all' }) as const),
  { items: 0, shows: 'decisions' },
  { items: 0, shows: 'table' },
];

/**
 * The one comment for all images of a run. Images that an `existing` comment for the same commit
 * shows and `reports` has not were written by another job, and stay; those of another commit go.
 * When nothing is worth a comment, an existing one shrinks to a line, and none is made.
 *
 * The comment is whole Markdown of at most `limit` characters, shortened step by step. To compose
 * what it composed itself gives the same again.
 */
export function composeComment(
  existing: string | undefined,
  reports: readonly ImageReport[],
  options: CommentOptions,
): ComposedComment {
  const { headSha, threshold, limit = 65_536 } = options;
  const carried = existing === undefined ? undefined : readCarried(existing);
  const kept = carried?.headSha === headSha ? carried : undefined;
  const images = merged(reports, kept?.images ?? []);
  const first = Math.min(kept?.steps ?? 0, steps.length - 1);
  const drafts = images.some((report) => isWorthAComment(report, threshold))
    ? whole(images, first, options)
    : existing === undefined
      ? []
      : collapsed(images, first, options);
  for (const draft of drafts) {
    const body = bodyOf(draft, limit);
    if (body !== undefined) return body === existing ? keep : { kind: 'write', body };
  }
  return keep;
}

const keep: ComposedComment = { kind: 'keep' };

/** A comment that may turn out to be too long. */
interface Draft {
  readonly markdown: string;
  readonly carried?: Carried;
}

function bodyOf({ markdown, carried }: Draft, limit: number): string | undefined {
  if (markdown.length > limit) return undefined;
  const body = carried === undefined ? markdown : `${markdown}\n${carriedMarkdown(carried)}`;
  return body.length > limit ? undefined : body;
}

/** From the one with the longest lists to one with few of the images. */
function* whole(
  images: readonly ImageReport[],
  first: number,
  options: CommentOptions,
): Generator<Draft> {
  const last = steps.length - 1;
  for (let step = first; step <= last; step += 1) {
    yield draftOf(images, images.length, step, options);
  }
  for (let shown = images.length - 1; shown >= 0; shown = Math.floor(shown * 0.8) || shown - 1) {
    yield draftOf(images.slice(0, shown), images.length, last, options);
  }
}

/** Which images stand first, and are left out last. */
function urgency(report: ImageReport): number {
  return isOverBudget(report) ? 2 : report.comparison?.nature === 'same' ? 0 : 1;
}

function draftOf(
  images: readonly ImageReport[],
  all: number,
  step: number,
  options: CommentOptions,
): Draft {
  const extent = steps[step] as CommentExtent;
  const short = images.map((report) => shorten(report, extent.items));
  const shown = commentMarkdown(short, { ...options, ...extent, left: all - images.length });
  return {
    markdown: `${commentMarker(options.name)}\n${shown}`,
    carried: { headSha: options.headSha, steps: step, images: short },
  };
}

/** One line, and for jobs that come later what the images weigh, if there is room. */
function* collapsed(
  images: readonly ImageReport[],
  first: number,
  options: CommentOptions,
): Generator<Draft> {
  const markdown = `${commentMarker(options.name)}\n${collapsedMarkdown(images, options)}`;
  const rows = images.map((report) => shorten(report, 0));
  yield { markdown, carried: { headSha: options.headSha, steps: first, images: rows } };
  yield { markdown };
}

/** The urgent ones first, and then by title and platform, so that it does not matter which job wrote last. */
function merged(
  reports: readonly ImageReport[],
  others: readonly ImageReport[],
): readonly ImageReport[] {
  const keys = new Set(reports.map(keyOf));
  const images = [...reports, ...others.filter((report) => !keys.has(keyOf(report)))];
  return images.sort(
    (one, other) => urgency(other) - urgency(one) || compareTexts(keyOf(one), keyOf(other)),
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function keyOf({ image }: ImageReport): string {
  return `${image.title ?? image.name}\n${image.platform}`;
}
