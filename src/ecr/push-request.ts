import { ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Credentials } from '../registry/credentials.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import { type PushReport, pushFailure } from '../registry/push-report.ts';
import type { Repository } from '../registry/repository.ts';
import { type Check, checkLines, obstacle } from './checks.ts';
import { createRepository } from './create-repository.ts';
import type { Door, EcrPorts } from './door.ts';
import { sizeOf } from './ecr-summary.ts';
import { manifestChecks } from './manifest-check.ts';
import { type Preflight, preflight, repositoryAt } from './preflight.ts';
import { promote, readSource } from './promote.ts';
import type { PromotionSource } from './promotion-source.ts';
import { pushToEcr } from './push-to-ecr.ts';
import type { WantedSettings } from './settings.ts';
import { tagChecks } from './tag-check.ts';
import type { Place } from './target.ts';

/** A push to ECR from its preflight to its end. */
export interface EcrRequest {
  readonly place: Place;
  readonly createRepository: boolean;
  readonly settings: WantedSettings;
  /** Without those that only an image tells, when there is none yet. */
  readonly tags: readonly string[];
  /** Undefined before the build. */
  readonly what: ImageToPush | PromotionSource | undefined;
  /** Whether to look, and do nothing. */
  readonly preflightOnly: boolean;
  readonly concurrency: number;
  readonly mountFrom: string | undefined;
}

export interface EcrResult {
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/etl`; the name alone where no more is known. */
  readonly uri: string;
  /** Host; undefined when nobody let us in. */
  readonly registry: string | undefined;
  readonly checks: readonly Check[];
  readonly wasCreated: boolean;
  /** For later steps; undefined when nothing can be opened by it. */
  readonly login:
    | { readonly repository: Repository; readonly credentials: Credentials }
    | undefined;
  /** Undefined when nothing was pushed. */
  readonly report: PushReport | undefined;
  /** To be thrown once the rest is written. */
  readonly failure: unknown;
}

/** Looks, makes the repository where that is wanted, and pushes or promotes. */
export async function carryOut(request: EcrRequest, ports: EcrPorts): Promise<EcrResult> {
  const { place, what, preflightOnly } = request;
  const { log } = ports;
  const image = what !== undefined && 'blobs' in what ? what : undefined;
  const seen = await log.group('Look before the push', async () => {
    const digest = what === undefined ? undefined : (image?.digest ?? 'later');
    const found = await preflight({ ...request, digest, askForRights: preflightOnly }, ports);
    const unfit = image === undefined ? [] : manifestChecks(image);
    const checks = [...found.checks, ...unfit];
    for (const line of checkLines(checks)) log.info(line);
    return { ...found, checks };
  });
  warnOf(seen.checks, ports);
  const common = {
    uri: seen.repository?.text ?? place.name,
    registry: seen.door?.host,
    checks: seen.checks,
    wasCreated: false,
    login: await loginOf(seen),
    report: undefined,
  };
  const failure = obstacle(seen.checks);
  const { door } = seen;
  if (failure !== undefined || door === undefined || what === undefined) {
    return { ...common, failure };
  }
  // What is to be promoted lies in the registry: that can be looked at, too.
  if (preflightOnly && (image !== undefined || seen.repository === undefined)) {
    return { ...common, failure };
  }
  let progress: EcrResult = { ...common, failure: undefined };
  try {
    const isNew = seen.state === 'missing' && request.createRepository && !preflightOnly;
    const found = isNew ? await createRepository(request.settings, door, log) : seen.found;
    progress = { ...progress, wasCreated: isNew };
    const title = titleOf(what, progress.uri, preflightOnly);
    const begun = progress;
    return await log.group(title, () => go(request, what, { ...seen, found, door }, begun, ports));
  } catch (error) {
    // What was found and done is worth telling all the same.
    if (!(error instanceof UserError || error instanceof ServiceError)) throw error;
    return { ...progress, failure: error };
  }
}

function titleOf(what: ImageToPush | PromotionSource, uri: string, preflightOnly: boolean): string {
  if ('blobs' in what) return `Push ${sizeOf(what)} to ${uri}`;
  return preflightOnly ? `Look for ${what.reference}` : `Promote ${what.reference} to ${uri}`;
}

/** Pushes, promotes, or looks at what would be promoted; the preflight had nothing against it. */
async function go(
  { place, tags, concurrency, mountFrom, preflightOnly }: EcrRequest,
  what: ImageToPush | PromotionSource,
  seen: Preflight & { readonly door: Door },
  common: EcrResult,
  ports: EcrPorts,
): Promise<EcrResult> {
  const { log } = ports;
  const { door, found } = seen;
  const repository = seen.repository ?? repositoryAt(place, door, found);
  if (repository === undefined) {
    throw new UserError(
      `Amazon does not tell the alias of the public repository ${place.name}; give the input 'repository' as 'public.ecr.aws/ALIAS/${place.name}'.`,
    );
  }
  const inside = { place, door, repository };
  const after = { ...common, uri: repository.text };
  if ('blobs' in what) {
    const push = { ...inside, image: what, tags, stands: seen.tags, concurrency, mountFrom };
    const report = await pushToEcr(push, ports);
    return { ...after, report, failure: pushFailure(report) };
  }
  const image = await readSource(what, inside, ports);
  const stands = new Map(tags.map((tag) => [tag, seen.tags.get(tag) ?? 'nothing'] as const));
  const there: Check = { what: 'image', state: 'ok', text: `${image.digest} is there` };
  const late = [there, ...tagChecks(stands, image.digest, found, repository)];
  for (const line of checkLines(late)) log.info(line);
  const checks = [...seen.checks, ...late];
  const failure = obstacle(late);
  if (failure !== undefined || preflightOnly) return { ...after, checks, failure };
  const report = await promote(image, stands, inside, ports);
  return { ...after, checks, report, failure: pushFailure(report) };
}

async function loginOf({ door, repository }: Preflight): Promise<EcrResult['login']> {
  if (door === undefined || repository === undefined) return undefined;
  const { credentials } = await door.newProvider()();
  return credentials === undefined ? undefined : { repository, credentials };
}

function warnOf(checks: readonly Check[], { log }: Pick<EcrPorts, 'log'>): void {
  for (const { what, state, text } of checks) {
    if (state === 'warning') log.warning(visible(`${what}: ${text}.`));
  }
}
