import type { Ports } from '../ports.ts';
import { type CopyPlan, commandLine, copyArguments } from './copy-command.ts';
import { copyFailure, type FailedCopy } from './copy-failure.ts';
import type { Skopeo } from './find-skopeo.ts';

/** How many lines of another program an error shows. */
const keptLines = 10;

/** What to do about a failure, as far as it can be found out. */
export type Explain = () => Promise<string | undefined>;

/**
 * Runs `skopeo copy` and shows what it prints in a group. `explain` is asked for a hint when it
 * failed. Throws a `ToolError` with skopeo's words, or the signal's reason when it ended because the job was cancelled.
 */
export async function runCopy(
  skopeo: Skopeo,
  plan: CopyPlan,
  ports: Ports,
  explain: Explain = async () => undefined,
): Promise<void> {
  const failed = await runShown(skopeo.tool, copyArguments(plan, skopeo.version), ports);
  if (failed !== undefined) throw copyFailure({ ...failed, hint: await explain() });
}

/**
 * Runs a program and shows what it prints; undefined when it went well, else how it ended. Throws the
 * signal's reason when it ended badly because the job was cancelled.
 */
export async function runShown(
  tool: string,
  args: readonly string[],
  { exec, log, cancelled }: Ports,
): Promise<Omit<FailedCopy, 'hint'> | undefined> {
  let lastLines: readonly string[] = [];
  const { exitCode } = await log.foreign((print) =>
    exec.stream(tool, args, {
      signal: cancelled,
      onLine: (line) => {
        print(line);
        if (line.trim() !== '') lastLines = [...lastLines, line].slice(-keptLines);
      },
    }),
  );
  if (exitCode === 0) return undefined;
  cancelled.throwIfAborted();
  return { command: commandLine(tool, args), exitCode, lastLines };
}
