import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import type { Label, Ports } from '../../ports.ts';
import type { RockProject } from '../../rock/project/project.ts';
import { seriesOf } from '../../rock/project/project-series.ts';
import type { Budgets } from '../../size/budget/budget.ts';
import type { Comparison } from '../../size/comparison.ts';
import { hints } from '../../size/hints/hints.ts';
import type { ShownImage } from '../../size/html/write-html.ts';
import type { ImageReport } from '../../size/image-report.ts';
import { imageReport } from '../../size/render/image-report.ts';
import { isOverBudget } from '../../size/render/verdict.ts';
import type { MeasuredPair } from './measured-pairs.ts';

/** What images are held against, and how much is said of them. */
export interface Standards {
  readonly budgets: Budgets;
  /** By Ubuntu release. */
  readonly releases: ReadonlyMap<string, ChiselRelease>;
  /** Items of a list. */
  readonly top: number;
}

/** What is known of an image before it is held against budgets. */
interface Described {
  readonly pair: MeasuredPair;
  readonly comparison: Comparison | undefined;
  readonly hints: ImageReport['hints'];
  readonly origins: ImageReport['origins'];
}

/**
 * All that is to be said of the images. Looks for labels that waive a budget only when one is broken:
 * those of the event may be old.
 */
export async function judgedImages(
  pairs: readonly MeasuredPair[],
  standards: Standards,
  token: string | undefined,
  ports: Ports,
): Promise<readonly ShownImage[]> {
  const { event } = ports.context;
  const noBudgets = standards.budgets.budgets.length === 0;
  const atFirst = noBudgets ? undefined : event.pullRequest?.labels;
  const described: Described[] = [];
  for (const pair of pairs) described.push(await describe(pair, standards));
  const images = await shownImages(described, standards, atFirst);
  if (token === undefined || !images.some(({ report }) => isOverBudget(report))) return images;
  const { pullRequest } = event;
  if (pullRequest === undefined) return images;
  const { labelsNow } = await import('./labels-now.ts');
  const labels = await labelsNow(pullRequest.number, token, ports);
  return labels === undefined ? images : await shownImages(described, standards, labels);
}

async function describe(pair: MeasuredPair, { releases, top }: Standards): Promise<Described> {
  const release = releaseOf(pair.project, releases);
  return {
    pair,
    comparison: await comparisonOf(pair, top),
    hints: hints(pair.measurement, release),
    origins: await originsOf(pair, release),
  };
}

async function shownImages(
  described: readonly Described[],
  { budgets, top }: Standards,
  labels: readonly Label[] | undefined,
): Promise<readonly ShownImage[]> {
  const images: ShownImage[] = [];
  for (const { pair, ...findings } of described) {
    const { measurement, baseline, note } = pair;
    const verdicts = await verdictsOf(pair, findings.comparison, budgets, labels);
    const report = imageReport({ measurement, note, ...findings, budgets: verdicts, limit: top });
    images.push({ report, measurement, ...(baseline === undefined ? {} : { baseline }) });
  }
  return images;
}

async function comparisonOf(
  { measurement, baseline }: MeasuredPair,
  limit: number,
): Promise<Comparison | undefined> {
  if (baseline === undefined) return undefined;
  const { compare } = await import('../../size/compare/compare.ts');
  return compare(baseline, measurement, limit);
}

/** The one for the series of the project; without a project the only one. */
function releaseOf(
  project: RockProject | undefined,
  releases: ReadonlyMap<string, ChiselRelease>,
): ChiselRelease | undefined {
  if (project === undefined) return releases.size === 1 ? [...releases.values()][0] : undefined;
  return releases.get(seriesOf(project) ?? '');
}

async function originsOf(
  { project, measurement, baseline }: MeasuredPair,
  release: ChiselRelease | undefined,
): Promise<ImageReport['origins']> {
  if (project === undefined) return [];
  const { origins } = await import('../../size/origins/origins.ts');
  return origins(project, measurement, baseline, release);
}

async function verdictsOf(
  { measurement, baseline, note }: MeasuredPair,
  comparison: Comparison | undefined,
  budgets: Budgets,
  labels: readonly Label[] | undefined,
): Promise<ImageReport['budgets']> {
  if (budgets.budgets.length === 0) return [];
  const { judge } = await import('../../size/budget/judge.ts');
  return judge(budgets, { measurement, baseline, comparison, labels, note: note?.note });
}
