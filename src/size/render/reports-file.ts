import { writeFile } from 'node:fs/promises';
import type { ImageReport } from '../image-report.ts';
import { reportForm, reportsForm, reportsSchema } from './report-form.ts';

/** What travels from the run that measured to the one that comments. */
export interface SizeReports {
  /** The commit that was measured, of a pull request the newest of its branch: 40 digits. */
  readonly headSha: string;
  /** Number of the run that measured. */
  readonly run: number;
  readonly images: readonly ImageReport[];
}

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
