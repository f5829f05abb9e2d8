import { readFileSync } from 'node:fs';
import { messageOf, UserError } from '../errors.ts';
import type { GitHubEvent, Label, PullRequest, WorkflowRun } from '../ports.ts';
import { quoted } from '../quoted.ts';
import type { Environment } from './environment.ts';

/**
 * What GitHub says of the commit and the event. Every text is checked for its form: the author of a
 * pull request chooses some of them, and they end in tags, file names and requests. A field is read
 * when it is asked for, as a step must not fail for one that it does not need; then a `UserError`
 * names the variable.
 */
export function readEvent(environment: Environment): GitHubEvent {
  return {
    get server() {
      return variable(environment, 'GITHUB_SERVER_URL', isServer, 'https://github.com');
    },
    get api() {
      return variable(environment, 'GITHUB_API_URL', isApi, 'https://api.github.com');
    },
    get runId() {
      return Number(variable(environment, 'GITHUB_RUN_ID', isRunNumber, '1658821493'));
    },
    get repository() {
      return variable(environment, 'GITHUB_REPOSITORY', isRepository, 'octo/rocks');
    },
    get sha() {
      return variable(environment, 'GITHUB_SHA', isCommit, '40 or 64 hexadecimal digits');
    },
    get ref() {
      return variable(environment, 'GITHUB_REF', isRef, 'refs/heads/main');
    },
    get name() {
      return variable(environment, 'GITHUB_EVENT_NAME', isEventName, 'pull_request');
    },
    get pullRequest() {
      return readPullRequest(environment.GITHUB_EVENT_PATH);
    },
    get before() {
      // A pull request that got new commits has a `before` too, of its own branch.
      const at = starts[environment.GITHUB_EVENT_NAME ?? ''];
      return at === undefined ? undefined : readBefore(environment.GITHUB_EVENT_PATH, at);
    },
    get workflowRun() {
      if (environment.GITHUB_EVENT_NAME !== 'workflow_run') return undefined;
      return readWorkflowRun(environment.GITHUB_EVENT_PATH);
    },
  };
}

function variable(
  environment: Environment,
  name: string,
  hasForm: (value: string) => boolean,
  form: string,
): string {
  const value = environment[name] ?? '';
  if (hasForm(value)) return value;
  throw new UserError(
    `The runner's environment has ${name}=${quoted(value)}, which is not of the form '${form}'; run this step in a GitHub Actions workflow.`,
  );
}

/** Absent for every event that is not about a pull request's commits. */
function readPullRequest(path: string | undefined): PullRequest | undefined {
  if (path === undefined || path === '') return undefined;
  const pullRequest = field(readJson(path), 'pull_request');
  if (pullRequest === undefined) return undefined;
  const number = field(pullRequest, 'number');
  const headSha = field(field(pullRequest, 'head'), 'sha');
  const baseSha = field(field(pullRequest, 'base'), 'sha');
  if (isCount(number) && isCommit(headSha) && isCommit(baseSha)) {
    const restricted = restrictionOf(pullRequest);
    const labels = readLabels(path, field(pullRequest, 'labels'));
    const more = restricted === undefined ? {} : { restricted };
    return { number, headSha, baseSha, labels, ...more };
  }
  throw new UserError(
    `The event file ${path} (GITHUB_EVENT_PATH) has a pull_request without the number, the head.sha and the base.sha that GitHub's events have.`,
  );
}

/** None where an event file was made up by hand. GitHub has null for a label without a description. */
function readLabels(path: string, labels: unknown = []): readonly Label[] {
  const read = Array.isArray(labels) ? labels.map(labelOf) : [undefined];
  if (!read.includes(undefined)) return read as Label[];
  throw new UserError(
    `The event file ${path} (GITHUB_EVENT_PATH) has a pull_request whose labels are no list of names and descriptions, as GitHub's events have it.`,
  );
}

function labelOf(label: unknown): Label | undefined {
  const name = field(label, 'name');
  const description = field(label, 'description') ?? '';
  return typeof name === 'string' && typeof description === 'string'
    ? { name, description }
    : undefined;
}

/** Who opened the pull request of the run has named the branch and the repository. */
function readWorkflowRun(path: string | undefined): WorkflowRun | undefined {
  if (path === undefined || path === '') return undefined;
  const run = field(readJson(path), 'workflow_run');
  const id = field(run, 'id');
  const event = field(run, 'event');
  const headSha = field(run, 'head_sha');
  const headBranch = field(run, 'head_branch') ?? '';
  // A fork that was deleted in the meantime is null.
  const headRepository = field(field(run, 'head_repository'), 'full_name');
  if (
    isCount(id) &&
    isEventName(event) &&
    isCommit(headSha) &&
    isBranch(headBranch) &&
    (headRepository === undefined || isRepository(headRepository))
  ) {
    return { id, event, headSha, headBranch, headRepository };
  }
  throw new UserError(
    `The event file ${path} (GITHUB_EVENT_PATH) has a workflow_run without the id, the event, the head_sha, the head_branch and the head_repository that GitHub's events have.`,
  );
}

/** GitHub treats what its own Dependabot proposes as it treats a fork. A fork that is gone has no repository. */
function restrictionOf(pullRequest: unknown): 'fork' | 'dependabot' | undefined {
  if (field(field(pullRequest, 'user'), 'login') === 'dependabot[bot]') return 'dependabot';
  const head = field(pullRequest, 'head');
  if (typeof head !== 'object' || head === null || !Object.hasOwn(head, 'repo')) return undefined;
  const from = field(field(head, 'repo'), 'full_name');
  const into = field(field(field(pullRequest, 'base'), 'repo'), 'full_name');
  return into === undefined || from === into ? undefined : 'fork';
}

/** Where the events have the commit that they start from; a merge queue tests a branch of its own on top of it. */
const starts: Readonly<Record<string, readonly string[]>> = {
  push: ['before'],
  merge_group: ['merge_group', 'base_sha'],
};

/** Absent too where an event file was made up by hand, as for act. */
function readBefore(path: string | undefined, at: readonly string[]): string | undefined {
  if (path === undefined || path === '') return undefined;
  const before = at.reduce(field, readJson(path));
  if (before === undefined || (typeof before === 'string' && /^0+$/.test(before))) return undefined;
  if (isCommit(before)) return before;
  throw new UserError(
    `The event file ${path} (GITHUB_EVENT_PATH) has for ${at.join('.')} no commit, as the events of GitHub have it.`,
  );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UserError(
      `The event file ${path} (GITHUB_EVENT_PATH) cannot be read as JSON: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** A host, perhaps with a port: no path, no credentials. Enterprise Servers may be without certificate. */
const isServer = (value: string) =>
  /^https?:\/\/[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/.test(value);

/** An Enterprise Server has its API below a path of the server. */
const isApi = (value: string) => isServer(value.replace(/(?:\/[a-z0-9-]+)+$/, ''));

const isRepository = (value: unknown): value is string =>
  typeof value === 'string' && /^[\w.-]+\/[\w.-]+$/.test(value);

const isCommit = (value: unknown): value is string =>
  typeof value === 'string' && /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value);

const isEventName = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z_]+$/.test(value);

/** As `git check-ref-format` has it, for what matters to those who embed a ref in something else. */
const isRef = (value: string) =>
  /^refs\/[^\p{Cc} ~^:?*[\\]+$/u.test(value) && !/\.\.|\/\/|@\{|[./]$/.test(value);

/** Empty for a run that no branch started. */
const isBranch = (value: unknown): value is string =>
  value === '' || (typeof value === 'string' && isRef(`refs/heads/${value}`));

/** A number that is no double's rounding of a longer one. */
const isRunNumber = (value: string) => /^[1-9]\d{0,14}$/.test(value);

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) > 0;
