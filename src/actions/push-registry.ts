import { ServiceError, UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import { closeSources, openSources } from '../oci/open-sources.ts';
import type { Ports } from '../ports.ts';
import { type Credentials, secretsOf } from '../registry/credentials.ts';
import type { Destination } from '../registry/destination.ts';
import { imagesToPush } from '../registry/images-to-push.ts';
import { type ExportAuth, removeLaterLogin } from '../registry/later-login.ts';
import { lookForLatest } from '../registry/look-for-latest.ts';
import { defaultConcurrency, pushImage } from '../registry/push-image.ts';
import type { PushPlace } from '../registry/push-places.ts';
import {
  isDone,
  type OnPartialFailure,
  type PushReport,
  pushFailure,
} from '../registry/push-report.ts';
import { pushLine, pushSummary } from '../registry/push-summary.ts';
import { registryRemedy } from '../registry/registry-remedy.ts';
import { runFacts } from '../registry/tag-facts.ts';
import { comparable, type LatestDecision, versionPatterns } from '../registry/tag-latest.ts';
import { fillTags, type TagFacts } from '../registry/tag-template.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';
import { credentialsFor, readCredentials, readPlaces } from './push-registry/push-destinations.ts';
import { forInput } from './shared/for-input.ts';
import { type ImageSources, readImageSources } from './shared/image-sources.ts';
import { leaveLoginAfterPush } from './shared/login-after-push.ts';
import { emitPush } from './shared/push-outputs.ts';
import { imageFacts, readTagInputs, type TagInputs } from './shared/tag-inputs.ts';

interface Inputs {
  readonly from: ImageSources;
  readonly places: readonly PushPlace[];
  readonly tags: TagInputs;
  readonly latestFrom: 'none' | 'semver';
  /** Undefined: those that earlier steps left are looked for. */
  readonly credentials: Credentials | undefined;
  readonly exportAuth: ExportAuth;
  readonly concurrency: number;
  readonly onPartialFailure: OnPartialFailure;
}

interface Result {
  readonly report: PushReport;
  /** What is to be said of `latest`. */
  readonly notes: readonly string[];
  /** Thrown once all of it is written. */
  readonly failure: ServiceError | UserError | undefined;
  /** Of the environment of later steps. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Pushes rocks to registries, straight from their files, several as one index. */
export const pushRegistry: Action<Inputs, Result> = {
  readInputs(read) {
    const from = readImageSources(read);
    const places = readPlaces(read);
    const credentials = readCredentials(read, places);
    return Object.freeze({
      from,
      places,
      tags: readTagInputs(read),
      latestFrom: read.choice('latest-from', ['none', 'semver'], 'none'),
      credentials,
      exportAuth: readExportAuth(read, credentials),
      concurrency: read.integer('concurrency', { fallback: defaultConcurrency, min: 1, max: 64 }),
      onPartialFailure: read.choice('on-partial-failure', ['fail', 'warn'], 'fail'),
    });
  },

  run,

  async emit({ report, notes, failure, variables }, out) {
    for (const [name, value] of Object.entries(variables)) out.variable(name, value);
    emitPush(report, out);
    const done = report.destinations.filter(isDone);
    if (done.length > 0) {
      out.output('repository', done.map(({ repository }) => repository).join('\n'));
    }
    await out.summary(pushSummary(report, notes));
    if (failure !== undefined) throw failure;
    for (const { repository, error } of report.destinations) {
      if (error !== undefined) {
        out.log.warning(error.message, undefined, `Not pushed to ${repository}`);
      }
    }
  },

  post: removeLaterLogin,
};

function readExportAuth(read: InputReader, credentials: Credentials | undefined): ExportAuth {
  const how = read.choice('export-auth', ['none', 'variables', 'home'], 'none');
  if (how === 'none' || credentials !== undefined) return how;
  throw new UserError(
    `The input 'export-auth' is '${how}', but there is no login to leave for later steps, as 'username' and 'password' are not given; give them, or let it be 'none'. A secret that is not set is empty.`,
  );
}

async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { from, places, tags, credentials, concurrency, onPartialFailure } = inputs;
  const { log, context, clock } = ports;
  for (const secret of credentials === undefined ? [] : secretsOf(credentials)) log.mask(secret);
  const sources = await forInput(from.input, openSources(from.names, context.workspace));
  try {
    const image = await forInput(from.input, imagesToPush(sources));
    const named = sources.map((source) => ({ ...source, input: from.input }));
    const facts: TagFacts = {
      ...(await imageFacts(named, tags.templates)),
      ...runFacts(context.event, clock.now(), tags.timestamp),
    };
    const filled = fillTags(tags.templates, facts, tags.onInvalid);
    const latest = latestOf(inputs, filled, facts);
    const total = image.blobs.reduce((sum, { blob }) => sum + blob.size, 0);
    const what = sources.map(({ name }) => name).join(', ');
    const where = places.map(({ repository }) => repository.text).join(', ');
    const title = visible(`Push ${what} (${formatBytes(total)}) to ${where}`);
    const { report, notes } = await log.group(title, async () => {
      const { destinations, notes } = await destinationsOf(inputs, filled, latest, ports);
      const push = { image, destinations, concurrency, onPartialFailure };
      const report = await pushImage(push, ports);
      for (const destination of report.destinations) log.info(pushLine(destination));
      return { report, notes };
    });
    return { report, notes, ...(await leaveLogins(report, inputs, ports)) };
  } finally {
    await closeSources(sources);
  }
}

/** All repositories are in one registry when credentials are given. A step that failed leaves nothing open. */
async function leaveLogins(
  report: PushReport,
  { places, credentials, exportAuth, onPartialFailure }: Inputs,
  ports: Ports,
): Promise<Pick<Result, 'failure' | 'variables'>> {
  const failure = pushFailure(report, onPartialFailure);
  const [place] = places;
  if (failure !== undefined || place === undefined || credentials === undefined) {
    return { failure, variables: {} };
  }
  const login = { repository: place.repository, credentials };
  return await leaveLoginAfterPush(login, exportAuth, ports);
}

/** What `latest` is to be decided by. */
interface LatestAsked {
  readonly version: string;
  readonly patterns: readonly RegExp[];
}

/** Undefined when nobody asked. */
function latestOf(
  { latestFrom, tags }: Inputs,
  filled: readonly string[],
  facts: TagFacts,
): LatestAsked | undefined {
  if (latestFrom === 'none') return undefined;
  if (filled.includes('latest')) {
    throw new UserError(
      "The input 'latest-from' is 'semver', but 'tags' holds 'latest', too, which moves it to whatever is pushed; leave it out there, or let 'latest-from' be 'none'.",
    );
  }
  const version = comparable(facts.version()).text;
  return { version, patterns: versionPatterns(tags.templates, facts) };
}

async function destinationsOf(
  { places, credentials, onPartialFailure }: Inputs,
  filled: readonly string[],
  latest: LatestAsked | undefined,
  ports: Ports,
) {
  const destinations: Destination[] = [];
  const notes: string[] = [];
  for (const { repository, mountFrom } of places) {
    const destination: Destination = {
      repository,
      tags: filled,
      credentials: credentialsFor(credentials, repository, ports),
      remedy: registryRemedy(repository),
      ...(mountFrom === undefined ? {} : { mountFrom }),
    };
    if (latest === undefined) {
      destinations.push(destination);
      continue;
    }
    const { moves, reason } = await decided(destination, latest, onPartialFailure, ports);
    const note = `${repository.text}:latest ${moves ? 'is to be this image' : 'stays as it is'}: ${reason}`;
    ports.log.info(note);
    notes.push(note);
    destinations.push(moves ? { ...destination, tags: [...filled, 'latest'] } : destination);
  }
  return { destinations, notes };
}

/** Where each repository is on its own, one that does not list its tags keeps its `latest`. */
async function decided(
  destination: Destination,
  { version, patterns }: LatestAsked,
  onPartialFailure: OnPartialFailure,
  ports: Ports,
): Promise<LatestDecision> {
  try {
    return await lookForLatest(destination, version, patterns, ports);
  } catch (error) {
    if (onPartialFailure === 'fail' || !(error instanceof ServiceError)) throw error;
    const { text } = destination.repository;
    ports.log.warning(error.message, undefined, `No 'latest' for ${text}`);
    return { moves: false, reason: error.message };
  }
}
