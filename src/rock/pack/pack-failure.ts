import { ToolError } from '../../errors.ts';
import { type OutputLine, withoutChildPrefix } from './pack-output.ts';
import { type PackReport, readReport } from './pack-report.ts';

export interface FailedPack {
  /** As a user would type it. */
  readonly command: string;
  readonly exitCode: number;
  /** The last lines that rockcraft printed, oldest first. */
  readonly lastLines: readonly OutputLine[];
  /** Path of the log that the user is sent to. */
  readonly log: string;
}

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

/** How many lines of a message, and how many lines about its cause, an error shows. */
const messageLines = 20;
const causeLines = 10;

/** The first line of what rockcraft said about its failure; undefined when it said nothing. */
export function failureMessage(lastLines: readonly OutputLine[]): string | undefined {
  return readReport(lastLines)?.message[0];
}

/** rockcraft's own words about why it failed, the lines that matter, and where to read on. */
export function packFailure(failed: FailedPack): ToolError {
  const report = readReport(failed.lastLines);
  return new ToolError(messageText(failed.exitCode, report), {
    command: failed.command,
    exitCode: failed.exitCode,
    lines: report === undefined ? lastOf(failed.lastLines) : linesThatMatter(report),
    hint: hintOf(failed, report),
  });
}

/** rockcraft says that it packed, by its exit code, but there is no rock that was not there before. */
export function nothingPacked(ended: Omit<FailedPack, 'exitCode'>): ToolError {
  return new ToolError(
    'rockcraft pack ended without an error, but left no new .rock in the project directory.',
    {
      command: ended.command,
      exitCode: 0,
      lines: lastOf(ended.lastLines),
      hint: `A rock that was there before is not taken. The whole log: ${ended.log}`,
    },
  );
}

function messageText(exitCode: number, report: PackReport | undefined): string {
  if (report === undefined) {
    const meaning = meanings[exitCode];
    return meaning === undefined
      ? `rockcraft pack ended with exit code ${exitCode} and no message.`
      : `rockcraft pack was stopped without a message: ${meaning} (exit code ${exitCode}).`;
  }
  const { message, position } = report;
  const left = message.length - messageLines;
  const shown = left > 0 ? [...message.slice(0, messageLines), `… and ${left} lines`] : message;
  const place =
    position === undefined
      ? ''
      : ` (rockcraft.yaml, line ${position.line}, column ${position.column})`;
  return `${shown.join('\n')}${place}`;
}

/**
 * The end of the details. For a script they are the end of its stderr, from its third last command
 * on; a compiler that writes to stdout is found only above the message, so that fills the rest.
 */
function linesThatMatter(report: PackReport): readonly string[] {
  const details = report.details.map(withoutChildPrefix).slice(-causeLines);
  const known = new Set(details);
  const above = report.context.map(withoutChildPrefix).filter((line) => !known.has(line));
  const room = causeLines - details.length;
  return room > 0 ? [...above.slice(-room), ...details] : details;
}

function lastOf(lines: readonly OutputLine[]): readonly string[] {
  return lines
    .map((line) => withoutChildPrefix(line.text))
    .filter((line) => line.trim() !== '')
    .slice(-causeLines);
}

function hintOf(failed: FailedPack, report: PackReport | undefined): string {
  const meaning = meanings[failed.exitCode];
  return [
    report?.resolution,
    report?.crashed === true
      ? 'This is a Python traceback of rockcraft itself, which some mistakes in rockcraft.yaml cause.'
      : undefined,
    report?.page === undefined ? undefined : `See ${report.page}`,
    report === undefined || meaning === undefined
      ? undefined
      : `Exit code ${failed.exitCode} means: ${meaning}.`,
    `The whole log: ${failed.log}`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join('\n');
}
