import { code, table, visible } from '../../markdown.ts';
import { countOf, type Finding, severities } from './finding.ts';
import { helpUrl } from './rule-help.ts';

/** Rows of the table in the job summary: more would be read by nobody. */
const mostRows = 200;

/** A finding in one line, as compilers write it. */
export function findingLine({ rule, severity, file, line, column, message }: Finding): string {
  return visible(`${file}:${line}:${column}: ${severity}: ${message} (${rule})`);
}

/** `2 errors, 1 warning`; `nothing` when there are no findings. */
export function tally(findings: readonly Finding[]): string {
  const counts = severities.flatMap((severity) => {
    const count = countOf(findings, severity);
    return count === 0 ? [] : [counted(count, severity)];
  });
  return counts.length === 0 ? 'nothing' : counts.join(', ');
}

export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/**
 * The job summary: how much was found, and the worst of it.
 *
 * @param findings the worst first
 */
export function lintSummary(
  findings: readonly Finding[],
  { projects, ignored }: { readonly projects: number; readonly ignored: number },
): string {
  const title = `### lint-rock found ${tally(findings)} in ${counted(projects, 'project')}`;
  const rows = findings
    .slice(0, mostRows)
    .map(({ rule, severity, file, line, column, message }) => [
      severity,
      code(`${file}:${line}:${column}`),
      code(message),
      `[${code(rule)}](${helpUrl(rule)})`,
    ]);
  const columns = ['Severity', 'Where', 'What', 'Rule'];
  const more = findings.length - rows.length;
  return [
    title,
    ...(rows.length === 0
      ? []
      : [
          table(
            columns.map((column) => ({ title: column, align: 'left' })),
            rows,
          ),
        ]),
    ...(more > 0 ? [`${counted(more, 'further finding')} stand in the log of the step.`] : []),
    ...(ignored > 0 ? [`Comments in the files ignore ${counted(ignored, 'finding')}.`] : []),
  ]
    .map((block) => `${block}\n`)
    .join('\n');
}
