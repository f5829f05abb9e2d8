import { code, table } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import type { Digest } from '../oci/digest.ts';
import { seconds } from '../seconds.ts';
import type { Amount, DestinationReport, PushReport, TagReport } from './push-report.ts';
import { destinationTable } from './push-table.ts';

/** What a push has done in one repository, as one line of the log. */
export function pushLine(destination: DestinationReport): string {
  const { repository, state, uploaded, mounted, reused, milliseconds } = destination;
  if (state === 'unchanged') {
    return `${repository}: unchanged, every tag stood for this image already.`;
  }
  const taken = mounted.blobs === 0 ? '' : `, ${amount(mounted)} mounted`;
  return `${repository}: ${state} in ${seconds(milliseconds)} s, ${amount(uploaded)} sent${taken}, ${amount(reused)} there before.`;
}

/**
 * What a push has done, as a section of Markdown for the job summary.
 *
 * @param notes sentences that belong to it
 */
export function pushSummary(report: PushReport, notes: readonly string[] = []): string {
  const { destinations, digest, unchanged } = report;
  const rows = destinations.flatMap(({ repository, tags }) =>
    tags.map((tag) => [code(`${repository}:${tag.tag}`), stateOf(tag), standsFor(tag, digest)]),
  );
  const errors = destinations.flatMap(({ error }) => (error === undefined ? [] : [error.message]));
  const sections = [
    `### ${titleOf(destinations)}`,
    destinationTable(report),
    table(columns, rows),
    ...(unchanged ? ['Nothing was sent: every tag stood for this image already.'] : []),
    ...[...notes, ...errors].map(code),
  ];
  return `${sections.join('\n\n')}\n`;
}

const columns = [
  { title: 'Reference', align: 'left' },
  { title: 'Tag', align: 'left' },
  { title: 'Digest', align: 'left' },
] as const;

function titleOf(destinations: readonly DestinationReport[]): string {
  const all = destinations.length;
  const failed = destinations.filter(({ state }) => state === 'failed' || state === 'stopped');
  if (failed.length === all) return 'Not pushed';
  if (failed.length > 0) return `Pushed to ${all - failed.length} of ${all} repositories`;
  return all === 1 ? 'Pushed to the registry' : `Pushed to ${all} repositories`;
}

function stateOf({ state, before }: TagReport): string {
  return state === 'written' && before !== undefined ? `moved from ${code(before)}` : state;
}

/** What the tag stands for now, where that is known: one that was not moved, not for this image. */
function standsFor({ state, before }: TagReport, digest: Digest): string {
  if (state === 'written' || state === 'unchanged') return code(digest);
  return state === 'left' && before !== undefined ? code(before) : '–';
}

function amount({ blobs, bytes }: Amount): string {
  return `${blobs === 1 ? '1 blob' : `${blobs} blobs`} (${formatBytes(bytes)})`;
}
