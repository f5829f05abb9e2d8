import type { Severity } from './rule.ts';

/** Something that is wrong with a rockcraft.yaml, and where. */
export interface Finding {
  /** Name of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  /** Relative to the workspace. */
  readonly file: string;
  /** Line and column count from 1; both are 1 for what is wrong with a file as a whole. */
  readonly line: number;
  readonly column: number;
  /** One sentence with the remedy. */
  readonly message: string;
}

/** The worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** The worst first, then by place; each once, as an alias leads to the same place twice. */
export function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message),
  );
  return sorted.filter((finding, index) => !isSame(finding, sorted[index - 1]));
}

export function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** By code units: the same order on every machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isSame(a: Finding, b: Finding | undefined): boolean {
  return (
    b !== undefined &&
    a.severity === b.severity &&
    a.file === b.file &&
    a.line === b.line &&
    a.column === b.column &&
    a.rule === b.rule &&
    a.message === b.message
  );
}
