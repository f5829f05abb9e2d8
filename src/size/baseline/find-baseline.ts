import { createWriteStream } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isSystemError, messageOf, ServiceError, UserError } from '../../errors.ts';
import type { ApiPatience } from '../../github/api.ts';
import { lacksPermission } from '../../github/api-fault.ts';
import { type Artifact, downloadArtifact } from '../../github/artifacts.ts';
import { firstParents } from '../../github/commits.ts';
import { eventRepository, type Repository } from '../../github/repository.ts';
import { readZip } from '../../github/zip.ts';
import type { Ports } from '../../ports.ts';
import { quoted } from '../../quoted.ts';
import type { BaselineNote } from '../image-report.ts';
import { type ArtifactSearch, findArtifact } from './find-artifact.ts';
import { rightCommit } from './right-commit.ts';

type BaselinePorts = Pick<Ports, 'http' | 'clock' | 'log' | 'cancelled' | 'context'>;

/** A build is not to wait for what is only nice to have: an outage costs seconds. */
const patience: ApiPatience = { tries: 3, longestAsked: 5_000, idleTimeout: 8_000 };

/** Milliseconds for the whole search, however slowly GitHub answers. */
const longestSearch = 20_000;

/** Commits that are looked for a measurement, the right one among them. */
const mostCommits = 21;

/** Bytes of the zip file; a measurement has about 20 for each path there. */
const largestArchive = 32 * 1024 * 1024;

const limits = { entries: 1000, bytes: 256 * 1024 * 1024 };

/** Measurements in one artifact that are read: one for each image that was reported. */
const mostFiles = 100;

export interface FoundBaseline {
  /** Paths of measurement files, below `context.temp`; none when there is nothing to compare with. */
  readonly files: readonly string[];
  /** What it is, or why there is none. */
  readonly note: BaselineNote;
}

/**
 * Finds what an image is to be compared with: the measurements that a run for the right commit (see
 * `rightCommit`) left in the artifact `artifact`, or a run for one of the 20 first parents before it.
 * That there is none is never an error: the note says why. It takes 20 seconds at most.
 */
export async function findBaseline(
  { artifact, token }: { readonly artifact: string; readonly token: string | undefined },
  ports: BaselinePorts,
): Promise<FoundBaseline> {
  if (token === undefined) return nothing("there is no 'token' to look for a baseline with");
  const late = new AbortController();
  const stop = ports.clock.every(longestSearch, () => late.abort(tooSlow()));
  const cancelled = AbortSignal.any([ports.cancelled, late.signal]);
  const limited = { ...ports, cancelled };
  try {
    return await search(artifact, token, limited);
  } catch (error) {
    if (lacksPermission(error)) {
      return nothing(
        `the token may not look for a baseline: the job needs 'permissions: actions: read, contents: read'. ${error.message}`,
      );
    }
    if (error instanceof ServiceError || error instanceof UserError) {
      return nothing(`the baseline could not be looked for. ${error.message}`);
    }
    throw error;
  } finally {
    stop();
  }
}

function tooSlow(): ServiceError {
  return new ServiceError(
    `GitHub did not tell within ${longestSearch / 1000} s; run the job again when it is faster.`,
    { request: 'the search for a baseline', retryable: false },
  );
}

async function search(name: string, token: string, ports: BaselinePorts): Promise<FoundBaseline> {
  const { context, log } = ports;
  const repository = eventRepository(context.event, token, ports, patience);
  const right = await rightCommit(repository, context.event);
  if (right === undefined) return nothing('there is no commit before this one');
  const searched = await findArtifact(repository, name, right, () =>
    firstParents(repository, right, mostCommits),
  );
  const short = right.slice(0, 12);
  if (searched.found === undefined) return nothing(notFound(name, short, searched), short);
  const { artifact, run, behind } = searched.found;
  const files = await unpack(repository, artifact, context.temp);
  const commit = searched.found.commit.slice(0, 12);
  if (files.length === 0) {
    return nothing(`the artifact ${quoted(name)} of ${commit} has no measurement in it`, commit);
  }
  log.info(
    `The baseline is the artifact ${quoted(name)} of run ${run.id} for ${commit}${distance(behind)}.`,
  );
  const note = behind === 0 ? {} : { note: `There is no measurement of ${short}.` };
  return { files, note: { kind: 'commit', name: commit, behind, ...note } };
}

function nothing(why: string, name = 'auto'): FoundBaseline {
  const sentence = `Nothing to compare with: ${why}`;
  const note = sentence.endsWith('.') ? sentence : `${sentence}.`;
  return { files: [], note: { kind: 'commit', name, note } };
}

function notFound(name: string, right: string, { commits, expired }: ArtifactSearch): string {
  if (commits.length === 0)
    return `no run has left the artifact ${quoted(name)} yet; those for pushes to the branch leave it`;
  const before = commits.length - 1;
  const where = before === 0 ? right : `${right} and the ${before} first parents before it`;
  const gone = expired === 0 ? '' : ` (${expired} expired)`;
  return `no run for ${where} left the artifact ${quoted(name)}${gone}`;
}

function distance(behind: number): string {
  return behind === 0 ? '' : `, ${behind} first parents before the one that would be right`;
}

/** Puts the measurements of an artifact into a new directory. Names are ours. */
async function unpack(
  repository: Repository,
  artifact: Artifact,
  temp: string,
): Promise<readonly string[]> {
  const archive = await downloadArtifact(repository, artifact, largestArchive);
  const files: string[] = [];
  try {
    const directory = await mkdtemp(join(temp, 'baseline-'));
    await readZip(archive, isMeasurement, limits, async (_, content) => {
      if (files.length === mostFiles) {
        throw new UserError(`The artifact has more than ${mostFiles} measurements.`);
      }
      const path = join(directory, `${files.length}.json`);
      files.push(path);
      await pipeline(content, createWriteStream(path));
    });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(
      `The measurements of the baseline cannot be written below RUNNER_TEMP: ${messageOf(error)}.`,
      { cause: error },
    );
  }
  return files;
}

const isMeasurement = (name: string) => /^[^/\\]+\.json$/.test(name);
