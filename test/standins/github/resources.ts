import type { StandInArtifact, StandInComment, World } from './world.ts';

/** A commit and all before it, as `git log` lists them when every one is newer than its parents. */
export function ancestry(world: World, start: string): string[] {
  const found = [start];
  for (const commit of found) {
    for (const parent of world.commits.get(commit) ?? []) {
      if (!found.includes(parent)) found.push(parent);
    }
  }
  return found;
}

/** What is said of a commit, by itself or in a list. */
export function commitOf(world: World, commit: string) {
  const parents = (world.commits.get(commit) ?? []).map((parent) => ({ sha: parent }));
  return { sha: commit, parents };
}

/** What is said of an artifact. */
export function artifactOf(world: World, artifact: StandInArtifact) {
  const run = world.runs.get(artifact.run);
  const { id, name, zip, expired = false, size = zip.length } = artifact;
  const workflow_run = run && {
    id: artifact.run,
    repository_id: 1,
    head_repository_id: run.headRepository === world.repository ? 1 : 2,
    head_sha: run.headSha,
  };
  return { id, name, size_in_bytes: size, expired, workflow_run: workflow_run ?? null };
}

/** What is said of a run. */
export function runOf(world: World, id: number) {
  const run = world.runs.get(id);
  const head_repository = run?.headRepository ? { full_name: run.headRepository } : null;
  return { id, event: run?.event, head_sha: run?.headSha, head_repository };
}

/** What is said of a pull request, by itself or in a list. */
export function pullOf(world: World, number: number) {
  const pull = world.pulls.get(number);
  const repo = pull?.headRepository === undefined ? null : { full_name: pull.headRepository };
  return {
    number,
    state: pull?.state,
    merge_commit_sha: pull?.mergeSha ?? null,
    labels: pull?.labels ?? [],
    head: { sha: pull?.headSha, ref: pull?.headBranch, repo },
    base: { repo: { full_name: world.repository } },
  };
}

/** What is said of a comment. */
export function commentOf({ id, pull, login, body }: StandInComment) {
  const html_url = `https://github.com/octo/rocks/pull/${pull}#issuecomment-${id}`;
  return { id, body, html_url, user: login === undefined ? null : { login } };
}
