import { join, relative, sep } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Exec, GitHubEvent, PullRequest } from '../../ports.ts';
import { gitAnswer } from '../git.ts';

/** Paths are relative to the workspace with `/`; those outside of it begin with `../`. */
export interface Changes {
  /** The commit that the checked-out one is compared with. */
  readonly base: string;
  /** Files and submodules. */
  readonly paths: readonly string[];
  /** Every rockcraft.yaml that git tracks: of no other can it say whether it changed. */
  readonly tracked: ReadonlySet<string>;
}

/** One clause on why it cannot be known what changed. */
export interface UnknownChanges {
  readonly unknown: string;
}

/**
 * The paths that differ between the commit that is checked out and what its event started from:
 * the first parent of a pull request's merge commit, or what a push moved its branch from.
 *
 * @param directory absolute path without symbolic links, in the clone of the event's repository
 * @param workspace likewise
 */
export async function readChanges(
  directory: string,
  workspace: string,
  event: GitHubEvent,
  exec: Exec,
): Promise<Changes | UnknownChanges> {
  const ask = (...args: readonly string[]) => gitAnswer(args, directory, exec);
  try {
    const base = await findBase(event, ask);
    if (typeof base !== 'string') return base;
    const [top, changed, tracked] = await Promise.all([
      ask('rev-parse', '--show-toplevel'),
      ask('diff', ...namesOnly, base, 'HEAD'),
      ask('ls-files', '-z', '--full-name', '--', ':(glob)**/rockcraft.yaml'),
    ]);
    const root = relative(workspace, top.replace(/\n$/, ''));
    const inWorkspace = (names: string) =>
      names
        .split('\0')
        .filter((name) => name !== '')
        .map((name) => join(root, name).split(sep).join('/'));
    return { base, paths: inWorkspace(changed), tracked: new Set(inWorkspace(tracked)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { unknown: error.message };
  }
}

/** A file that was moved counts as gone from one place and new in another. */
const namesOnly = [
  '-z',
  '--name-only',
  '--no-renames',
  '--no-ext-diff',
  '--ignore-submodules=none',
];

type Ask = (...args: readonly string[]) => Promise<string>;

const shallow = (remedy: string) => ({
  unknown: `the clone does not hold the commit to compare with; check out with ${remedy}`,
});

async function findBase(event: GitHubEvent, ask: Ask): Promise<string | UnknownChanges> {
  const { pullRequest, before } = event;
  if (pullRequest !== undefined) return await findPullRequestBase(event, pullRequest, ask);
  if (before === undefined)
    return { unknown: `the event '${event.name}' starts from no earlier commit` };
  return (await holds(before, ask)) ? before : shallow(`'fetch-depth: 0'`);
}

async function findPullRequestBase(
  event: GitHubEvent,
  { headSha, baseSha }: PullRequest,
  ask: Ask,
): Promise<string | UnknownChanges> {
  const [commit, base, merged] = (await ask('rev-list', '--parents', '-n', '1', 'HEAD'))
    .trim()
    .split(' ');
  // What GitHub's merge commit changes against its first parent is the pull request alone, also
  // where the base branch has moved on since the event.
  if (base !== undefined && merged === headSha) return base;
  // For this event GitHub's commit is that of the base branch.
  const isMerge = commit === event.sha && event.name !== 'pull_request_target';
  if (isMerge && base === undefined) return shallow(`'fetch-depth: 2'`);
  if (!(await succeeds(ask, 'merge-base', '--is-ancestor', headSha, 'HEAD'))) {
    return {
      unknown:
        'what is checked out does not hold the last commit of the pull request; let actions/checkout choose the commit for the event pull_request',
    };
  }
  if (!(await holds(baseSha, ask))) return shallow(`'fetch-depth: 0'`);
  const [common] = (await ask('merge-base', baseSha, 'HEAD')).trim().split('\n');
  return common || shallow(`'fetch-depth: 0'`);
}

function holds(commit: string, ask: Ask): Promise<boolean> {
  return succeeds(ask, 'cat-file', '-e', `${commit}^{commit}`);
}

async function succeeds(ask: Ask, ...args: readonly string[]): Promise<boolean> {
  try {
    await ask(...args);
    return true;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return false;
  }
}
