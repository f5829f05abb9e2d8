import { type Artifact, artifactsNamed } from '../../github/artifacts.ts';
import type { Repository } from '../../github/repository.ts';
import { type Run, readRun } from '../../github/runs.ts';

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
  const [right] = commits;
  const others: FoundArtifact[] = [];
  let expired = 0;
  let looks = 0;
  const isTrusted = async ({ run }: Artifact) => {
    looks += 1;
    if (looks > mostRuns) return false;
    return madeByUs(await readRun(repository, run.id), repository.name, run.headSha);
  };
  for await (const artifact of artifactsNamed(repository, name, mostPages)) {
    const behind = commits.indexOf(artifact.run.headSha);
    if (behind === -1 || artifact.run.isForeign || artifact.name !== name) continue;
    if (artifact.expired) expired += 1;
    else if (artifact.run.headSha !== right) others.push({ artifact, behind });
    else if (await isTrusted(artifact)) return { found: { artifact, behind }, expired };
  }
  // The order of those of one commit stays: the newest first.
  others.sort((one, other) => one.behind - other.behind);
  for (const found of others) {
    if (await isTrusted(found.artifact)) return { found, expired };
  }
  return { expired };
}

function madeByUs({ event, headSha, headRepository }: Run, repository: string, commit: string) {
  return events.includes(event) && headSha === commit && headRepository === repository;
}
