import type { OutputLine } from '../pack-output.ts';
import { isOpeningLine, isProgressLine } from '../pack-output.ts';

/** What rockcraft said about its failure. */
export interface PackReport {
  /** Its message; the first line alone is a sentence. Never empty. */
  readonly message: readonly string[];
  /** What stood between the last step that began and the message, oldest first. */
  readonly context: readonly string[];
  /** `Detailed information` and `Captured error`, or the exceptions that led to a crash. */
  readonly details: readonly string[];
  /** `Recommended resolution`. */
  readonly resolution?: string;
  /** An address: `For more information, check out`. */
  readonly page?: string;
  /** Where in rockcraft.yaml, when a crash said so. Counted from 1. */
  readonly position?: { readonly line: number; readonly column: number };
  /** Whether rockcraft ended in a Python traceback instead of a report. */
  readonly crashed: boolean;
}

type Section = 'details' | 'resolution' | 'page' | 'log';

interface OpenReport {
  readonly before: readonly string[];
  readonly sections: Record<Section, string[]>;
  current: Section;
}

/**
 * The labels of craft-cli's error report (`report_error` in craft_cli/messages.py), which follow
 * the message in this order. Lines without a label belong to the one above them.
 */
const labels: readonly (readonly [string, Section])[] = [
  ['Captured error:', 'details'],
  ['Detailed information:', 'details'],
  ['Recommended resolution:', 'resolution'],
  ['For more information, check out:', 'page'],
  ['Full execution log:', 'log'],
];

/** The outer rockcraft adds this to the report of the one that it ran in a build instance. */
const innerFailed = /^Failed to run rockcraft in instance\b/;
/** Messages whose following lines are not indented, and one that reads like a step. */
const messageHead = /^(?:Bad rockcraft\.yaml content:|rockcraft internal error: |Testing failed\.)/;
const continuation = /^(?:\s|[-*] )/;
const libraryWarning = /^\S+\.py:\d+: \w*Warning: /;
const traceback = 'Traceback (most recent call last):';
const yamlPosition = /\bin "[^"]*rockcraft\.yaml", line (\d+), column (\d+)/;

/** The first line of what rockcraft said about its failure; undefined when it said nothing. */
export function failureMessage(lines: readonly OutputLine[]): string | undefined {
  return readReport(lines)?.message[0];
}

/** Finds rockcraft's last report in what it printed; undefined when it ended without a word. */
export function readReport(printed: readonly OutputLine[]): PackReport | undefined {
  const lines = withoutLibraryWarnings(printed);
  const report = readCrash(lines) ?? readError(lines.map((line) => line.text));
  if (report === undefined) return undefined;
  const debugging = new Set(lines.filter(isDebugging).map((line) => line.text));
  return { ...report, context: report.context.filter((line) => !debugging.has(line)) };
}

/** Whether the report says no more than that the rockcraft in the build instance failed. */
export function isInstanceReport({ message }: PackReport): boolean {
  return innerFailed.test(message[0] ?? '');
}

/** What rockcraft says of its own doings only when it debugs. */
function isDebugging({ text, stamped }: OutputLine): boolean {
  return stamped && !isProgressLine(text);
}

/** The report of an error that rockcraft expected. */
function readError(lines: readonly string[]): PackReport | undefined {
  const reports: OpenReport[] = [];
  let pending: string[] = [];
  let open: OpenReport | undefined;
  for (const line of lines) {
    const label = labels.find(([text]) => line.startsWith(text));
    if (label !== undefined) {
      if (open === undefined) {
        open = emptyReport(pending);
        reports.push(open);
        pending = [];
      }
      const [text, section] = label;
      open.current = section;
      open.sections[section].push(line.slice(text.length).trim());
    } else if (
      open !== undefined &&
      (open.current === 'details' || open.current === 'resolution')
    ) {
      open.sections[open.current].push(line);
    } else {
      open = undefined;
      pending.push(line);
    }
  }
  if (pending.some((line) => line.trim() !== '')) reports.push(emptyReport(pending));
  const found = reports
    .map(closeReport)
    .filter((report) => report !== undefined)
    .toReversed();
  return found.find((report) => !isInstanceReport(report)) ?? found[0];
}

function emptyReport(before: readonly string[]): OpenReport {
  return { before, sections: { details: [], resolution: [], page: [], log: [] }, current: 'log' };
}

function closeReport(report: OpenReport): PackReport | undefined {
  const tracebackAt = report.before.indexOf(traceback);
  const said = tracebackAt < 0 ? report.before : report.before.slice(0, tracebackAt);
  const start = messageStart(said);
  if (start === undefined) return undefined;
  const { details, resolution, page } = report.sections;
  return {
    message: withoutBlankEnds(said.slice(start)),
    context: sinceLastStep(said.slice(0, start)),
    details: withoutBlankEnds(withoutTraceback(details)),
    ...(resolution.length === 0 ? {} : { resolution: withoutBlankEnds(resolution).join(' ') }),
    ...(page[0] === undefined ? {} : { page: page[0] }),
    crashed: false,
  };
}

/**
 * The index at which the message begins that ends with the last line. It is looked for from the
 * end, so that a progress line of a kind never seen before is not taken for the message.
 */
function messageStart(lines: readonly string[]): number | undefined {
  const head = lines.findLastIndex((line) => messageHead.test(line));
  if (head >= 0) return head;
  const start = lines.findLastIndex((line) => line.trim() !== '' && !continuation.test(line));
  const first = lines[start];
  if (first !== undefined && !isProgressLine(first)) return start;
  // What an extension lacks is a list without a heading.
  const item = lines.findIndex((line, at) => at > start && line.startsWith('- '));
  return item < 0 ? undefined : item;
}

function sinceLastStep(lines: readonly string[]): readonly string[] {
  const step = lines.findLastIndex((line) => isProgressLine(line) && !line.startsWith('::'));
  const opening = isOpeningLine(lines[step] ?? '');
  return lines.slice(opening ? step + 1 : Math.max(step, 0)).filter((line) => line.trim() !== '');
}

/** rockcraft 1.20 ends in a bare traceback for a rockcraft.yaml that it cannot even load. */
function readCrash(lines: readonly OutputLine[]): PackReport | undefined {
  // An error that is reported while debugging has its traceback too, but stamped with the time.
  const first = lines.findIndex((line) => line.text === traceback && !line.stamped);
  if (first < 0) return undefined;
  const texts = lines.slice(first).map((line) => line.text);
  if (texts.some((line) => isReportOfItsOwn(line))) return undefined;
  const exceptions = texts.flatMap((line, at) =>
    line === traceback ? [exceptionAt(texts, at)] : [],
  );
  const message = exceptions.at(-1) ?? [];
  if (message.length === 0) return undefined;
  const position = texts.flatMap((line) => yamlPosition.exec(line) ?? []).slice(-2);
  return {
    message,
    context: [],
    details: exceptions.slice(0, -1).flat(),
    ...(position.length === 2
      ? { position: { line: Number(position[0]), column: Number(position[1]) } }
      : {}),
    crashed: true,
  };
}

function isReportOfItsOwn(line: string): boolean {
  return labels.some(([text, section]) => section !== 'log' && line.startsWith(text));
}

/** The lines of the exception that ends the traceback at `start`: `module.Class: message` and on. */
function exceptionAt(lines: readonly string[], start: number): readonly string[] {
  const frames = lines.slice(start + 1);
  const from = frames.findIndex((line) => line !== '' && !/^\s/.test(line));
  if (from < 0) return [];
  const rest = frames.slice(from);
  const end = rest.findIndex((line) => line === '' || line === traceback || endsException(line));
  return end < 0 ? rest : rest.slice(0, end);
}

function endsException(line: string): boolean {
  return innerFailed.test(line) || line.startsWith('Full execution log:');
}

function withoutTraceback(lines: readonly string[]): readonly string[] {
  const at = lines.indexOf(traceback);
  return at < 0 ? lines : lines.slice(0, at);
}

/** Leaves out what Python's libraries warn of, with the source line that follows each warning. */
function withoutLibraryWarnings(lines: readonly OutputLine[]): readonly OutputLine[] {
  let warned = false;
  return lines.filter(({ text }) => {
    warned = libraryWarning.test(text) || (warned && /^\s/.test(text));
    return !warned;
  });
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const isText = (line: string) => line.trim() !== '';
  return lines.slice(Math.max(lines.findIndex(isText), 0), lines.findLastIndex(isText) + 1);
}
