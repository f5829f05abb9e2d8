import { isAbsent } from '../../github/api-fault.ts';
import {
  type Artifact,
  type ArtifactRun,
  artifactsNamed,
  artifactsOfRun,
} from '../../github/artifacts.ts';
import type { Repository } from '../../github/repository.ts';
import { type Run, readRun, runsOfCommit } from '../../github/runs.ts';

/** Lists of 100 artifacts of one name, newest first. */
const mostPages = 5;

/** Runs that are looked at more closely. */
const mostRuns = 30;

/** Runs of one commit whose artifacts are looked at: one for each workflow of the repository. */
const mostRunsOfCommit = 10;

/**
 * What starts runs of a commit that is on a branch of the repository itself. A run for a pull request
 * measures a merge that is not the commit it is listed under, and its author chose what it packs.
 */
const events = ['push', 'merge_group', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

export interface FoundArtifact {
  readonly artifact: Artifact;
  readonly run: ArtifactRun;
  readonly commit: string;
  /** How many first parents lie between it and the commit that would be right. */
  readonly behind: number;
}

export interface ArtifactSearch {
  readonly found?: FoundArtifact;
  /** Commits that were looked for, the right one first; none when the repository has no artifact of the name at all. */
  readonly commits: readonly string[];
  /** Artifacts of those commits that were deleted after their time. */
  readonly expired: number;
}

type Candidate = readonly [Artifact, ArtifactRun];

/**
 * The artifact of a name of the commit `right`, or else of the first of those before it that has one; the
 * newest where it has several. Made by a run of the repository itself.
 *
 * @param chain asks for `right` and the first parents before it; only called when it has none itself
 */
export async function findArtifact(
  repository: Repository,
  name: string,
  right: string,
  chain: () => Promise<readonly string[]>,
): Promise<ArtifactSearch> {
  const ours: Candidate[] = [];
  let listed = 0;
  let looks = 0;
  const isTrusted = async (run: ArtifactRun) => {
    looks += 1;
    return looks <= mostRuns && (await madeByUs(repository, run));
  };
  for await (const artifact of artifactsNamed(repository, name, mostPages)) {
    listed += 1;
    const { run } = artifact;
    if (run === undefined || run.isForeign || artifact.name !== name) continue;
    const isRight = run.headSha === right && !artifact.expired;
    if (isRight && (await isTrusted(run))) return foundRight(artifact, run, right);
    ours.push([artifact, run]);
  }
  if (listed >= mostPages * 100) {
    const older = await amongRunsOf(repository, name, right);
    if (older !== undefined) return foundRight(...older, right);
  }
  if (ours.length === 0) return { commits: [], expired: 0 };
  const commits = await chain();
  const before = ours
    .map(([artifact, run]) => {
      const commit = run.headSha;
      return { artifact, run, commit, behind: commits.indexOf(commit) };
    })
    .filter(({ behind }) => behind >= 0)
    // The order of those of one commit stays: the newest first.
    .sort((one, other) => one.behind - other.behind);
  for (const found of before) {
    const isNew = found.behind > 0 && !found.artifact.expired;
    if (isNew && (await isTrusted(found.run))) return { found, commits, expired: 0 };
  }
  return { commits, expired: before.filter(({ artifact }) => artifact.expired).length };
}

function foundRight(artifact: Artifact, run: ArtifactRun, right: string): ArtifactSearch {
  return { found: { artifact, run, commit: right, behind: 0 }, commits: [right], expired: 0 };
}

/** Where there are so many artifacts of the name that the right one is not among those that are listed. */
async function amongRunsOf(
  repository: Repository,
  name: string,
  commit: string,
): Promise<Candidate | undefined> {
  const runs = await runsOfCommit(repository, commit);
  const ours = runs.filter((run) => isOurs(repository, run, commit)).slice(0, mostRunsOfCommit);
  for (const { id } of ours) {
    const found: Candidate[] = [];
    for await (const artifact of artifactsOfRun(repository, id, 1, name)) {
      const { run, expired } = artifact;
      if (run?.id === id && artifact.name === name && !expired) found.push([artifact, run]);
    }
    const [newest] = found.sort(([one], [other]) => other.id - one.id);
    if (newest !== undefined) return newest;
  }
  return undefined;
}

async function madeByUs(repository: Repository, { id, headSha }: ArtifactRun): Promise<boolean> {
  try {
    return isOurs(repository, await readRun(repository, id), headSha);
  } catch (error) {
    // Somebody deleted it in the meantime.
    if (isAbsent(error)) return false;
    throw error;
  }
}

function isOurs({ name }: Repository, run: Run, commit: string): boolean {
  return run.headSha === commit && run.headRepository === name && events.includes(run.event);
}
