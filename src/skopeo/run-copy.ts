import type { Ports } from '../ports.ts';
import { type CopyPlan, commandLine, copyArguments } from './copy-command.ts';
import { copyFailure } from './copy-failure.ts';
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
  const { exec, log, cancelled } = ports;
  const args = copyArguments(plan, skopeo.version);
  let lastLines: readonly string[] = [];
  const { exitCode } = await log.foreign((print) =>
    exec.stream(skopeo.tool, args, {
      signal: cancelled,
      onLine: (line) => {
        print(line);
        lastLines = keepLast(lastLines, line);
      },
    }),
  );
  if (exitCode === 0) return;
  cancelled.throwIfAborted();
  const command = commandLine(skopeo.tool, args);
  throw copyFailure({ command, exitCode, lastLines, hint: await explain() });
}

/** The last lines that say something, oldest first. */
export function keepLast(lines: readonly string[], line: string): readonly string[] {
  return line.trim() === '' ? lines : [...lines, line].slice(-keptLines);
}
