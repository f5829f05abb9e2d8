import type { Digest } from '../oci/digest.ts';
import type { FoundCredentials } from './authorization.ts';
import type { ImageToPush } from './image-to-push.ts';
import { type PushPorts, pushImage } from './push-image.ts';
import { type Amount, pushFailure } from './push-report.ts';
import type { Repository } from './repository.ts';

export interface Push {
  readonly image: ImageToPush;
  readonly repository: Repository;
  /** At least one, each once. */
  readonly tags: readonly string[];
  /** Looks for credentials; called when the registry asks for some. */
  readonly credentials: () => Promise<FoundCredentials>;
}

/** What was pushed. */
export interface PushReport {
  readonly digest: Digest;
  readonly tags: readonly PushedTag[];
  /** Nothing had to be changed. */
  readonly unchanged: boolean;
  readonly uploaded: Amount;
  /** What the repository had already. */
  readonly reused: Amount;
  /** For all of it. */
  readonly milliseconds: number;
}

export interface PushedTag {
  readonly tag: string;
  /** `ghcr.io/team/etl:1.2@sha256:…`. */
  readonly reference: string;
  readonly changed: boolean;
}

/**
 * Brings an image into one repository: `pushImage` for a caller that knows a single destination.
 *
 * @throws ServiceError when the registry refuses or cannot be reached, after what may pass was tried again
 */
export async function push(what: Push, ports: PushPorts): Promise<PushReport> {
  const { image, ...destination } = what;
  const report = await pushImage({ image, destinations: [destination] }, ports);
  const failure = pushFailure(report);
  if (failure !== undefined) throw failure;
  const [one] = report.destinations;
  if (one === undefined) throw new Error('A push to one destination reports of none.');
  return {
    digest: report.digest,
    tags: one.tags.map(({ tag, reference, state }) => ({
      tag,
      reference,
      changed: state === 'written',
    })),
    unchanged: report.unchanged,
    uploaded: one.uploaded,
    reused: one.reused,
    milliseconds: report.milliseconds,
  };
}
