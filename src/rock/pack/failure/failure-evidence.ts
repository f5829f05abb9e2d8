import { isChildLine, type OutputLine } from '../pack-output.ts';
import type { FailedPack } from './failed-pack.ts';
import { lastPhase, type Phase } from './failure-phase.ts';
import { isInstanceReport, type PackReport, readReport } from './failure-report.ts';
import { managedLines, unwrapped } from './managed-lines.ts';

/** What the streams and the log of a failed pack say, from wherever it was found. */
export interface Evidence {
  /** Undefined when rockcraft ended without a word. */
  readonly report: PackReport | undefined;
  readonly phase: Phase | undefined;
  /** What was printed or logged between the last step that began and the message, oldest first. */
  readonly before: readonly string[];
  /** What was printed, for when nothing else is known. */
  readonly printed: readonly OutputLine[];
}

/**
 * Finds rockcraft's report: the one that was printed, but not that of the outer rockcraft, which
 * only says that the one in the build instance failed, when that one's own is there.
 */
export function evidenceOf({ printed, logged }: FailedPack): Evidence {
  const managed = managedLines(logged);
  const own = readReport(printed);
  const inner = own !== undefined && isInstanceReport(own) ? innerReport(printed, managed) : own;
  const report = inner ?? own;
  return {
    report,
    phase: phaseAtEnd(printed, logged),
    before: outputBefore(report, managed.length > 0 ? managed : logged),
    printed,
  };
}

/** What was printed says more of the order, and the log, above all of a build instance, more of parts. */
function phaseAtEnd(
  printed: readonly OutputLine[],
  logged: readonly OutputLine[],
): Phase | undefined {
  const shown = lastPhase(printed);
  return shown?.step === undefined ? (lastPhase(logged) ?? shown) : shown;
}

function innerReport(
  printed: readonly OutputLine[],
  managed: readonly OutputLine[],
): PackReport | undefined {
  const children = printed.filter(({ text }) => isChildLine(text)).map(unwrapped);
  return readReport(managed) ?? readReport(children);
}

/**
 * What a child program said before the message. What rockcraft shows only when it debugs, such as
 * the output of git and chisel, is in the log in any case.
 */
function outputBefore(
  report: PackReport | undefined,
  logged: readonly OutputLine[],
): readonly string[] {
  const shown = report?.context ?? [];
  if (shown.some(isChildLine)) return shown;
  const inLog = readReport(logged)?.context ?? [];
  return inLog.some(isChildLine) ? inLog : shown;
}
