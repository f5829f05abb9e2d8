import type { ImageToPush } from '../registry/image-to-push.ts';
import type { Tagged } from '../registry/manifests.ts';
import { pushImage } from '../registry/push-image.ts';
import { amountOf, type PushReport } from '../registry/push-report.ts';
import type { Repository } from '../registry/repository.ts';
import type { Door, EcrPorts } from './door.ts';
import { refusedPushRemedy } from './refused-push.ts';
import { pushSituation } from './tag-check.ts';
import type { Place } from './target.ts';

export interface EcrPush {
  readonly image: ImageToPush;
  readonly tags: readonly string[];
  readonly repository: Repository;
  readonly place: Place;
  readonly door: Door;
  /** What each tag stands for, as the preflight saw it. */
  readonly stands: ReadonlyMap<string, Tagged>;
  readonly concurrency: number;
  /** Another repository of the same registry that may have some of the blobs. */
  readonly mountFrom: string | undefined;
}

/** Pushes an image, unless every tag was seen to stand for it already. */
export async function pushToEcr(what: EcrPush, ports: EcrPorts): Promise<PushReport> {
  const { image, tags, repository, place, door, stands, concurrency, mountFrom } = what;
  if (tags.every((tag) => stands.get(tag) === image.digest)) {
    return unchangedReport(image, repository, tags);
  }
  const situation = pushSituation(repository, place, door);
  const destination = {
    repository,
    tags,
    credentials: door.newProvider(),
    isBasic: place.kind === 'private',
    remedy: (answer: Parameters<typeof refusedPushRemedy>[0]) =>
      refusedPushRemedy(answer, situation),
    ...(mountFrom === undefined ? {} : { mountFrom }),
  };
  return await pushImage({ image, destinations: [destination], concurrency }, ports);
}

/** What a push has done that found everything done. */
function unchangedReport(
  { digest, mediaType, blobs }: ImageToPush,
  repository: Repository,
  tags: readonly string[],
): PushReport {
  const none = amountOf([]);
  return {
    digest,
    mediaType,
    destinations: [
      {
        repository: repository.text,
        state: 'unchanged',
        error: undefined,
        tags: tags.map((tag) => ({
          tag,
          reference: `${repository.text}:${tag}@${digest}`,
          state: 'unchanged',
          before: digest,
        })),
        uploaded: none,
        mounted: none,
        reused: amountOf(blobs),
        milliseconds: 0,
      },
    ],
    unchanged: true,
    milliseconds: 0,
  };
}
