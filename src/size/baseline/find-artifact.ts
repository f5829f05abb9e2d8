import { isAbsent } from '../../github/api-fault.ts';
import { type Artifact, type ArtifactRun, artifactsNamed } from '../../github/artifacts.ts';
import type { Repository } from '../../github/repository.ts';
import { readRun } from '../../github/runs.ts';

/** Lists of 100 artifacts of one name, newest first. */
const mostPages = 10;

/** Runs that are looked at more closely. */
const mostRuns = 30;

/**
 * What starts runs of a commit that is on a branch of the repository itself. A run for a pull request
 * measures a merge that is not the commit it is listed under, and its author chose what it packs.
 */
const events = ['push', 'merge_group', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

export interface FoundArtifact {
  readonly artifact: Artifact;
  readonly run: ArtifactRun;
  /** How many commits of the list come before the one that it is of. */
  readonly behind: number;
}

export interface ArtifactSearch {
  readonly found?: FoundArtifact;
  /** Artifacts of the commits that would have done, but were deleted after their time. */
  readonly expired: number;
}

/**
 * The artifact of a name of the first of `commits` that has one, the newest where it has several, made
 * by a run of the repository itself.
 */
export async function findArtifact(
  repository: Repository,
  name: string,
  commits: readonly string[],
): Promise<ArtifactSearch> {
  const others: FoundArtifact[] = [];
  let expired = 0;
  let looks = 0;
  const isTrusted = async ({ run }: FoundArtifact) => {
    looks += 1;
    return looks <= mostRuns && (await madeByUs(repository, run));
  };
  for await (const artifact of artifactsNamed(repository, name, mostPages)) {
    const { run } = artifact;
    const behind = run === undefined ? -1 : commits.indexOf(run.headSha);
    if (run === undefined || behind === -1 || run.isForeign || artifact.name !== name) continue;
    const one = { artifact, run, behind };
    if (artifact.expired) expired += 1;
    else if (behind > 0) others.push(one);
    else if (await isTrusted(one)) return { found: one, expired };
  }
  // The order of those of one commit stays: the newest first.
  others.sort((one, other) => one.behind - other.behind);
  for (const found of others) {
    if (await isTrusted(found)) return { found, expired };
  }
  return { expired };
}

async function madeByUs(repository: Repository, { id, headSha }: ArtifactRun): Promise<boolean> {
  try {
    const run = await readRun(repository, id);
    const isOurs = run.headSha === headSha && run.headRepository === repository.name;
    return isOurs && events.includes(run.event);
  } catch (error) {
    // Somebody deleted it in the meantime.
    if (isAbsent(error)) return false;
    throw error;
  }
}
