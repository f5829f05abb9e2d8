import { formatBytes, formatDelta } from '../../src/oci/bytes.ts';
import { compare } from '../../src/size/compare/compare.ts';
import type { Change, Comparison } from '../../src/size/comparison.ts';
import { readMeasurement } from '../../src/size/file/measurement-file.ts';
import type { Measurement } from '../../src/size/measurement.ts';

/** One version of the sample: what its steps put out. */
export interface Version {
  readonly name: string;
  /** Path of the .rock. */
  readonly rock: string;
  /** Where it was pushed to. */
  readonly repository: string;
  readonly digest: string;
  /** Paths of the documents of report-size. */
  readonly measurement: string;
  readonly markdown: string;
  readonly pushMilliseconds: number;
  readonly pushedBytes: number;
}

const titles = ['rock', 'download', 'on disk', 'difference', 'pushed', 'in', 'digest', 'deployed'];

/** What the demo ends with: the versions side by side, what changed, and where the reports are. */
export async function closingTable(
  versions: readonly Version[],
  deployed: string,
): Promise<string> {
  const rows: string[][] = [titles];
  const changes: string[] = [];
  let baseline: Measurement | undefined;
  for (const version of versions) {
    const measurement = await readMeasurement(version.measurement);
    const comparison = baseline && compare(baseline, measurement, 1);
    rows.push(row(version, measurement, comparison, deployed));
    if (comparison !== undefined) changes.push(...largestChanges(version, comparison));
    baseline = measurement;
  }
  const reports = versions.map(({ name, markdown }) => `  ${name}: ${markdown}`);
  return [...aligned(rows), '', ...changes, '', 'Reports:', ...reports].join('\n');
}

function row(
  version: Version,
  { compressedSize, size }: Measurement,
  comparison: Comparison | undefined,
  deployed: string,
): string[] {
  return [
    version.name,
    formatBytes(compressedSize),
    formatBytes(size),
    comparison === undefined ? '' : formatDelta(comparison.size.after - comparison.size.before),
    formatBytes(version.pushedBytes),
    `${(version.pushMilliseconds / 1000).toFixed(1)} s`,
    version.digest.slice(0, 'sha256:'.length + 12),
    version.digest === deployed ? 'yes' : '',
  ];
}

function largestChanges({ name }: Version, { changes }: Comparison): string[] {
  return [
    `Largest growth in ${name}: ${shown(heaviest([...changes.new, ...changes.grown]))}`,
    `Largest saving in ${name}: ${shown(heaviest([...changes.gone, ...changes.shrunk]))}`,
  ];
}

function heaviest(changes: readonly Change[]): Change | undefined {
  const weight = (change: Change) => Math.abs(change.after - change.before);
  return changes.toSorted((one, other) => weight(other) - weight(one))[0];
}

function shown(change: Change | undefined): string {
  return change === undefined
    ? 'none'
    : `${change.path} ${formatDelta(change.after - change.before)}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = titles.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
