import type { Comparison } from '../comparison.ts';
import type { BaselineNote, BudgetVerdict, Hint, ImageReport, Origin } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import { withShortTexts } from './short-texts.ts';
import { shorten } from './shorten.ts';
import { weigh } from './weigh.ts';

/** All that is known of one image. */
export interface Findings {
  readonly measurement: Measurement;
  readonly comparison?: Comparison | undefined;
  /** What it was compared with, or why with nothing. */
  readonly note?: BaselineNote | undefined;
  readonly hints: readonly Hint[];
  readonly origins: readonly Origin[];
  readonly budgets: readonly BudgetVerdict[];
  /** Items in a list; of some lists more are kept. */
  readonly limit: number;
}

/** Bytes of JSON that a report of one image has at most, if it can: some lists are never cut away. */
export const reportBytes = 40_000;

/** Makes a report, with shorter lists than `limit` allows when it would be too large otherwise. */
export function imageReport(findings: Findings): ImageReport {
  const { measurement, comparison, note, hints, origins, budgets, limit } = findings;
  const { settings: _settings, documentsSize: _documents, ...image } = measurement.image;
  const whole = withShortTexts<ImageReport>({
    image,
    compressedSize: measurement.compressedSize,
    size: measurement.size,
    effectiveSize: measurement.effectiveSize,
    layers: measurement.layers,
    waste: measurement.waste,
    ...weigh(measurement, limit),
    ...(note === undefined ? {} : { baseline: note }),
    ...(comparison === undefined ? {} : { comparison }),
    hints,
    budgets,
    origins,
    ...(measurement.notes === undefined ? {} : { notes: measurement.notes }),
  });
  let top = limit;
  let report = shorten(whole, top);
  while (top > 1 && Buffer.byteLength(JSON.stringify(report)) > reportBytes) {
    top = Math.floor(top * 0.7);
    report = shorten(whole, top);
  }
  return report;
}
