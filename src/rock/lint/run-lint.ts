import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { visible } from '../../markdown.ts';
import type { RockProject } from '../project/project.ts';
import { seriesOf } from '../project/project-series.ts';
import type { ProjectMistake, ProjectsRead } from '../project-files.ts';
import { inlineIgnoreRule, yamlRule } from './engine-rules.ts';
import { type Finding, inOrder } from './finding.ts';
import { applyIgnores, type IgnoreProblem, readIgnores } from './inline-ignores.ts';
import type { ConfiguredSeverity, LintConfig } from './lint-config.ts';
import { LintedProject } from './linted-project.ts';
import type { Rule, RuleHelp, Severity } from './rule.ts';

export interface LintOptions {
  readonly rules: readonly Rule[];
  readonly config: LintConfig;
  /** By series, such as `24.04`. */
  readonly releases: ReadonlyMap<string, ChiselRelease>;
  /** Milliseconds since 1970. */
  readonly today: number;
}

export interface LintReport {
  /** The worst first. */
  readonly findings: readonly Finding[];
  /** How many findings comments have ignored. */
  readonly ignored: number;
  /** Rules that broke off, each once; what they had found until then is among the findings. */
  readonly brokenRules: readonly BrokenRule[];
}

export interface BrokenRule {
  readonly rule: string;
  /** The first file that it broke off in. */
  readonly file: string;
  /** What it threw. */
  readonly error: unknown;
}

/** Lets every rule look at every project. What could not be read as a project is a finding too. */
export function runLint(
  { done, mistakes }: ProjectsRead<RockProject>,
  options: LintOptions,
): LintReport {
  const brokenRules = new Map<string, BrokenRule>();
  const projects = done.map((project) => lintProject(project, options, brokenRules));
  return {
    findings: inOrder([...mistakes.map(unreadable), ...projects.flatMap((one) => one.findings)]),
    ignored: projects.reduce((sum, { ignored }) => sum + ignored, 0),
    brokenRules: [...brokenRules.values()],
  };
}

interface LintedOnce {
  readonly findings: readonly Finding[];
  readonly ignored: number;
}

function lintProject(
  project: RockProject,
  options: LintOptions,
  broken: Map<string, BrokenRule>,
): LintedOnce {
  const { config, rules, releases, today } = options;
  const { file } = project;
  const release = releases.get(seriesOf(project) ?? '');
  const linted = new LintedProject(project, { release, today });
  const found: Finding[] = [];
  const looked = new Set<string>();
  for (const rule of rules) {
    const configured = config.severityOf(rule.name, file);
    if (configured === 'off') continue;
    try {
      for (const { path, severity, message } of rule.check(linted)) {
        const worth = configured ?? severity ?? rule.severity;
        found.push(finding(rule, worth, file, project.position(path), message));
      }
      if (rule.needsRelease !== true || release !== undefined) looked.add(rule.name);
    } catch (error) {
      if (!broken.has(rule.name)) broken.set(rule.name, { rule: rule.name, file, error });
    }
  }
  const comments = readIgnores(
    project.text,
    rules.map(({ name }) => name),
  );
  const { kept, count, problems } = applyIgnores(found, comments.ignores, looked);
  const severity = config.severityOf(inlineIgnoreRule.name, file);
  const ofComments = [...comments.problems, ...problems];
  return {
    findings: firstOfEach(inOrder([...kept, ...commentFindings(ofComments, file, severity)])),
    ignored: count,
  };
}

/**
 * Findings of one rule in one file that are told. A file can hold ten thousand, which nobody reads,
 * and a repository hundreds of such files.
 */
const mostOfARule = 100;

/** The worst findings of each rule in a file, and that there are more. */
function firstOfEach(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.flatMap((one) => {
    const count = (counts.get(one.rule) ?? 0) + 1;
    counts.set(one.rule, count);
    if (count <= mostOfARule) return [one];
    const message = `There are more than ${mostOfARule} findings of this rule in the file; correct those that are listed, and the next run lists others.`;
    return count === mostOfARule + 1 ? [{ ...one, message }] : [];
  });
}

function commentFindings(
  problems: readonly IgnoreProblem[],
  file: string,
  configured: ConfiguredSeverity | undefined,
): readonly Finding[] {
  if (configured === 'off') return [];
  return problems.map(({ at, severity, message }) =>
    finding(inlineIgnoreRule, configured ?? severity, file, at, message),
  );
}

/** The messages of errors begin with the place, which a finding has apart. */
function unreadable({ file, error }: ProjectMistake): Finding {
  const { line = 1, column = 1 } = error.place ?? {};
  const prefix = `${visible(file)}:${line}:${column}: `;
  const { message } = error;
  const sentence = message.startsWith(prefix)
    ? message.charAt(prefix.length).toUpperCase() + message.slice(prefix.length + 1)
    : message;
  return finding(yamlRule, yamlRule.severity, file, { line, column }, sentence);
}

function finding(
  { name }: RuleHelp,
  severity: Severity,
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  message: string,
): Finding {
  // In one line and without anything invisible, whatever a rule has taken out of the file.
  return { rule: name, severity, file, line, column, message: visible(message) };
}
