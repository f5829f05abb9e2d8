import { ServiceError, UserError } from '../errors.ts';
import { formatBytes } from '../oci/bytes.ts';
import { BlobReadings } from './blob-readings.ts';
import type { Destination, PushPorts } from './destination.ts';
import { HostSlots } from './host-slots.ts';
import type { ImageToPush } from './image-to-push.ts';
import { DestinationPush } from './push-destination.ts';
import type { OnPartialFailure, PushReport } from './push-report.ts';

/** Uploads to one host at once; a connection to a registry far away fills no line by itself. */
export const defaultConcurrency = 6;

/** Milliseconds between two lines that say how far it is. */
const progressEvery = 10_000;

/** An image, or an index with its images, and where it is to go. */
export interface ImagePush {
  readonly image: ImageToPush;
  /** At least one, each repository once. */
  readonly destinations: readonly Destination[];
  /** Blobs that are on their way to one host at once; `defaultConcurrency` when absent. */
  readonly concurrency?: number;
  /**
   * `fail`, the default: no tag moves anywhere unless every destination has all that the tags
   * stand for, and the first failure stops what is still being sent. `warn`: each destination for
   * itself.
   */
  readonly onPartialFailure?: OnPartialFailure;
}

/**
 * Brings an image into repositories under their tags. No tag moves before everything that it stands
 * for is there, so that a push that ends early leaves nothing broken, and the next one goes on.
 *
 * What fails in one destination is told in the report, and `pushFailure` makes an error of it: the
 * caller writes the report first. Says from time to time in the log how far it is.
 *
 * @throws whatever `cancelled` is aborted with, and what is neither the user's nor a server's fault
 */
export async function pushImage(what: ImagePush, ports: PushPorts): Promise<PushReport> {
  const { image, destinations, concurrency = defaultConcurrency } = what;
  const { clock, log, cancelled } = ports;
  if (destinations.length === 0 || destinations.some(({ tags }) => tags.length === 0)) {
    throw new UserError('There is no repository, or no tag, to push the image under.');
  }
  const begin = clock.elapsed();
  const stop = new AbortController();
  const shared = {
    concurrency,
    slots: new HostSlots(concurrency),
    readings: new BlobReadings(destinations.length),
  };
  const within = { ...ports, cancelled: AbortSignal.any([cancelled, stop.signal]) };
  const pushes = destinations.map((one) => new DestinationPush(image, one, shared, within));
  const stopProgress = clock.every(progressEvery, () => log.info(progress(pushes)));
  try {
    if (what.onPartialFailure === 'warn') {
      const whole = async (one: DestinationPush) => {
        await one.prepare();
        await one.writeTags();
      };
      await forEach(pushes, whole, { cancelled, stop, stopsAll: false });
    } else {
      await forEach(pushes, (one) => one.prepare(), { cancelled, stop, stopsAll: true });
      if (pushes.every(({ error }) => error === undefined)) {
        await forEach(pushes, (one) => one.writeTags(), { cancelled, stop, stopsAll: false });
      }
    }
  } finally {
    stopProgress();
  }
  const reports = pushes.map((one) => one.report());
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    destinations: reports,
    unchanged: reports.every(({ state }) => state === 'unchanged'),
    milliseconds: clock.elapsed() - begin,
  };
}

interface Stopping {
  readonly cancelled: AbortSignal;
  readonly stop: AbortController;
  /** Whether what one destination refuses ends the others' work. */
  readonly stopsAll: boolean;
}

/** Does the same everywhere, and answers when all of it has ended. */
async function forEach(
  pushes: readonly DestinationPush[],
  work: (one: DestinationPush) => Promise<void>,
  { cancelled, stop, stopsAll }: Stopping,
): Promise<void> {
  const attempts = pushes.map(async (one) => {
    if (one.error !== undefined) return;
    try {
      await work(one);
    } catch (error) {
      // What was stopped says so, and not why.
      if (cancelled.aborted || stop.signal.aborted) return;
      const expected = error instanceof ServiceError || error instanceof UserError;
      if (expected) one.error = error;
      if (!expected || stopsAll) stop.abort(error);
      if (!expected) throw error;
    }
  });
  const ends = await Promise.allSettled(attempts);
  cancelled.throwIfAborted();
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}

function progress(pushes: readonly DestinationPush[]): string {
  const sum = (of: (one: DestinationPush) => number) =>
    pushes.reduce((total, one) => total + of(one), 0);
  const [sent, bytes] = [sum(({ sent }) => sent), sum(({ all }) => all.bytes)];
  const [done, blobs] = [sum(({ done }) => done), sum(({ all }) => all.blobs)];
  return `sent ${formatBytes(sent)} of at most ${formatBytes(bytes)}, ${done} of ${blobs} blobs done`;
}
