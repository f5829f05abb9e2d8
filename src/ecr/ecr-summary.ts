import { code, table } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { ImageToPush } from '../registry/image-to-push.ts';
import type { PushReport } from '../registry/push-report.ts';
import { type Check, checkTable } from './checks.ts';

/** What was found before a push, as a section of Markdown. */
export function preflightSummary(repository: string, checks: readonly Check[]): string {
  return `### Before the push to ${code(repository)}\n\n${checkTable(checks)}\n`;
}

/** What a push to ECR has done, as a section of Markdown. */
export function ecrPushSummary({ destinations, digest }: PushReport): string {
  return destinations
    .map(({ repository, tags, uploaded, mounted, reused, milliseconds }) => {
      const rows = tags.map(({ tag, state, before }) => [
        code(tag),
        before !== undefined && state === 'written' ? `moved from ${code(before)}` : state,
        code(digest),
      ]);
      const sent = `${uploaded.blobs} blobs (${formatBytes(uploaded.bytes)}) sent, ${mounted.blobs} mounted, ${reused.blobs} there before, ${(milliseconds / 1000).toFixed(1)} s`;
      return `### Pushed to ${code(repository)}\n\n${table(columns, rows)}\n\n${sent}.\n`;
    })
    .join('\n');
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
  const bytes = blobs.reduce((sum, { blob }) => sum + blob.size, 0);
  return `${blobs.length} blobs, ${formatBytes(bytes)}`;
}

const columns = [
  { title: 'Tag', align: 'left' },
  { title: 'Result', align: 'left' },
  { title: 'Digest', align: 'left' },
] as const;
