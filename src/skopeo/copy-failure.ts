import { ToolError } from '../errors.ts';
import { roomNeeded } from './system-refusal.ts';

export interface FailedCopy {
  /** As a user would type it. */
  readonly command: string;
  readonly exitCode: number;
  /** The last lines that skopeo printed, oldest first. */
  readonly lastLines: readonly string[];
  /** What to do about it, when more is known than the lines say. */
  readonly hint?: string | undefined;
}

/** skopeo's own words about why it failed. */
export function copyFailure({ command, exitCode, lastLines, hint }: FailedCopy): ToolError {
  const fatal = lastLines.map(fatalMessage).findLast((message) => message !== undefined);
  const known = hint ?? knownHint(fatal ?? '');
  return new ToolError(`skopeo copy failed: ${fatal ?? meaning(exitCode)}`, {
    command,
    exitCode,
    lines: lastLines,
    ...(known === undefined ? {} : { hint: known }),
  });
}

/** skopeo ends with a line of logrus: `time="…" level=fatal msg="…"`, the message quoted as Go quotes. */
function fatalMessage(line: string): string | undefined {
  const quoted = /\blevel=fatal msg=(".*")\s*$/.exec(line)?.[1];
  if (quoted === undefined) return undefined;
  try {
    return JSON.parse(quoted);
  } catch {
    // Go has escapes that JSON has not (\x07, \a): then the message is shown with all of them.
    return quoted.slice(1, -1);
  }
}

function meaning(exitCode: number): string {
  return exitCode === 137
    ? 'it was killed by SIGKILL: the machine may have run out of memory.'
    : `it ended with exit code ${exitCode} and no message.`;
}

function knownHint(message: string): string | undefined {
  return /no space left on device|disk quota exceeded/.test(message) ? roomNeeded : undefined;
}
