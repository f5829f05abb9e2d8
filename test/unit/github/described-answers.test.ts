/** Our client given answers in every form that GitHub's own description leaves open. */
import { describe, expect, it } from 'vitest';
import { forms } from '../../../.github/scripts/github-operations.ts';
import type { JsonSchema } from '../../../.github/scripts/json-schema.ts';
import { GitHubApi } from '../../../src/github/api.ts';
import { artifactsNamed, artifactsOfRun } from '../../../src/github/artifacts.ts';
import { commentsMarked } from '../../../src/github/comments.ts';
import { firstParents, mergeBase, parentsOf } from '../../../src/github/commits.ts';
import { pullsByHead, readPull } from '../../../src/github/pulls.ts';
import type { Repository } from '../../../src/github/repository.ts';
import { readRun, runsOfCommit } from '../../../src/github/runs.ts';
import { lesserAnswers } from '../../standins/github/lesser-answers.ts';
import { descriptionOf } from '../../standins/github/model.ts';
import { wholeAnswer } from '../../standins/github/whole-answer.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { RecordingLog, stillClock } from '../../support/ports.ts';

const [one, other] = ['a'.repeat(40), 'b'.repeat(40)];
const permission = 'pull-requests: read';

async function all<T>(things: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const thing of things) found.push(thing);
  return found;
}

interface Reading {
  readonly operation: string;
  read(repository: Repository): Promise<unknown>;
  /** What must have a certain form. */
  readonly given: unknown;
  /** What is read of an answer that has everything. */
  readonly everything: unknown;
  /** What is read of one that has what is required, with that in its form; absent where it is the same. */
  readonly least?: { readonly given: unknown; readonly read: unknown };
}

const run = { id: 1, event: 'stand-in', headSha: one, headRepository: 'stand-in' };
const artifact = {
  id: 1,
  name: 'stand-in',
  size: 1,
  expired: false,
  run: { id: 1, headSha: one, isForeign: false },
};
const givenPull = { merge_commit_sha: other, head: { sha: one } };
const leastArtifacts = { given: { artifacts: [{}] }, read: [{ ...artifact, run: undefined }] };
const pull = {
  number: 1,
  isOpen: true,
  headSha: one,
  headBranch: 'stand-in',
  headRepository: 'stand-in',
  baseRepository: 'stand-in',
  mergeSha: other,
  labels: [{ name: 'stand-in', description: 'stand-in' }],
};
const givenLeast = { head: { sha: one } };
const leastPull = { ...pull, headRepository: undefined, mergeSha: undefined, labels: [] };
const leastRun = { ...run, headRepository: undefined };

const readings: readonly Reading[] = [
  {
    operation: 'git/get-commit',
    read: (repository) => parentsOf(repository, one),
    given: { parents: [{ sha: other }] },
    everything: [other],
  },
  {
    operation: 'repos/list-commits',
    read: (repository) => firstParents(repository, one, 2),
    given: [{ sha: one, parents: [{ sha: other }] }],
    everything: [one, other],
  },
  {
    operation: 'repos/compare-commits-with-basehead',
    read: (repository) => mergeBase(repository, one, one),
    given: { merge_base_commit: { sha: other } },
    everything: other,
  },
  {
    operation: 'actions/list-artifacts-for-repo',
    read: (repository) => all(artifactsNamed(repository, 'stand-in', 1)),
    given: { artifacts: [{ workflow_run: { head_sha: one } }] },
    everything: [artifact],
    least: leastArtifacts,
  },
  {
    operation: 'actions/list-workflow-run-artifacts',
    read: (repository) => all(artifactsOfRun(repository, 1, 1)),
    given: { artifacts: [{ workflow_run: { head_sha: one } }] },
    everything: [artifact],
    least: leastArtifacts,
  },
  {
    operation: 'actions/get-workflow-run',
    read: (repository) => readRun(repository, 1),
    given: { head_sha: one },
    everything: run,
    least: { given: { head_sha: one }, read: leastRun },
  },
  {
    operation: 'actions/list-workflow-runs-for-repo',
    read: (repository) => runsOfCommit(repository, one),
    given: { workflow_runs: [{ head_sha: one }] },
    everything: [run],
    least: { given: { workflow_runs: [{ head_sha: one }] }, read: [leastRun] },
  },
  {
    operation: 'pulls/get',
    read: (repository) => readPull(repository, 1),
    given: givenPull,
    everything: pull,
    least: { given: givenLeast, read: leastPull },
  },
  {
    operation: 'pulls/list',
    read: (repository) => pullsByHead(repository, 'octo', 'topic', permission),
    given: [{ ...givenPull, state: 'open' }],
    everything: [pull],
    least: { given: [{ ...givenLeast, state: 'open' }], read: [leastPull] },
  },
  {
    operation: 'issues/list-comments',
    read: (repository) => commentsMarked(repository, 1, { marker: 'stand', author: 'stand-in' }),
    given: [{}],
    everything: [{ id: 1, body: 'stand-in', url: 'https://github.example/stand-in' }],
    least: { given: [{}], read: [] },
  },
];

const cancelled = new AbortController().signal;

/** A repository whose API answers everything with one and the same. */
function answering(value: unknown): Repository {
  const http = { send: async () => httpAnswer(200, JSON.stringify(value)) };
  const ports = { http, cancelled, clock: stillClock, log: new RecordingLog() };
  const api = new GitHubApi('https://api.github.com', 'x', ports);
  return { api, name: 'octo/rocks', path: ['repos', 'octo', 'rocks'] };
}

describe.each(forms)('answers that %s gives', (form) => {
  const description = descriptionOf(form);
  const schemaOf = ({ operation }: Reading) =>
    description.operations[operation]?.answers[200]?.schema as JsonSchema;

  it.each(readings)('to $operation are read with all that they may have', async (reading) => {
    const answer = wholeAnswer(description, schemaOf(reading), reading.given, 'everything');
    expect(await reading.read(answering(answer))).toEqual(reading.everything);
  });

  it.each(readings)('to $operation are read with what they always have', async (reading) => {
    const { least: { given, read } = { given: reading.given, read: reading.everything } } = reading;
    const answer = wholeAnswer(description, schemaOf(reading), given, 'required');
    expect(await reading.read(answering(answer))).toEqual(read);
  });

  it.each(readings)('to $operation may lack each thing that they may lack', async (reading) => {
    const schema = schemaOf(reading);
    const whole = wholeAnswer(description, schema, reading.given, 'everything');
    let tried = 0;
    const refused: string[] = [];
    for (const { value, what } of lesserAnswers(description, schema, whole)) {
      tried += 1;
      await reading.read(answering(value)).catch((error) => refused.push(`${what}: ${error}`));
    }
    expect(refused).toEqual([]);
    expect(tried).toBeGreaterThan(1);
  });
});
