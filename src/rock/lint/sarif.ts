import { visible } from '../../markdown.ts';
import type { Finding } from './finding.ts';
import { lineHashes } from './line-hashes.ts';
import type { RuleHelp, Severity } from './rule.ts';
import { helpMarkdown, helpUrl } from './rule-help.ts';

/** GitHub refuses a file with more results in one run. */
export const mostResults = 25_000;

export const sarifSchema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** What such a file holds; the schema is the first thing in it. */
export interface SarifLog {
  readonly $schema: typeof sarifSchema;
  readonly version: '2.1.0';
  readonly runs: readonly object[];
}

/**
 * The findings as SARIF 2.1.0, with what GitHub's code scanning asks for beside the standard: a
 * region for each result, help for each rule, and fingerprints. The worst `mostResults` are in it.
 *
 * @param findings the worst first
 * @param rules every rule that may have found something
 * @param texts what the files hold, by their names; those that could not be read are not in it
 */
export function sarifLog(
  findings: readonly Finding[],
  rules: readonly RuleHelp[],
  texts: ReadonlyMap<string, string>,
): SarifLog {
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const fingerprints = new Map<string, (finding: Finding) => object>();
  const fingerprintsOf = (finding: Finding) => {
    const known = fingerprints.get(finding.file) ?? fingerprinting(texts.get(finding.file));
    fingerprints.set(finding.file, known);
    return known(finding);
  };
  return {
    $schema: sarifSchema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'lint-rock',
            informationUri: 'https://github.com/OWNER/rock-actions',
            rules: rules.map(descriptor),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.slice(0, mostResults).map((finding) => ({
          ruleId: finding.rule,
          ruleIndex: indexes.get(finding.rule),
          level: levels[finding.severity],
          message: { text: plain(finding.message) },
          locations: [location(finding)],
          ...fingerprintsOf(finding),
        })),
      },
    ],
  };
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
};

/** What GitHub calls a rule's severity when it has no scores of security. */
const problemSeverities: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  notice: 'recommendation',
};

function descriptor(rule: RuleHelp) {
  return {
    id: rule.name,
    name: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.summary },
    help: { text: `${rule.why.trim()}\n\n${helpUrl(rule.name)}`, markdown: helpMarkdown(rule) },
    helpUri: helpUrl(rule.name),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['rockcraft'],
      precision: 'very-high',
      'problem.severity': problemSeverities[rule.severity],
    },
  };
}

function location({ file, line, column }: Finding) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column },
    },
  };
}

/**
 * In a message SARIF has links, `[text](1)`, and names may hold what looks like one: the brackets
 * of such are escaped, as the standard says (3.11.6).
 */
function plain(message: string): string {
  const shown = visible(message);
  return shown.includes('](') ? shown.replaceAll(/[[\]\\]/g, '\\$&') : shown;
}

/** Several findings of a rule in one line differ by their column, counted from the first letter. */
function fingerprinting(text: string | undefined): (finding: Finding) => object {
  if (text === undefined) return () => ({});
  const hashOf = lineHashes(text);
  const lines = text.split('\n');
  return ({ line, column }) => {
    const hash = hashOf(line);
    if (hash === undefined) return {};
    const indent = /^\s*/.exec(lines[line - 1] ?? '')?.[0].length ?? 0;
    return {
      partialFingerprints: {
        primaryLocationLineHash: hash,
        primaryLocationStartColumnFingerprint: String(Math.max(0, column - 1 - indent)),
      },
    };
  };
}
