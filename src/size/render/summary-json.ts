import type { ImageReport } from '../image-report.ts';
import { deltaOf, downloadChange } from './difference.ts';
import { shortened } from './short-texts.ts';
import { isOverBudget } from './verdict.ts';

/** Images that the output names; a run with more has the report. */
const imagesLimit = 100;

/**
 * The output `summary`: what later steps decide by, as one line of JSON, below 64 kB however many
 * images there are. Keys are those of the outputs; sizes are bytes. A delta is absent without a baseline, and that of the
 * download with a docker-archive.
 */
export function summaryJson(reports: readonly ImageReport[]): string {
  return JSON.stringify({
    'over-budget': reports.some(isOverBudget),
    images: reports.slice(0, imagesLimit).map(imageSummary),
  });
}

function imageSummary(report: ImageReport) {
  const { image, comparison, waste } = report;
  const download = comparison && downloadChange(comparison);
  return {
    name: shortened(image.title ?? image.name, 100),
    ...(image.version === undefined ? {} : { version: shortened(image.version, 40) }),
    platform: shortened(image.platform, 40),
    'compressed-size': report.compressedSize,
    size: report.size,
    'effective-size': report.effectiveSize,
    wasted: waste.hidden,
    ...(comparison === undefined
      ? {}
      : {
          delta: deltaOf(comparison.size),
          ...(download === undefined ? {} : { 'compressed-delta': deltaOf(download) }),
          nature: comparison.nature,
          ...(comparison.layers.pull === undefined ? {} : { pull: comparison.layers.pull }),
        }),
    'over-budget': isOverBudget(report),
  };
}
