import { writeFile } from 'node:fs/promises';
import type { ImageReport } from '../image-report.ts';

/** What a report file says it is, and the version of its form. */
export const reportsSchema = { schema: 'rock-actions/size-report', version: 1 } as const;

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

/** The document of `writeReports`, an image on each line. */
export function reportsJson({ headSha, run, images }: SizeReports): string {
  const head = JSON.stringify({ ...reportsSchema, headSha, run }).slice(0, -1);
  return `${head},"images":[\n${images.map((image) => JSON.stringify(image)).join(',\n')}\n]}\n`;
}
