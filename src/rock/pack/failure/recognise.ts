import { withoutChildPrefix } from '../pack-output.ts';
import { steps } from '../pack-progress.ts';
import type { FailedPack } from './failed-pack.ts';
import type { FailureClass, FailureStep, Found } from './failure-class.ts';
import { failureClasses } from './failure-classes.ts';
import type { Evidence } from './failure-evidence.ts';
import type { PackReport } from './failure-report.ts';

/** The class of a failure, and what told it. */
export interface Match {
  readonly kind: FailureClass;
  readonly found: Found;
  /** The line that tells the cause, when the class knows such a line. */
  readonly causeLine: string | undefined;
  /** The step that the message names. */
  readonly step: FailureStep | undefined;
  /** Where in rockcraft.yaml rockcraft itself says that the mistake is. */
  readonly printed: PackReport['position'];
}

/** How many lines before a message may tell its cause. */
const farthestCause = 40;

/** The first class that fits; the last one fits everything. */
export function recognise(evidence: Evidence, failed: FailedPack): Match {
  const { report, phase } = evidence;
  const message = report?.message ?? [];
  const cause = [...evidence.before.slice(-farthestCause), ...message, ...(report?.details ?? [])]
    .map(withoutChildPrefix)
    .map((line) => line.trimEnd());
  cause.push(...unfolded(cause));
  const causeLastFirst = cause.toReversed();
  for (const kind of failureClasses) {
    if (kind.exitCodes?.includes(failed.exitCode) === false) continue;
    const said = firstMatch(kind.message, message);
    if (said === undefined) continue;
    const told = firstMatch(kind.cause, causeLastFirst);
    if (told === undefined) continue;
    const names = { ...said.groups, ...told.groups };
    const found: Found = {
      names,
      message,
      cause,
      resolution: report?.resolution,
      crashed: report?.crashed === true,
      part: names.part ?? phase?.part,
      project: failed.project,
    };
    if (kind.when?.(found) === false) continue;
    const step = steps.find((known) => known === names.step);
    const causeLine = told.line ?? telling(kind, cause);
    return { kind, found, causeLine, step, printed: report?.position };
  }
  throw new Error('No class of failure fits, although the last one fits everything.');
}

/** What snap says, which it folds at 80 columns and indents by 7 blanks, in a line each. */
function unfolded(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let open: string | undefined;
  for (const line of [...lines, '']) {
    if (open !== undefined && /^ {7}\S/.test(line)) {
      open += ` ${line.trim()}`;
    } else {
      if (open !== undefined && !lines.includes(open)) whole.push(open);
      open = /^(?:error: |- )/.test(line) ? line : undefined;
    }
  }
  return whole;
}

function telling({ telling }: FailureClass, cause: readonly string[]): string | undefined {
  return telling === undefined ? undefined : cause.findLast((line) => telling.test(line));
}

interface LineMatch {
  readonly line: string | undefined;
  /** Only groups that took part. */
  readonly groups: Readonly<Record<string, string>>;
}

/** The first line that the pattern fits; an empty match when there is no pattern. */
function firstMatch(pattern: RegExp | undefined, lines: readonly string[]): LineMatch | undefined {
  if (pattern === undefined) return { line: undefined, groups: {} };
  for (const line of lines) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const groups = Object.entries(match.groups ?? {}).filter(([, text]) => text !== undefined);
    return { line, groups: Object.fromEntries(groups) };
  }
  return undefined;
}
