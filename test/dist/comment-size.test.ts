import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportsJson } from '../../src/size/render/reports-file.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/github/server.ts';
import { emptyWorld, jobToken, sha, type World } from '../standins/github/world.ts';
import { zipFile } from '../standins/github/zip-file.ts';
import { type RunActionOptions, runAction } from '../support/run-action.ts';
import { grownReport } from '../unit/size/render/sample-report.ts';

let directory: string;
let workspace: string;
let temp: string;
let standIn: StandIn | undefined;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-comment-'));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
});
afterEach(() => {
  standIn?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const headSha = sha('head');

function world(document: string): World {
  const made = emptyWorld();
  const headRepository = 'friend/rocks';
  made.runs.set(77, { event: 'pull_request', headSha, headRepository });
  made.pulls.set(7, { state: 'open', headSha, headBranch: 'topic', headRepository });
  const zip = zipFile([{ name: 'report.json', content: document }]);
  made.artifacts.push({ id: 5, name: 'size-report-etl', run: 77, zip });
  return made;
}

/** What GitHub says when a run for a fork has ended. */
const event = {
  workflow_run: {
    id: 77,
    event: 'pull_request',
    head_sha: headSha,
    head_branch: 'topic',
    head_repository: { full_name: 'friend/rocks' },
    pull_requests: [],
  },
};

async function run(options: StandInOptions, more: Partial<RunActionOptions> = {}) {
  standIn = await startStandIn(options);
  return await runAction('comment-size', {
    workspace,
    temp,
    inputs: { token: jobToken },
    environment: { GITHUB_EVENT_NAME: 'workflow_run', GITHUB_API_URL: standIn.api },
    event,
    ...more,
  });
}

const report = reportsJson({ headSha, run: 77, images: [grownReport] });

describe('comment-size', () => {
  it('comments on the pull request of a fork, and shows nobody the token', async () => {
    const made = world(report);
    const { exitCode, outputs, masks, log, stdout, stderr, problems, warnings } = await run({
      world: made,
    });
    expect({ exitCode, problems, warnings, stderr }).toEqual({
      exitCode: 0,
      problems: [],
      warnings: [],
      stderr: '',
    });
    expect(outputs).toEqual({
      'comment-status': 'created',
      'comment-url': 'https://github.com/octo/rocks/pull/7#issuecomment-100',
      'pull-request': '7',
    });
    expect(log).toContain('Pull request 7: the comment was written.');
    expect(masks).toContain(jobToken);
    expect(stdout.replaceAll('::add-mask::', '').split(jobToken)).toHaveLength(2);
    expect(standIn?.complaints).toEqual([]);
    expect(made.comments).toHaveLength(1);
    expect(readdirSync(workspace)).toEqual([]);
  });

  it('fails in one sentence for a report that is none, and writes nothing', async () => {
    const made = world('::error::{"schema":');
    const { exitCode, annotations, outputs } = await run({ world: made });
    expect(exitCode).toBe(1);
    expect(outputs).toEqual({});
    expect(annotations).toEqual([
      expect.objectContaining({
        level: 'error',
        message:
          "The artifact 'size-report-etl' of run 77 is not JSON, so it is no report of sizes.",
      }),
    ]);
    expect(made.comments).toEqual([]);
  });

  it('that is cancelled after it wrote leaves what the next one brings up to date', async () => {
    const made = world(report);
    const cancelled = new AbortController();
    const ended = await run(
      {
        world: made,
        // The comment is there by then, and is looked at again.
        hold: async ({ position, nth }) => {
          if (position === 'comments' && nth === 1) {
            cancelled.abort();
            await new Promise(() => {});
          }
        },
      },
      { signal: cancelled.signal },
    );
    expect(ended.exitCode).toBe(130);
    expect(made.comments).toHaveLength(1);
    standIn?.stop();
    const again = await run({ world: made });
    expect(again).toMatchObject({ exitCode: 0, outputs: { 'comment-status': 'unchanged' } });
    expect(made.comments).toHaveLength(1);
  });
});
