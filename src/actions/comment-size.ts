import { UserError } from '../errors.ts';
import { lacksPermission } from '../github/api-fault.ts';
import { eventRepository, type Repository } from '../github/repository.ts';
import type { Commented } from '../github/upsert-comment.ts';
import type { ByteUnits } from '../oci/bytes.ts';
import type { GitHubEvent, Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';
import type { Threshold } from '../size/comment/threshold.ts';
import { reportsInFiles, reportsOfRun } from './comment-size/collect-reports.ts';
import { findSubject, type NoSubject } from './comment-size/find-subject.ts';
import { readCommentThreshold } from './shared/comment-threshold.ts';
import { putComment, runPage, type Subject } from './shared/put-comment.ts';
import { readReportName } from './shared/report-name.ts';

interface Inputs {
  readonly token: string | undefined;
  readonly name: string;
  /** A pattern for names. */
  readonly artifact: string;
  /** Paths and patterns for them; none to read artifacts. */
  readonly reports: readonly string[];
  readonly threshold: Threshold;
  readonly units: ByteUnits;
}

interface Result {
  readonly status: 'created' | 'updated' | 'unchanged' | 'none';
  readonly url: string | undefined;
  readonly pullRequest: number | undefined;
}

export const commentSize: Action<Inputs, Result> = {
  readInputs: (read) =>
    Object.freeze({
      token: read.optional('token'),
      name: readReportName(read),
      artifact: readPattern(read),
      reports: read.lines('reports'),
      threshold: readCommentThreshold(read),
      units: read.choice('units', ['decimal', 'binary'], 'decimal'),
    }),
  run,
  emit: async ({ status, url, pullRequest }, out) => {
    out.output('comment-status', status);
    out.output('comment-url', url);
    out.output('pull-request', pullRequest);
  },
};

async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { log, context } = ports;
  const { event } = context;
  if (inputs.token === undefined) {
    throw new UserError(
      "The input 'token' is empty; give the token of the job (github.token), with 'permissions: pull-requests: write, actions: read'.",
    );
  }
  const repository = eventRepository(event, inputs.token, ports);
  const subject = await subjectOf(repository, event);
  if ('why' in subject) {
    log.notice(subject.why, undefined, 'No comment');
    return nothing;
  }
  const images =
    inputs.reports.length > 0
      ? await reportsInFiles(inputs.reports, subject, context.workspace)
      : await reportsOfRun(repository, subject, inputs.artifact);
  if (images.length === 0) {
    log.notice(
      `Run ${subject.run} left no artifact with a report of sizes for '${inputs.artifact}'; report-size makes them, and a step must upload its output 'report-file'.`,
      undefined,
      'No comment',
    );
    return { ...nothing, pullRequest: subject.pull };
  }
  const { name, threshold, units } = inputs;
  const wanted = { name, threshold, units, link: runPage(event, subject.run) };
  const commented = await putComment(repository, subject, images, wanted, log);
  return { ...resultOf(commented), pullRequest: subject.pull };
}

/** Who may not read pull requests may not comment either, which is told and no failure. */
async function subjectOf(repository: Repository, event: GitHubEvent): Promise<Subject | NoSubject> {
  try {
    return await findSubject(repository, event);
  } catch (error) {
    if (!lacksPermission(error)) throw error;
    return { why: error.message };
  }
}

const nothing: Result = { status: 'none', url: undefined, pullRequest: undefined };

function resultOf(commented: Commented): Pick<Result, 'status' | 'url'> {
  return 'url' in commented ? { status: commented.kind, url: commented.url } : nothing;
}

function readPattern(read: InputReader): string {
  const pattern = read.optional('artifact') ?? 'size-report-*';
  if (!/["<>|\\:/\p{Cc}]/u.test(pattern)) return pattern;
  return read.refuse(
    'artifact',
    pattern,
    "the name of artifacts, in which '*' is any text",
    'size-report-*',
  );
}
