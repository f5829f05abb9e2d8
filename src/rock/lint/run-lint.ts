import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { visible } from '../../markdown.ts';
import type { RockProject } from '../project/project.ts';
import type { ProjectMistake, ProjectsRead } from '../project-files.ts';
import { inlineIgnoreRule, yamlRule } from './engine-rules.ts';
import { type Finding, inOrder } from './finding.ts';
import { applyIgnores, type IgnoreProblem, readIgnores } from './inline-ignores.ts';
import type { ConfiguredSeverity, LintConfig } from './lint-config.ts';
import { LintedProject, seriesOf } from './linted-project.ts';
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
    const severity = config.severityOf(rule.name, file);
    if (severity === 'off') continue;
    try {
      for (const problem of rule.check(linted)) {
        const worth = severity ?? problem.severity ?? rule.severity;
        found.push(finding(rule, worth, file, project.position(problem.path), problem.message));
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
  return { findings: [...kept, ...commentFindings(ofComments, file, severity)], ignored: count };
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
