import { visible } from '../../markdown.ts';
import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { baselineSentence, overview } from './overview.ts';
import { phraseText } from './phrase.ts';
import { lineWidth, sectionText } from './section.ts';
import { shortened } from './short-texts.ts';
import { sizeSections } from './size-sections.ts';
import { imageTitle, isOverBudget } from './verdict.ts';
import { wrapped } from './wrapped.ts';

/**
 * Reports as aligned columns for a log or terminal, without colour codes: lines without newlines.
 * A line may begin like a workflow command, because paths are shown as they are: print it as foreign.
 */
export function renderText(
  reports: readonly ImageReport[],
  options: { readonly units: ByteUnits },
): readonly string[] {
  const { units } = options;
  const told = reports.length === 1 ? reports : reports.filter(hasMore);
  const images = told.flatMap((report) => {
    const baseline = baselineSentence(report);
    return [
      '',
      visible(`${shortened(imageTitle(report.image), 80)} (${report.image.platform})`),
      ...(baseline === undefined ? [] : wrapped(phraseText(baseline), lineWidth, '')),
      ...sizeSections(report, units).flatMap((section) => ['', ...sectionText(section)]),
    ];
  });
  return reports.length === 1
    ? images
    : ['', ...sectionText({ title: 'Images', ...overview(reports, units) }), ...images];
}

/** Of several images, one that is the same as before has its row in the table, and is in the summary. */
function hasMore(report: ImageReport): boolean {
  return report.comparison?.nature !== 'same' || isOverBudget(report);
}
