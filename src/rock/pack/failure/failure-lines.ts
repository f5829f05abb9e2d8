import { type OutputLine, withoutChildPrefix } from '../pack-output.ts';
import type { PackReport } from './failure-report.ts';

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
const causeLines = 10;

/** rockcraft's message, or what its exit code means. */
export function messageLines(exitCode: number, report: PackReport | undefined): string {
  if (report === undefined) {
    const meaning = meanings[exitCode];
    return meaning === undefined
      ? `rockcraft pack ended with exit code ${exitCode} and no message.`
      : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message } = report;
  const left = message.length - longestMessage;
  const shown = left > 0 ? [...message.slice(0, longestMessage), `… and ${left} lines`] : message;
  return shown.join('\n');
}

/**
 * The end of the details. For a script they are the end of its stderr, from its third last command
 * on; a compiler that writes to stdout is found only above the message, so that fills the rest.
 */
export function linesThatMatter(
  report: PackReport | undefined,
  printed: readonly OutputLine[],
): readonly string[] {
  if (report === undefined) return lastOf(printed);
  const details = report.details.map(withoutChildPrefix).slice(-causeLines);
  const known = new Set(details);
  const above = report.context.map(withoutChildPrefix).filter((line) => !known.has(line));
  const room = causeLines - details.length;
  return room > 0 ? [...above.slice(-room), ...details] : details;
}

/** The last lines that hold anything. */
export function lastOf(lines: readonly OutputLine[]): readonly string[] {
  return lines
    .map((line) => withoutChildPrefix(line.text))
    .filter((line) => line.trim() !== '')
    .slice(-causeLines);
}
