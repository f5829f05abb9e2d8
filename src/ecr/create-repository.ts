import { ServiceError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { FoundRepository } from './api.ts';
import type { Door } from './door.ts';
import { explaining } from './explain.ts';
import type { WantedSettings } from './settings.ts';

/** Makes the repository as it is wanted. Throws a `ServiceError` with what Amazon has against it. */
export async function createRepository(
  wanted: WantedSettings,
  { api, situation, host }: Door,
  log: Pick<Ports['log'], 'info'>,
): Promise<FoundRepository> {
  const made = await explaining(api.create(wanted), situation);
  if (made === undefined) {
    throw new ServiceError(
      `Amazon says that the repository ${situation.place.name} exists, and that it does not; run the step again.`,
      { request: `CreateRepository in ${situation.place.region}`, retryable: true },
    );
  }
  const { kind, name } = situation.place;
  log.info(`Created the repository ${kind === 'public' ? made.uri : `${host}/${name}`}.`);
  if (wanted.lifecyclePolicy === undefined) return made;
  const put = explaining(api.putLifecyclePolicy(wanted.lifecyclePolicy), situation);
  await put.catch((error: unknown) => {
    if (!(error instanceof ServiceError)) throw error;
    const message = `${error.message} The repository was created, but has no lifecycle policy; set that by hand, or delete the empty repository and run the step again.`;
    throw new ServiceError(message, error.failure, { cause: error });
  });
  return made;
}
