import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import { budgetsSection, hintsSection, originsSection } from './advice-sections.ts';
import { changeSections } from './change-sections.ts';
import { imageSections, sizesSection } from './image-sections.ts';
import { layersSection, wasteSection } from './layer-sections.ts';
import type { Section } from './section.ts';

/** Everything that a report says of an image, most important first. Sections with nothing to say are absent. */
export function sizeSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  return saying([
    sizesSection(report, units),
    budgetsSection(report, units),
    ...reasonSections(report, units),
  ]);
}

/** What explains the sizes, which a comment has in the table of its images, as it has broken budgets below that. */
export function reasonSections(report: ImageReport, units: ByteUnits): readonly Section[] {
  return saying([
    ...changeSections(report, units),
    originsSection(report, units),
    layersSection(report, units),
    wasteSection(report, units),
    hintsSection(report, units),
    ...imageSections(report, units),
  ]);
}

function saying(sections: readonly Section[]): readonly Section[] {
  return sections.filter(({ rows = [], lines = [] }) => rows.length > 0 || lines.length > 0);
}
