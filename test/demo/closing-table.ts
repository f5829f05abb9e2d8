import { formatBytes, formatDelta } from '../../src/oci/bytes.ts';
import type { Change } from '../../src/size/change.ts';
import { type Comparison, compare } from '../../src/size/compare.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { readMeasurement } from '../../src/size/measurement-file.ts';

/** One version of the sample: what its steps put out. */
export interface PackedVersion {
  readonly name: string;
  readonly digest: string;
  /** Paths of the documents of report-size. */
  readonly report: { readonly measurement: string; readonly markdown: string };
}

/** What the demo ends with: the versions side by side, and where the reports are. */
export async function closingTable(versions: readonly PackedVersion[]): Promise<string> {
  const rows: string[][] = [
    ['rock', 'download', 'on disk', 'difference', 'largest growth', 'largest saving'],
  ];
  let baseline: Measurement | undefined;
  for (const version of versions) {
    const measurement = await readMeasurement(version.report.measurement);
    const comparison = baseline && compare(baseline, measurement, 1);
    rows.push([
      version.name,
      formatBytes(measurement.compressedSize),
      formatBytes(measurement.size),
      ...(comparison === undefined ? ['', '', ''] : differences(comparison)),
    ]);
    baseline = measurement;
  }
  const reports = versions.map(({ name, report }) => `  ${name}: ${report.markdown}`);
  return [...aligned(rows), '', 'Reports:', ...reports].join('\n');
}

function differences(comparison: Comparison): string[] {
  const { size, changes } = comparison;
  return [
    formatDelta(size.after - size.before),
    shown(heaviest([...changes.new, ...changes.grown])),
    shown(heaviest([...changes.gone, ...changes.shrunk])),
  ];
}

function heaviest(changes: readonly Change[]): Change | undefined {
  const weight = (change: Change) => Math.abs(change.after - change.before);
  return changes.toSorted((one, other) => weight(other) - weight(one))[0];
}

function shown(change: Change | undefined): string {
  return change === undefined ? '' : `${change.path} ${formatDelta(change.after - change.before)}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
