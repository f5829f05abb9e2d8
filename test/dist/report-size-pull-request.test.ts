import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readReports } from '../../src/size/render/parse-reports.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/github/server.ts';
import { emptyWorld, jobToken, sha, type World } from '../standins/github/world.ts';
import { zipFile } from '../standins/github/zip-file.ts';
import { writeOciArchive } from '../support/oci-fixtures.ts';
import { packTar } from '../support/oci-fixtures-tar.ts';
import { runAction } from '../support/run-action.ts';

let directory: string;
let workspace: string;
let temp: string;
let standIn: StandIn | undefined;
beforeEach(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-report-')));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  mkdirSync(workspace);
  mkdirSync(temp);
  await writeRock('old.rock', '1', 20_000);
  await writeRock('new.rock', '2', 90_000);
});
afterEach(() => {
  standIn?.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** A rock of one part, which puts one file into it. */
async function writeRock(name: string, version: string, bytes: number): Promise<void> {
  const parts = await packTar([{ name: 'opt/model', content: 'x'.repeat(bytes) }]);
  const metadata = await packTar([{ name: '.rock/metadata.yaml', content: 'name: etl\n' }]);
  writeOciArchive(join(workspace, name), {
    layers: [{ tar: parts }, { tar: metadata }],
    history: [{ comment: '' }, { comment: 'Add rock control metadata' }],
    annotations: {
      'org.opencontainers.image.title': 'etl',
      'org.opencontainers.image.version': version,
    },
  });
}

const headSha = sha('head');

/** A pull request whose merge commit stands on `main`, the commit before which has been measured. */
function world(measurement?: string): World {
  const made = emptyWorld();
  const repository = 'octo/rocks';
  made.commits.set(sha('merge'), [sha('main'), headSha]);
  made.commits.set(sha('main'), [sha('before')]);
  made.commits.set(sha('before'), []);
  made.commits.set(headSha, [sha('before')]);
  made.pulls.set(7, {
    state: 'open',
    headSha,
    headBranch: 'topic',
    headRepository: repository,
    mergeSha: sha('merge'),
  });
  if (measurement === undefined) return made;
  made.runs.set(5, { event: 'push', headSha: sha('before'), headRepository: repository });
  const zip = zipFile([{ name: 'measurement.json', content: measurement }]);
  made.artifacts.push({ id: 5, name: 'measurement-etl', run: 5, zip });
  return made;
}

const event = {
  pull_request: {
    number: 7,
    head: { sha: headSha, repo: { full_name: 'octo/rocks' } },
    base: { sha: sha('main'), repo: { full_name: 'octo/rocks' } },
    user: { login: 'friend' },
    labels: [],
  },
};

async function report(
  made: World,
  inputs: Record<string, string>,
  options: Omit<StandInOptions, 'world'> = {},
) {
  standIn?.stop();
  standIn = await startStandIn({ world: made, ...options });
  return await runAction('report-size', {
    workspace,
    temp,
    inputs: { image: 'new.rock', name: 'etl', token: jobToken, ...inputs },
    environment: {
      GITHUB_API_URL: standIn.api,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: sha('merge'),
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_REPOSITORY: 'octo/rocks',
      GITHUB_RUN_ID: '77',
    },
    event,
  });
}

async function measurementOfOld(): Promise<string> {
  const inputs = { image: 'old.rock', baseline: 'none', token: '' };
  const { outputs } = await runAction('report-size', { workspace, temp, inputs });
  return readFileSync(outputs.measurement ?? '', 'utf8');
}

describe('report-size on a pull request', () => {
  it('compares with what the run for a first parent left, and says how far that is', async () => {
    const made = world(await measurementOfOld());
    const run = await report(made, {});
    expect(run).toMatchObject({ exitCode: 0, problems: [], warnings: [] });
    expect(run.outputs.delta).toBe('70000');
    expect(run.outputs['delta-percent']).toBe('349.83');
    expect(run.summary).toContain(sha('before').slice(0, 12));
    expect(run.summary).toContain('1 commit before the right one');
    expect(standIn?.complaints).toEqual([]);
    const shown = run.stdout.split('\n').filter((line) => line.includes(jobToken));
    expect(new Set(shown)).toEqual(new Set([`::add-mask::${jobToken}`]));
    const reports = await readReports(run.outputs['report-file'] ?? '');
    expect(reports).toMatchObject({ headSha, run: 77 });
    expect(reports.images).toHaveLength(1);
  });

  it('says calmly that there is nothing to compare with', async () => {
    const run = await report(world(), {});
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).not.toHaveProperty('delta');
    expect(run.summary).toContain('Nothing to compare with');
  });

  it('takes what another version left for no baseline', async () => {
    const made = world('{"schema":"rock-actions/measurement","version":1,"files":[]}');
    const run = await report(made, {});
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).not.toHaveProperty('delta');
    expect(run.summary).toContain('the artifact cannot be read');
  });

  it('keeps one comment, and brings it up to date', async () => {
    const made = world(await measurementOfOld());
    const first = await report(made, { comment: 'true' });
    expect(first).toMatchObject({ exitCode: 0, problems: [] });
    expect(made.comments).toHaveLength(1);
    expect(made.comments[0]?.body).toContain('+70.0 kB');
    const again = await report(made, { comment: 'true' });
    expect(again.exitCode).toBe(0);
    expect(standIn?.seen.filter(({ method }) => method === 'PATCH')).toEqual([]);
    await report(made, { comment: 'true', image: 'old.rock', 'comment-threshold': '1 kB' });
    expect(made.comments).toHaveLength(1);
    expect(made.comments[0]?.body).not.toContain('+70.0 kB');
  });

  it('tells that the token may not comment, and does not fail', async () => {
    const made = world();
    const rights = { contents: 'read', actions: 'read', 'pull-requests': 'read' } as const;
    made.tokens.set(jobToken, { login: 'octo', rights });
    const run = await report(made, { comment: 'true' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toEqual([
      expect.objectContaining({
        level: 'notice',
        message: expect.stringContaining('pull-requests: write'),
      }),
    ]);
    expect(made.comments).toEqual([]);
  });

  const budgets = 'budgets:\n  - limit: growth\n    of: size\n    hard: 10 kB\n';

  it('fails for a hard budget, after everything was written, and shows what broke it', async () => {
    const made = world(await measurementOfOld());
    const run = await report(made, { budgets });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ 'over-budget': 'true', delta: '70000' });
    expect(readFileSync(run.outputs['report-file'] ?? '', 'utf8')).toContain('"broken"');
    expect(run.annotations.map(({ level }) => level)).toContain('error');
    expect(run.summary).toContain('opt/model');
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        message: expect.stringMatching(
          /^etl 2 is over budget: .*\. A budget that is broken on purpose .* 'size-waiver: why it is meant', and run the job again\.$/,
        ),
      }),
    );
  });

  it('lets a label waive it that was given after the run began', async () => {
    const made = world(await measurementOfOld());
    const pull = made.pulls.get(7);
    if (pull === undefined) throw new Error('There is no pull request.');
    const labels = [{ name: 'size-waiver: the new model', description: null }];
    made.pulls.set(7, { ...pull, labels });
    const run = await report(made, { budgets });
    expect(run.exitCode).toBe(0);
    expect(run.outputs['over-budget']).toBe('false');
    expect(run.summary).toContain('the new model');
  });

  it('goes by the labels of the event when it may not ask', async () => {
    const made = world(await measurementOfOld());
    made.tokens.set(jobToken, { login: 'octo', rights: { contents: 'read', actions: 'read' } });
    const run = await report(made, { budgets });
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        level: 'notice',
        message: expect.stringContaining('pull-requests: read'),
      }),
    );
  });

  it('points growth to the line of rockcraft.yaml', async () => {
    const made = world(await measurementOfOld());
    mkdirSync(join(workspace, 'etl'));
    writeFileSync(
      join(workspace, 'etl/rockcraft.yaml'),
      'name: etl\nversion: "2"\nbase: bare\nbuild-base: ubuntu@24.04\nplatforms:\n  amd64:\nparts:\n  model:\n    plugin: dump\n    source: .\n',
    );
    const run = await report(made, {});
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ file: 'etl/rockcraft.yaml', line: 8 }),
    );
    const quiet = await report(made, { annotations: 'false' });
    expect(quiet.annotations).toEqual([]);
    expect(quiet.summary).toBe(run.summary);
  });
});
