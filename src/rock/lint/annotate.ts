import type { Log } from '../../ports.ts';
import { type Finding, severities } from './finding.ts';
import { counted } from './lint-summary.ts';
import { helpUrl } from './rule-help.ts';

/**
 * Annotations of each kind. GitHub shows ten of a step and drops the rest without a word; one is
 * left for what the step itself has to say.
 */
const mostOfAKind = 9;

/**
 * Annotates the lines of the worst findings, and says in the log how many have no annotation.
 *
 * @param findings the worst first
 */
export function annotate(findings: readonly Finding[], log: Log): void {
  const left: string[] = [];
  for (const severity of severities) {
    const found = findings.filter((finding) => finding.severity === severity);
    for (const { rule, message, file, line, column } of found.slice(0, mostOfAKind)) {
      log[severity](`${message}\n${helpUrl(rule)}`, { file, line, column }, `lint-rock: ${rule}`);
    }
    if (found.length > mostOfAKind) left.push(counted(found.length - mostOfAKind, severity));
  }
  if (left.length > 0) {
    log.info(
      `${left.join(', ')} without an annotation, of which GitHub shows few: the list above has all.`,
    );
  }
}
