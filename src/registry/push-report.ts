import { ServiceError, type UserError } from '../errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { BlobToPush } from './image-to-push.ts';

/** What a push has done; complete also when a part of it failed. */
export interface PushReport {
  /** Of the manifest or index, as every registry that it was pushed to has stored it. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** In the order in which they were given. */
  readonly destinations: readonly DestinationReport[];
  /** Nothing had to be changed anywhere. */
  readonly unchanged: boolean;
  /** For all of it. */
  readonly milliseconds: number;
}

export interface DestinationReport {
  /** As the user named it: `ghcr.io/team/etl`. */
  readonly repository: string;
  /**
   * `pushed` and `unchanged` are what was wanted; `failed` has an `error`; `stopped` was given up
   * before its tags moved because another one failed.
   */
  readonly state: 'pushed' | 'unchanged' | 'failed' | 'stopped';
  readonly error: ServiceError | UserError | undefined;
  /** In the order in which they were given. */
  readonly tags: readonly TagReport[];
  /** Blobs whose bytes were sent. */
  readonly uploaded: Amount;
  /** Blobs that the registry took over from another of its repositories. */
  readonly mounted: Amount;
  /** Blobs that the repository had already. */
  readonly reused: Amount;
  readonly milliseconds: number;
}

export interface TagReport {
  readonly tag: string;
  /** `ghcr.io/team/etl:1.2@sha256:…`. */
  readonly reference: string;
  /** `left`: not touched. `failed`: it may have moved, if the answer was lost. */
  readonly state: 'written' | 'unchanged' | 'failed' | 'left';
  /** What it stood for before this push, where the registry said so. */
  readonly before: Digest | undefined;
}

export interface Amount {
  readonly blobs: number;
  readonly bytes: number;
}

/** How much some blobs are. */
export function amountOf(blobs: readonly BlobToPush[]): Amount {
  return { blobs: blobs.length, bytes: blobs.reduce((sum, { blob }) => sum + blob.size, 0) };
}

/** What becomes of a push that one of several destinations refuses. */
export type OnPartialFailure = 'fail' | 'warn';

/**
 * What is wrong with a push as a whole, to be thrown once its report is written; undefined when
 * nothing is. With `warn` a failure is one only when no destination has what was wanted.
 */
export function pushFailure(
  { destinations }: Pick<PushReport, 'destinations'>,
  onPartialFailure: OnPartialFailure = 'fail',
): ServiceError | UserError | undefined {
  const errors = destinations.flatMap(({ error }) => (error === undefined ? [] : [error]));
  const [first] = errors;
  const someAreDone = destinations.some(isDone);
  if (first === undefined || (onPartialFailure === 'warn' && someAreDone)) return undefined;
  if (destinations.length === 1) return first;
  const failed = `${errors.length} of ${destinations.length} repositories failed. ${errors.map(({ message }) => message).join(' ')}`;
  const failure = first instanceof ServiceError ? first.failure : notAnswered;
  return new ServiceError(`${failed}${movedTags(destinations)}`, failure, { cause: first });
}

/** Whether a destination has what was wanted. */
export function isDone({ state }: DestinationReport): boolean {
  return state === 'pushed' || state === 'unchanged';
}

/** A push as a document for programs: sizes in bytes, times in milliseconds, names in kebab-case. */
export function pushReportDocument({ digest, mediaType, unchanged, ...report }: PushReport) {
  return {
    digest,
    'media-type': mediaType,
    unchanged,
    milliseconds: Math.round(report.milliseconds),
    destinations: report.destinations.map(({ error, milliseconds, ...destination }) => ({
      ...destination,
      ...(error === undefined ? {} : { error: error.message }),
      milliseconds: Math.round(milliseconds),
    })),
  };
}

const notAnswered = { request: 'a push to several repositories', retryable: false };

/** Said in full: who reads it has to decide whether to put them back. */
function movedTags(destinations: readonly DestinationReport[]): string {
  const moved = destinations.flatMap(({ repository, tags }) =>
    tags.filter(({ state }) => state === 'written').map(({ tag }) => `${repository}:${tag}`),
  );
  return moved.length === 0 ? ' No tag was moved.' : ` Tags that were moved: ${moved.join(', ')}.`;
}
