import { writeFile } from 'node:fs/promises';
import type { ImageReport, SizeReports } from '../image-report.ts';
import { reportForm, reportsForm, reportsSchema } from './report-form.ts';

/** Writes the artifact `report.json`. Rejects as `writeFile` does. */
export async function writeReports(reports: SizeReports, path: string): Promise<void> {
  await writeFile(path, reportsJson(reports));
}

/** The document of `writeReports`: the same for the same reports, whoever made them. */
export function reportsJson(reports: SizeReports): string {
  return `${JSON.stringify(reportsForm.write({ ...reportsSchema, ...reports }))}\n`;
}

/** What one image adds to it. */
export function reportJson(report: ImageReport): string {
  return JSON.stringify(reportForm.write(report));
}
