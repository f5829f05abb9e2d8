import type { Comparison } from '../comparison.ts';
import type { BaselineNote, BudgetVerdict, Hint, ImageReport, Origin } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import { longest } from './report-fields.ts';
import { reportBytes } from './report-form.ts';
import { reportJson } from './reports-file.ts';
import { textLimit, withShortTexts } from './short-texts.ts';
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

/** Makes a report, with shorter lists and texts than `limit` allows when it would be too large otherwise. */
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
    ...(note === undefined ? {} : { baseline: { ...note, name: shownName(note) } }),
    ...(comparison === undefined ? {} : { comparison }),
    hints,
    budgets,
    origins,
    ...(measurement.notes === undefined ? {} : { notes: measurement.notes }),
  });
  // Whoever wants short lists of files wants to know of each budget that is broken nevertheless.
  let report = shorten(whole, limit, longest);
  for (let top = limit; top > 1 && isTooLarge(report); ) {
    top = Math.floor(top * 0.7);
    report = shorten(whole, top);
  }
  // A digest has 71 letters, and those of other algorithms up to 135: they stay whole.
  for (let letters = textLimit; letters > 140 && isTooLarge(report); ) {
    letters = Math.max(140, letters / 2);
    report = withShortTexts(report, letters);
  }
  return isTooLarge(report) ? shorten(report, 0) : report;
}

/** Where a file lies on a runner tells nobody anything: of an absolute path the last name is shown. */
function shownName({ kind, name }: BaselineNote): string {
  if (kind !== 'measurement' && kind !== 'image') return name;
  const [, transport = '', last] = /^([a-z-]+:)?\/(?:.*\/)?([^/]+)\/?$/s.exec(name) ?? [];
  return last === undefined ? name : `${transport}${last}`;
}

function isTooLarge(report: ImageReport): boolean {
  return Buffer.byteLength(reportJson(report)) > reportBytes;
}
