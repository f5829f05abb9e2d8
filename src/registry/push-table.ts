import { code, table } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import { seconds } from '../seconds.ts';
import type { Amount, DestinationReport, PushReport } from './push-report.ts';

/**
 * What was sent to each repository, as a Markdown table. The rate is that of the bytes that were
 * sent over the whole time of the destination; what took but a moment has none.
 */
export function destinationTable({ destinations }: Pick<PushReport, 'destinations'>): string {
  return table(columns, destinations.map(row));
}

const columns = [
  { title: 'Repository', align: 'left' },
  { title: 'Result', align: 'left' },
  { title: 'Uploaded', align: 'right' },
  { title: 'Mounted', align: 'right' },
  { title: 'Reused', align: 'right' },
  { title: 'Time', align: 'right' },
  { title: 'Rate', align: 'right' },
] as const;

function row(destination: DestinationReport): string[] {
  const { repository, state, uploaded, mounted, reused, milliseconds } = destination;
  return [
    code(repository),
    state,
    ...[uploaded, mounted, reused].map(cell),
    `${seconds(milliseconds)} s`,
    rate(uploaded.bytes, milliseconds),
  ];
}

function cell({ blobs, bytes }: Amount): string {
  return blobs === 0 ? '–' : `${formatBytes(bytes)} (${blobs === 1 ? '1 blob' : `${blobs} blobs`})`;
}

/** Of a moment's work it says nothing. */
function rate(bytes: number, milliseconds: number): string {
  return bytes === 0 || milliseconds < 100
    ? '–'
    : `${formatBytes((bytes / milliseconds) * 1000)}/s`;
}
