import { visible } from '../../../markdown.ts';
import {
  isChildLine,
  isProgressLine,
  type OutputLine,
  withoutChildPrefix,
} from '../pack-output.ts';
import type { Evidence } from './failure-evidence.ts';

/** What rockcraft and the shell mean by their exit codes; 1 means no more than that it failed. */
const meanings: Readonly<Record<number, string>> = {
  64: 'rockcraft did not understand its arguments',
  65: 'the base or build-base has reached its end of life',
  66: 'rockcraft found no project file',
  70: 'an error that rockcraft did not expect, often a mistake in rockcraft.yaml',
  78: 'this machine cannot build for the build-base',
  130: 'interrupted by SIGINT',
  137: 'killed by SIGKILL: the machine may have run out of memory',
  143: 'ended by SIGTERM',
};

/** How many lines of a message, and how many lines about its cause, are shown. */
const longestMessage = 20;
const mostLines = 10;
/** Characters of a line; rockcraft repeats the whole value that it refuses. */
const longestLine = 1000;

/** rockcraft's message with the line that tells its cause, or what its exit code means. */
export function messageText(
  exitCode: number,
  { report }: Evidence,
  causeLine: string | undefined,
): string {
  if (report === undefined) {
    const meaning = meanings[exitCode];
    return meaning === undefined
      ? `rockcraft pack ended with exit code ${exitCode} and no message.`
      : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message } = report;
  const left = message.length - longestMessage;
  const shown = left > 0 ? [...message.slice(0, longestMessage), `… and ${left} lines`] : message;
  const told = causeLine !== undefined && !message.includes(causeLine) && !causeLine.endsWith(':');
  return [...shown, ...(told ? [causeLine.trim()] : [])].map(harmless).join('\n');
}

/**
 * The end of the details, with the line that tells the cause wherever it stood. For a script they
 * are the end of its stderr, from its third last command on; a compiler that writes to stdout is
 * found only above the message, so that fills the rest. Without details the message itself is what
 * there is to see.
 */
export function linesThatMatter(
  { report, before, printed }: Evidence,
  causeLine: string | undefined,
): readonly string[] {
  if (report === undefined) return lastOf(printed);
  const end = report.details.length > 0 ? report.details : report.message;
  const details = end.map(withoutChildPrefix).slice(-mostLines);
  const known = new Set(details);
  const above = telling(before)
    .map(withoutChildPrefix)
    .filter((line) => !known.has(line));
  const room = mostLines - details.length;
  const lines = room > 0 ? [...above.slice(-room), ...details] : details;
  const isThere = causeLine === undefined || lines.some((line) => line.trimEnd() === causeLine);
  const chosen =
    isThere || report.message.includes(causeLine)
      ? lines
      : [causeLine, ...lines.slice(1 - mostLines)];
  return chosen.some((line) => line.trim() !== '') ? chosen.map(harmless) : lastOf(printed);
}

/** A line of a stranger with nothing invisible in it, and not too much of it. */
function harmless(line: string): string {
  const spaced = line.slice(0, longestLine).replaceAll('\t', '    ');
  return `${visible(spaced)}${line.length > longestLine ? '…' : ''}`;
}

/** A step that only began says nothing of its own. */
function telling(before: readonly string[]): readonly string[] {
  return before.some(isChildLine) ? before : before.filter((line) => !isProgressLine(line));
}

/** The last lines that hold anything. */
export function lastOf(lines: readonly OutputLine[]): readonly string[] {
  return lines
    .map((line) => withoutChildPrefix(line.text))
    .filter((line) => line.trim() !== '')
    .slice(-mostLines)
    .map(harmless);
}
