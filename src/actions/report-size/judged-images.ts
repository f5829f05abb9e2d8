import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { ServiceError } from '../../errors.ts';
import { lacksPermission } from '../../github/api-fault.ts';
import { readLabels } from '../../github/labels.ts';
import { eventRepository } from '../../github/repository.ts';
import type { Label, Ports } from '../../ports.ts';
import { seriesOf } from '../../rock/lint/linted-project.ts';
import type { Budgets } from '../../size/budget/budget.ts';
import { judge } from '../../size/budget/judge.ts';
import { compare } from '../../size/compare/compare.ts';
import { hints } from '../../size/hints/hints.ts';
import type { ShownImage } from '../../size/html/write-html.ts';
import type { ImageReport } from '../../size/image-report.ts';
import { origins } from '../../size/origins/origins.ts';
import { imageReport } from '../../size/render/image-report.ts';
import { isOverBudget } from '../../size/render/verdict.ts';
import type { MeasuredPair } from './measured-pairs.ts';

/** What images are held against, and how much is said of them. */
export interface Standards {
  readonly budgets: Budgets;
  /** By Ubuntu release. */
  readonly releases: ReadonlyMap<string, ChiselRelease>;
  /** Of the pull request. */
  readonly labels: readonly Label[];
  /** Items of a list. */
  readonly top: number;
}

/**
 * All that is to be said of the images. Looks for labels that waive a budget only when one is broken: those of the event may be old.
 */
export async function judgedImages(
  pairs: readonly MeasuredPair[],
  standards: Standards,
  token: string | undefined,
  ports: Ports,
): Promise<readonly ShownImage[]> {
  const images = pairs.map((pair) => shownImage(pair, standards));
  const { pullRequest } = ports.context.event;
  const over = images.some(({ report }) => isOverBudget(report));
  if (!over || pullRequest === undefined || token === undefined) return images;
  const labels = await labelsNow(pullRequest.number, token, ports);
  return labels === undefined
    ? images
    : pairs.map((pair) => shownImage(pair, { ...standards, labels }));
}

async function labelsNow(
  pull: number,
  token: string,
  ports: Ports,
): Promise<readonly Label[] | undefined> {
  try {
    return await readLabels(eventRepository(ports.context.event, token, ports), pull);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const why = lacksPermission(error) ? `, for which the job needs 'pull-requests: read'` : '';
    ports.log.notice(
      `Labels that were given since this run began are not seen${why}: ${error.message}`,
      undefined,
      'Labels of the pull request',
    );
    return undefined;
  }
}

function shownImage(pair: MeasuredPair, standards: Standards): ShownImage {
  const { measurement, baseline } = pair;
  return {
    report: reportOf(pair, standards),
    measurement,
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function reportOf(
  { measurement, baseline, note, project }: MeasuredPair,
  { budgets, releases, labels, top }: Standards,
): ImageReport {
  const comparison = baseline && compare(baseline, measurement, top);
  const series = project && seriesOf(project);
  const release =
    series === undefined && releases.size === 1
      ? [...releases.values()][0]
      : releases.get(series ?? '');
  return imageReport({
    measurement,
    comparison,
    note,
    hints: hints(measurement, release),
    origins: project === undefined ? [] : origins(project, measurement, baseline),
    budgets: judge(budgets, { measurement, baseline, comparison, labels, note: note?.note }),
    limit: top,
  });
}
