import { visible } from '../../markdown.ts';
import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { baselineSentence, overview } from './overview.ts';
import { phraseText } from './phrase.ts';
import { sectionText } from './section.ts';
import { sizeSections } from './size-sections.ts';
import { imageTitle } from './verdict.ts';

/**
 * Reports as aligned columns for a log or terminal, without colour codes: lines without newlines.
 * A line may begin like a workflow command, because paths are shown as they are: print it as foreign.
 */
export function renderText(
  reports: readonly ImageReport[],
  options: { readonly units: ByteUnits },
): readonly string[] {
  const { units } = options;
  const images = reports.flatMap((report) => {
    const baseline = baselineSentence(report);
    return [
      '',
      visible(`${imageTitle(report.image)} (${report.image.platform})`),
      ...(baseline === undefined ? [] : [phraseText(baseline)]),
      ...sizeSections(report, units).flatMap((section) => ['', ...sectionText(section)]),
    ];
  });
  return reports.length === 1
    ? images
    : ['', ...sectionText({ title: 'Images', ...overview(reports, units) }), ...images];
}
