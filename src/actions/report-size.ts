import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { ByteUnits } from '../oci/bytes.ts';
import type { GitHubEvent, Log, Ports } from '../ports.ts';
import { readReleases } from '../rock/lint/releases.ts';
import type { Action } from '../runner/action.ts';
import type { Emitter } from '../runner/emitter.ts';
import { type Budgets, noBudgets } from '../size/budget/budget.ts';
import type { ImageReport, SizeReports } from '../size/image-report.ts';
import { budgetSentence } from '../size/render/advice-sections.ts';
import { type Annotation, annotations } from '../size/render/annotations.ts';
import { phraseText } from '../size/render/phrase.ts';
import { renderSummary } from '../size/render/render-summary.ts';
import { renderText } from '../size/render/render-text.ts';
import { summaryJson } from '../size/render/summary-json.ts';
import { imageTitle, isBrokenHard, isOverBudget } from '../size/render/verdict.ts';
import { waiverSentence } from '../size/render/waiver-sentence.ts';
import { openBaselines } from './report-size/baselines.ts';
import { judgedImages } from './report-size/judged-images.ts';
import { type MeasuredPair, measuredPairs } from './report-size/measured-pairs.ts';
import { packedProjects } from './report-size/packed-projects.ts';
import { type SizeDocuments, writeDocuments } from './report-size/size-documents.ts';
import { readSizeInputs, type SizeInputs } from './report-size/size-inputs.ts';
import { forInput } from './shared/for-input.ts';

interface Result {
  /** Why they could not be written, when that is so. */
  readonly documents: SizeDocuments | UserError;
  readonly reports: readonly ImageReport[];
  /** What the summary shows. */
  readonly shown: string;
  readonly annotations: readonly Annotation[];
  readonly units: ByteUnits;
}

/** Says what images weigh and why, against a baseline and against budgets. */
export const reportSize: Action<SizeInputs, Result> = {
  readInputs: readSizeInputs,
  run,
  emit: async (result, out) => {
    const { reports, documents, units } = result;
    const total = (value: (report: ImageReport) => number) =>
      reports.reduce((sum, report) => sum + value(report), 0);
    const size = total((report) => report.size);
    const delta = totalDelta(reports);
    out.output(
      'compressed-size',
      total((report) => report.compressedSize),
    );
    out.output('size', size);
    out.output(
      'effective-size',
      total((report) => report.effectiveSize),
    );
    out.output(
      'wasted',
      total((report) => report.waste.hidden),
    );
    out.output('delta', delta);
    out.output('delta-percent', delta === undefined ? undefined : percent(delta, size - delta));
    out.output('over-budget', reports.some(isOverBudget));
    out.output('summary', summaryJson(reports));
    if (!(documents instanceof UserError)) outputDocuments(documents, out);
    for (const annotation of result.annotations) annotate(annotation, out.log);
    await out.summary(result.shown);
    if (documents instanceof UserError) throw documents;
    throwIfOverBudget(reports, units);
  },
};

async function run(inputs: SizeInputs, ports: Ports): Promise<Result> {
  const { log, context } = ports;
  if (inputs.token !== undefined) log.mask(inputs.token);
  const { workspace } = context;
  const comment = await commentOf(inputs, ports);
  const budgets = await budgetsOf(inputs.budgets, workspace);
  const directories = inputs.chiselReleases.map((directory) => resolve(workspace, directory));
  const releases = await forInput('chisel-releases', readReleases(directories));
  const pairs = await measurePairs(inputs, ports);
  const standards = { budgets, releases, top: inputs.top };
  const images = await judgedImages(pairs, standards, inputs.token, ports);
  const reports = images.map(({ report }) => report);
  const { units } = inputs;
  // Paths in an image are foreign text: one could be called `::set-output`.
  await log.foreign(async (print) => renderText(reports, { units }).forEach(print));
  const shown = renderSummary(reports, { units });
  const source = sourceOf(context.event);
  const wanted = { images, markdown: shown, html: inputs.html, units, source };
  // What was measured is told also when the disk is full.
  const documents = await writeDocuments(wanted, context.temp).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  await comment?.(reports);
  return {
    documents,
    reports,
    shown,
    annotations: inputs.annotations ? annotations(reports, { units }) : [],
    units,
  };
}

/** Undefined when none is wanted; it is known at once when it can never be written. */
async function commentOf(
  inputs: SizeInputs,
  ports: Ports,
): Promise<((reports: readonly ImageReport[]) => Promise<void>) | undefined> {
  if (!inputs.comment) return undefined;
  const { ownComment } = await import('./report-size/own-comment.ts');
  return ownComment(inputs, ports);
}

async function budgetsOf(value: string | undefined, workspace: string): Promise<Budgets> {
  if (value === undefined) return noBudgets;
  const { readBudgets } = await import('../size/budget/read-budgets.ts');
  return await forInput('budgets', readBudgets(value, workspace));
}

async function measurePairs(inputs: SizeInputs, ports: Ports): Promise<readonly MeasuredPair[]> {
  const { log, context } = ports;
  const projectOf = await packedProjects(inputs.path, ports);
  const what = inputs.images.names.map(({ value }) => value).join(', ');
  return await log.group(visible(`Measure ${what}`), () =>
    measuredPairs(
      inputs.images,
      (platforms) => openBaselines(inputs.baseline, platforms, inputs.token, ports),
      projectOf,
      context.workspace,
    ),
  );
}

/** Undefined outside of GitHub, where there is no commit and no run. */
function sourceOf(event: GitHubEvent): Omit<SizeReports, 'images'> | undefined {
  try {
    return { headSha: event.pullRequest?.headSha ?? event.sha, run: event.runId };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Undefined when one of the images has no baseline. */
function totalDelta(reports: readonly ImageReport[]): number | undefined {
  return reports.reduce<number | undefined>(
    (sum, { comparison }) =>
      sum === undefined || comparison === undefined
        ? undefined
        : sum + comparison.size.after - comparison.size.before,
    0,
  );
}

/** With two decimals; undefined of nothing. */
function percent(delta: number, before: number): number | undefined {
  return before === 0 ? undefined : Math.round((delta / before) * 10_000) / 100;
}

function annotate({ severity, text, place, title }: Annotation, log: Log): void {
  log[severity](text, place, title);
}

function outputDocuments(documents: SizeDocuments, out: Emitter): void {
  out.output('measurement', documents.measurement);
  out.output('markdown', documents.markdown);
  out.output('html', documents.html);
  out.output('csv', documents.csv);
  out.output('badge', documents.badge);
  out.output('report-file', documents.report);
}

function throwIfOverBudget(reports: readonly ImageReport[], units: ByteUnits): void {
  const broken = reports.flatMap((report) =>
    report.budgets.filter(isBrokenHard).map((budget) => ({ report, budget })),
  );
  const [first] = broken;
  if (first === undefined) return;
  const others = broken.length - 1;
  const more = ['', ' One more budget is broken.'][others] ?? ` ${others} more budgets are broken.`;
  const waiver = waiverSentence(reports);
  const remedy = waiver === undefined ? '' : ` ${phraseText(waiver)}`;
  throw new UserError(
    `${visible(imageTitle(first.report.image))} is over budget: ${phraseText(budgetSentence(first.budget, units))}.${more}${remedy}`,
  );
}
