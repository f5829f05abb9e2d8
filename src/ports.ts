/**
 * The small interfaces that rooms are handed instead of the runner, the process table and the
 * clock. `runner/` makes them real; tests hand in their own. Types only.
 */

import type { Aws } from './aws.ts';

/** Where in a file of the repository a message belongs. Lines and columns count from 1. */
export interface Place {
  /** Path as the user knows it, relative to the workspace where it lies inside. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What the user reads while the step runs. Text is data: the implementation escapes it. */
export interface Log {
  info(text: string): void;
  /** Shown only when step debugging is on. */
  debug(text: string): void;
  /** An annotation on the run, or on the line of a file when `place` is given. */
  notice(text: string, place?: Place, title?: string): void;
  warning(text: string, place?: Place, title?: string): void;
  error(text: string, place?: Place, title?: string): void;
  /** Runs `work` inside a foldable group that is closed on every way out and shows its duration. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  /**
   * Prints lines that another program wrote, with the runner's workflow commands switched off, so
   * that a build script cannot set our outputs. `work` gets the function that prints one line.
   */
  foreign<T>(work: (print: (line: string) => void) => Promise<T>): Promise<T>;
  /** From here on the log shows `***` for the secret and its base64 forms. Call it before the first use. */
  mask(secret: string): void;
}

export interface RunOptions {
  readonly cwd?: string;
  /**
   * Variables for the program, besides and before those that it inherits. It is looked for on our
   * own PATH. A name that children may not see is refused with a `UserError`.
   */
  readonly environment?: Readonly<Record<string, string>>;
}

export interface CaptureOptions extends RunOptions {
  /** Milliseconds after which the program is stopped, as on a cancel; for ever when absent. */
  readonly timeout?: number;
  /** What the program reads from its standard input, where a secret may go; nothing when absent. */
  readonly input?: string;
}

export interface Captured {
  readonly exitCode: number;
  /** What is not UTF-8 in it is U+FFFD. */
  readonly stdout: string;
  readonly stderr: string;
  /** Set when `timeout` ended it: the exit code is then that of the signal, if the program did not choose one. */
  readonly timedOut?: true;
}

export interface StreamOptions extends RunOptions {
  /** Called for every line, without its newline; the last line may lack one. */
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
  /** Aborting sends SIGINT to the program's process group, and SIGKILL when it does not leave. */
  readonly signal?: AbortSignal;
}

export interface Exited {
  /** 128 + the signal's number when a signal ended the program. */
  readonly exitCode: number;
}

/**
 * Other programs. Never a shell; the tool is a literal name on PATH, or an absolute path; children
 * see neither `INPUT_*`, `ACTIONS_*`, `STATE_*` nor the runner's file commands.
 * Both verbs reject with a `UserError` when the program is not there.
 */
export interface Exec {
  /**
   * For commands that answer at once. A non-zero exit code is an answer, not an error. One that
   * prints more than 32 MiB is stopped and refused with a `UserError`. A cancelled job stops what
   * runs, and the promise rejects; what is started after that runs, so that an action can clean up.
   */
  capture(tool: string, args: readonly string[], options?: CaptureOptions): Promise<Captured>;
  /** For long, cancellable work, line by line. Nothing is started once the job is cancelled. */
  stream(tool: string, args: readonly string[], options: StreamOptions): Promise<Exited>;
}

export interface Clock {
  /** Milliseconds since 1970 in UTC: for dates, not for durations. */
  now(): number;
  /** Milliseconds that only grow; for durations, not for dates. */
  elapsed(): number;
  /** Calls `work` every `milliseconds` until the returned function is called. */
  every(milliseconds: number, work: () => void): () => void;
  /** Settles after `milliseconds`, or rejects with the signal's reason as soon as that is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** What GitHub says of the commit and the event that the step runs for. The form of each was checked. */
export interface GitHubEvent {
  /** Of the pages for people, without a slash at the end: `https://github.com`, or an Enterprise Server's. */
  readonly server: string;
  /** Of the REST API, without a slash at the end: `https://api.github.com`, or an Enterprise Server's `https://HOST/api/v3`. */
  readonly api: string;
  /** Number of the run that the step belongs to, the same for all of its attempts. */
  readonly runId: number;
  /** `owner/name`. */
  readonly repository: string;
  /** The commit that the run is for, in lower-case hex; for a pull request the merge commit of GitHub. */
  readonly sha: string;
  /** The full ref: `refs/heads/main`, `refs/tags/v1`, `refs/pull/7/merge`. */
  readonly ref: string;
  /** `push`, `pull_request`, `workflow_dispatch`, ... */
  readonly name: string;
  /** Absent for every event that is not about a pull request's commits. */
  readonly pullRequest?: PullRequest | undefined;
  /**
   * The commit that a push moved the ref from, or that a merge queue builds on. Absent for other
   * events, and for a push that made the ref, for which GitHub gives nothing but zeros.
   */
  readonly before?: string | undefined;
  /** The run that ended, of the event `workflow_run`; absent for other events. */
  readonly workflowRun?: WorkflowRun | undefined;
}

/** A run whose end started this one. It may be of a fork's pull request: what it made is hostile. */
export interface WorkflowRun {
  readonly id: number;
  /** What started it: `pull_request`, `push`. */
  readonly event: string;
  readonly headSha: string;
  /** The branch of the pull request, which its author named; empty for a run that no branch started. */
  readonly headBranch: string;
  /** `owner/name` of the repository that the branch is in; undefined when the fork is gone. */
  readonly headRepository: string | undefined;
}

export interface PullRequest {
  readonly number: number;
  /** The newest commit of the pull request's own branch. */
  readonly headSha: string;
  /** The newest commit of the branch that it is to be merged into, as of the event. */
  readonly baseSha: string;
  /** As of the event. Who may label a pull request has at least the right to triage. */
  readonly labels: readonly Label[];
  /** Why GitHub gives its jobs neither secrets nor OIDC tokens; absent when it does. */
  readonly restricted?: 'fork' | 'dependabot' | undefined;
}

export interface Label {
  readonly name: string;
  /** Empty when there is none. */
  readonly description: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /** A body whose length is known is sent with Content-Length, never in chunks. */
  readonly body?: string | Uint8Array | HttpBody;
  /**
   * Milliseconds in which nothing moves after which the request is given up; 60,000. What moves is a
   * part of the body that the system takes to send, and a byte of the answer that arrives; making
   * the connection, also through a proxy, counts as standing still.
   */
  readonly idleTimeout?: number;
  readonly signal?: AbortSignal;
  /** Certificates to trust besides the system's, in PEM. */
  readonly ca?: string;
}

/** A body that is read while it is sent, and anew for each try. A piece may be reused when the next one is asked for. */
export interface HttpBody {
  /** Bytes. */
  readonly length: number;
  open(): AsyncIterable<Uint8Array>;
}

export interface HttpResponse {
  readonly status: number;
  /** By names in lower case; the values of a header given several times are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** The whole body as bytes; rejects with an `HttpFault` when it is longer than `limit` or breaks off. */
  body(limit: number): Promise<Buffer>;
  /**
   * The body as it arrives, to be read once; who leaves before its end gives the connection up.
   * Throws an `HttpFault` when it breaks off. `idleTimeout` counts while a piece is waited for, not
   * while one is looked at.
   */
  pieces(): AsyncIterable<Uint8Array>;
  /** Throws the body away, so that the connection can serve the next request. */
  discard(): Promise<void>;
}

/** Why there is no answer. */
export type HttpFaultKind =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'tls'
  | 'protocol'
  | 'too-long'
  | 'aborted';

/** What `Http.send` rejects with: an error by shape, so that rooms need no class from the runner. */
export interface HttpFault extends Error {
  readonly name: 'HttpFault';
  readonly kind: HttpFaultKind;
  /** The system's word for it, such as `ECONNRESET` or `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly code: string | undefined;
}

/**
 * Requests over kept-alive connections, through the proxies that the environment names. Redirects
 * are answers like any other: who follows one decides what goes along.
 */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
}

/** What the runner says of the place and the event that the step runs for. */
export interface Context {
  /** Absolute path of GITHUB_WORKSPACE. */
  readonly workspace: string;
  /** Absolute path of RUNNER_TEMP: emptied by the runner after the job. */
  readonly temp: string;
  /** Absolute path of RUNNER_TOOL_CACHE: stays between jobs of a self-hosted runner. May not be there yet. */
  readonly toolCache: string;
  /** Home directory, where tools keep their logs. */
  readonly home: string;
  /** Absolute path of the directory where tools of the user keep what they can make again: XDG_CACHE_HOME, or ~/.cache. */
  readonly cacheHome: string;
  /** Absolute paths where credentials for registries may lie, the first to look at first. Most are not there. */
  readonly registryAuthFiles: readonly string[];
  /** Each field is read when asked for, and throws a `UserError` when its variable or the event file has another form. */
  readonly event: GitHubEvent;
}

/**
 * GitHub's cache of files between runs. A branch sees what it and its base branch saved. Both
 * verbs reject with a `ServiceError` when the service fails: then a caller warns and goes on, as
 * a cache is never needed.
 */
export interface Cache {
  /** False where the runner offers none: outside GitHub, and on its Enterprise Server. */
  readonly available: boolean;
  /**
   * Puts back what was saved for the same `paths` (absolute) under `key`, or else the newest under
   * a key that begins with one of `otherKeys`. Returns the key found. It is put over what is there;
   * when it fails, nothing is changed.
   */
  restore(
    paths: readonly string[],
    key: string,
    otherKeys?: readonly string[],
  ): Promise<string | undefined>;
  /**
   * Keeps files and directories, all of which must be there, under a key that nobody can change
   * later; false when it is taken, or when this run may not write.
   */
  save(paths: readonly string[], key: string): Promise<boolean>;
}

/** What the main run of a step hands to its `post`. Never a secret: the runner shows it when debugging. */
export interface State {
  /** Keeps anything that JSON can hold. */
  save(name: string, value: unknown): void;
  /** What was kept, for the reader to check; undefined when nothing was. */
  read(name: string): unknown;
}

/** Everything that `run` of an action is handed. */
export interface Ports {
  readonly log: Log;
  readonly exec: Exec;
  readonly clock: Clock;
  readonly http: Http;
  readonly aws: Aws;
  readonly cache: Cache;
  readonly state: State;
  readonly context: Context;
  /** Aborted when the job is cancelled. */
  readonly cancelled: AbortSignal;
}
