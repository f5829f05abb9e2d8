import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Log, Ports } from '../ports.ts';
import { annotate } from '../rock/lint/annotate.ts';
import { engineRules, inlineIgnoreRule } from '../rock/lint/engine-rules.ts';
import { countOf, type Finding, severities } from '../rock/lint/finding.ts';
import { readLintConfig } from '../rock/lint/lint-config-file.ts';
import { counted, findingLine, lintSummary, tally } from '../rock/lint/lint-summary.ts';
import { missingReleases, readReleases } from '../rock/lint/releases.ts';
import type { Severity } from '../rock/lint/rule.ts';
import { helpUrl } from '../rock/lint/rule-help.ts';
import { rules } from '../rock/lint/rules/all.ts';
import { type BrokenRule, type LintReport, runLint } from '../rock/lint/run-lint.ts';
import { mostResults, sarifLog } from '../rock/lint/sarif.ts';
import { writeSarif } from '../rock/lint/write-sarif.ts';
import type { RockProject } from '../rock/project/project.ts';
import { findProjectFiles, type ProjectChoice, readEach } from '../rock/project-files.ts';
import type { Action } from '../runner/action.ts';
import { forInput } from './shared/for-input.ts';
import { projectChoice } from './shared/project-choice.ts';

interface Inputs extends ProjectChoice {
  /** Absolute or relative to the workspace, as the next two. */
  readonly config: string | undefined;
  readonly chiselReleases: readonly string[];
  readonly sarif: string | undefined;
  readonly failOn: FailOn;
}

/** The least severity of a finding that fails the step. */
type FailOn = Severity | 'never';

interface Result extends LintReport {
  /** How many were looked at. */
  readonly projects: number;
  /** Ubuntu releases whose slices could not be looked up, though checkouts of others were given. */
  readonly missingReleases: readonly string[];
  /** Absolute path of the file that was asked for and written, or why it was not. */
  readonly sarif: string | UserError | undefined;
  readonly failOn: FailOn;
}

/** Says what is wrong with the rockcraft.yaml files of a repository, before anything is packed. */
export const lintRock: Action<Inputs, Result> = {
  readInputs: (read) =>
    Object.freeze({
      ...projectChoice(read),
      config: read.optional('config'),
      chiselReleases: read.lines('chisel-releases'),
      sarif: read.optional('sarif'),
      failOn: read.choice('fail-on', ['error', 'warning', 'notice', 'never'], 'error'),
    }),
  run,
  emit: async (result, out) => {
    const { findings, projects, ignored, sarif } = result;
    for (const finding of findings) out.log.info(findingLine(finding));
    annotate(findings, out.log);
    warnOfMissingReleases(result.missingReleases, out.log);
    out.log.info(
      `Found ${tally(findings)} in ${counted(projects, 'project')}${ignored > 0 ? `, besides ${counted(ignored, 'finding')} that comments ignore` : ''}.`,
    );
    out.output('findings', asOutput(findings, out.log));
    out.output('errors', countOf(findings, 'error'));
    out.output('warnings', countOf(findings, 'warning'));
    if (typeof sarif === 'string') out.output('sarif', sarif);
    await out.summary(lintSummary(findings, { projects, ignored }));
    throwIfBroken(result.brokenRules, out.log);
    if (sarif instanceof UserError) throw sarif;
    throwIfFailed(result);
  },
};

async function run(inputs: Inputs, ports: Ports): Promise<Result> {
  const { context, clock, log } = ports;
  const workspace = await realpath(context.workspace);
  const configurable = [...rules, inlineIgnoreRule].map(({ name }) => name);
  const config = await readLintConfig(inputs.config, workspace, configurable);
  const directories = inputs.chiselReleases.map((directory) => resolve(workspace, directory));
  const releases = await forInput('chisel-releases', readReleases(directories));
  const files = await findProjectFiles(inputs, ports);
  const read = await readEach(files, (project) => project);
  const report = runLint(read, { rules, config, releases, today: clock.now() });
  return {
    ...report,
    projects: files.length,
    missingReleases: releases.size === 0 ? [] : missingReleases(read.done, releases),
    sarif: inputs.sarif && (await write(inputs.sarif, workspace, report, read.done, log)),
    failOn: inputs.failOn,
  };
}

/** What was found is told also when the file cannot be written. */
async function write(
  path: string,
  workspace: string,
  { findings }: LintReport,
  projects: readonly RockProject[],
  log: Log,
): Promise<string | UserError> {
  const texts = new Map(projects.map(({ file, text }) => [file, text]));
  const sarif = sarifLog(findings, [...rules, ...engineRules], texts);
  if (findings.length > mostResults) {
    log.warning(
      `The SARIF file holds the worst ${mostResults} of ${findings.length} findings, as GitHub takes no more.`,
    );
  }
  try {
    return await writeSarif(sarif, path, workspace);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Bytes. An output of a job may have 1 MB. */
const longestOutput = 900_000;

/** As many findings as fit into an output, the worst first. */
function asOutput(findings: readonly Finding[], log: Log): string {
  const documents: string[] = [];
  let length = 2;
  for (const finding of findings) {
    const document = JSON.stringify({ ...finding, help: helpUrl(finding.rule) });
    length += Buffer.byteLength(document) + 1;
    if (length > longestOutput) {
      log.warning(
        `The output 'findings' holds the worst ${documents.length} of ${findings.length} findings, as GitHub takes no longer output; the list in the log has all.`,
      );
      break;
    }
    documents.push(document);
  }
  return `[${documents.join(',')}]`;
}

function warnOfMissingReleases(missing: readonly string[], log: Log): void {
  if (missing.length === 0) return;
  log.warning(
    `No directory of the input 'chisel-releases' is for Ubuntu ${missing.map(visible).join(' or ')}: slices of projects for it were not looked up. Add a checkout of each branch that projects use.`,
  );
}

/** What a rule throws is no finding: of a checkout that cannot be read, or a bug of ours. */
function throwIfBroken(broken: readonly BrokenRule[], log: Log): void {
  const [first, ...others] = broken.map(({ rule, file, error }) =>
    error instanceof UserError
      ? error
      : new Error(`the rule '${rule}' of lint-rock broke off in ${visible(file)}`, {
          cause: error,
        }),
  );
  const told = new Set([first?.message]);
  for (const { message } of others) {
    if (!told.has(message)) log.error(message);
    told.add(message);
  }
  if (first !== undefined) throw first;
}

function throwIfFailed({ findings, failOn, projects }: Result): void {
  const failing = findings.filter(({ severity }) =>
    severities.slice(0, severities.indexOf(failOn as Severity) + 1).includes(severity),
  );
  if (failing.length === 0) return;
  const files = new Set(failing.map(({ file }) => file)).size;
  throw new UserError(
    `${tally(failing)} in ${files} of ${counted(projects, 'project')}: correct what the list in the log says, or ignore it where it stands with '# rock-lint: ignore=RULE the reason'.`,
  );
}
