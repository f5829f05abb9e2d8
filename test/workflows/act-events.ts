/** What act prints with --json, one object a line, as far as we read it. */
export interface ActEvent {
  readonly job?: string;
  readonly jobID?: string;
  readonly matrix?: Readonly<Record<string, unknown>>;
  readonly level?: string;
  readonly msg?: string;
  readonly raw_output?: boolean;
  readonly step?: string;
  readonly stage?: string;
  readonly stepResult?: string;
  readonly jobResult?: string;
  /** A workflow command that a step sent: `error`, `notice`, `summary`, … */
  readonly command?: string;
  readonly arg?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  readonly content?: string;
}

/** What a run of a workflow did, read from the events. */
export interface ActRun {
  readonly exitCode: number;
  /** The lines that act wrote, but for the commands that mask something, which no user sees. */
  readonly log: readonly string[];
  /** Names of the jobs that ran, sorted. Skipped ones say nothing. */
  readonly jobs: readonly string[];
  /** Of a job, the names of the steps that ran to an end, with how they ended. */
  readonly steps: (job: string) => Readonly<Record<string, string>>;
  readonly annotations: (kind: 'error' | 'warning' | 'notice') => readonly string[];
  readonly summaries: readonly string[];
}

export function readEvents(exitCode: number, stdout: string, stderr: string): ActRun {
  const lines = stdout.split('\n').map((line) => ({ line, event: eventOf(line) }));
  const events = lines.map(({ event }) => event);
  const jobs = events.flatMap((event) => (event.step === undefined ? [] : (jobName(event) ?? [])));
  return {
    exitCode,
    log: lines
      .filter(({ event }) => event.command !== 'add-mask')
      .map(({ line }) => line)
      .concat(stderr.split('\n')),
    jobs: [...new Set(jobs)].sort(),
    steps: (job) =>
      Object.fromEntries(
        events
          .filter((event) => jobName(event) === job && event.stage === 'Main' && event.stepResult)
          .map(({ step, stepResult }) => [step, stepResult]),
      ),
    annotations: (kind) =>
      events.flatMap(({ command, arg }) => (command === kind && arg !== undefined ? [arg] : [])),
    summaries: events.flatMap(({ command, content }) =>
      command === 'summary' && content !== undefined ? [content] : [],
    ),
  };
}

/** act also writes a few lines that are no JSON. */
function eventOf(line: string): ActEvent {
  return line.startsWith('{') ? (JSON.parse(line) as ActEvent) : {};
}

/** `caller/Called workflow/Name of the job-2` without what leads to it and what counts matrix jobs. */
function jobName({ job, matrix }: ActEvent): string | undefined {
  const name = job?.trim().replace(/^.*\//, '');
  return Object.keys(matrix ?? {}).length === 0 ? name : name?.replace(/-\d+$/, '');
}

/** The lines of a log that show a secret, as it is or in base64. */
export function linesWith(log: readonly string[], secret: string): readonly string[] {
  // Without padding, as it stands at the end of longer ones, too.
  const encoded = Buffer.from(secret).toString('base64').replace(/=*$/, '').slice(0, -1);
  return log.filter((line) => line.includes(secret) || line.includes(encoded));
}
