import { code, table } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { PushReport } from './push.ts';
import type { Amount } from './push-report.ts';

/** What a push has done, as one line of the log. */
export function pushLine({ unchanged, uploaded, reused, milliseconds }: PushReport): string {
  if (unchanged) return 'Unchanged: every tag stood for this image already.';
  return `Pushed ${amount(uploaded)} in ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}; the repository had ${amount(reused)}.`;
}

/** What a push has done, as a section of Markdown for the job summary. */
export function pushSummary(report: PushReport): string {
  const { tags, uploaded, reused, unchanged, milliseconds } = report;
  const rows = tags.map(({ reference, changed }) => [
    code(reference.slice(0, reference.indexOf('@'))),
    changed ? 'written' : 'unchanged',
    code(report.digest),
  ]);
  const facts = unchanged
    ? 'Nothing was sent: every tag stood for this image already.'
    : `${amount(uploaded)} sent, ${amount(reused)} there before, ${seconds(milliseconds)}${rate(uploaded.bytes, milliseconds)}.`;
  return `### Pushed to the registry\n\n${table(columns, rows)}\n\n${facts}\n`;
}

const columns = [
  { title: 'Reference', align: 'left' },
  { title: 'Tag', align: 'left' },
  { title: 'Digest', align: 'left' },
] as const;

function amount({ blobs, bytes }: Amount): string {
  return `${blobs === 1 ? '1 blob' : `${blobs} blobs`} (${formatBytes(bytes)})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/** Of a moment's work a rate says nothing. */
function rate(bytes: number, milliseconds: number): string {
  if (bytes === 0 || milliseconds < 100) return '';
  return `, ${(bytes / 1000 / milliseconds).toFixed(1)} MB/s`;
}
