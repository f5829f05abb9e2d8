import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { budgetsSection, hintsSection, originsSection } from './advice-sections.ts';
import { changeSections, heaviestSection } from './change-sections.ts';
import { commentDetail, summaryDetail } from './detail.ts';
import {
  foreignSection,
  groupsSection,
  imageSections,
  notesSection,
  ownersSection,
  sizesSection,
} from './image-sections.ts';
import { layersSection, pullSection, wasteSection } from './layer-sections.ts';
import type { Section } from './section.ts';
import { shorten } from './shorten.ts';
import { waiverSentence } from './waiver-sentence.ts';

/** Everything that a report says of an image, most important first. Sections with nothing to say are absent. */
export function sizeSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  return saying([
    sizesSection(report, units),
    { ...budgetsSection(report, units), ...waiverLines([report]) },
    ...changeSections(report, units, summaryDetail),
    heaviestSection(report, units, summaryDetail),
    originsSection(report, units),
    layersSection(report, units),
    wasteSection(report, units),
    hintsSection(report, units),
    ...imageSections(report, units),
  ]);
}

/**
 * What explains the sizes, for a comment, which has them in the table of its images, and broken budgets
 * below that. Of an image that changed it is what changed; of one that is compared with nothing, what is in it.
 */
export function reasonSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  const few = shorten(report, fewItems);
  const { comparison } = report;
  return saying([
    ...(comparison === undefined
      ? [groupsSection(few, units), ownersSection(few, units)]
      : changeSections(report, units, commentDetail)),
    originsSection(few, units),
    pullSection(report, units),
    // What a container sees twice is the first of what could be left out.
    ...(report.waste.hidden > 0 ? [wasteSection(few, units)] : []),
    hintsSection(few, units),
    foreignSection(few),
    notesSection(few),
  ]);
}

/** Of lists that are no reason for a change. */
const fewItems = 3;

/** Above the table of budgets. */
function waiverLines(reports: readonly ImageReport[]): Pick<Section, 'lines'> {
  const waiver = waiverSentence(reports);
  return waiver === undefined ? {} : { lines: [waiver] };
}

function saying(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ rows = [], lines = [] }) => rows.length > 0 || lines.length > 0);
}
