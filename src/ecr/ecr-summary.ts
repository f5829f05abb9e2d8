import { code } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import { amountOf } from '../registry/push-report.ts';
import { type Check, checkTable } from './checks.ts';

/** What was found before a push, as a section of Markdown. */
export function preflightSummary(repository: string, checks: readonly Check[]): string {
  return `### Before the push to ${code(repository)}\n\n${checkTable(checks)}\n`;
}

/** What would have been pushed. */
export function dryRunSummary(
  reason: string,
  repository: string,
  tags: readonly string[],
  image: ImageToPush | undefined,
): string {
  const what = image === undefined ? 'An image' : `${code(image.digest)} (${sizeOf(image)})`;
  return `### Not pushed to ${code(repository)}\n\n${reason}. ${what} would get the tags ${tags.map(code).join(', ')}.\n`;
}

/** `3 blobs, 40 MB`. */
export function sizeOf({ blobs }: ImageToPush): string {
  return `${blobs.length} blobs, ${formatBytes(amountOf(blobs).bytes)}`;
}
