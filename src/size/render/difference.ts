import { type ByteUnits, formatBytes, formatDelta } from '../../oci/bytes.ts';
import { pullSeconds } from '../compare/pull-time.ts';
import type { Comparison, Difference } from '../comparison.ts';

/** `+1.20 MB (+2.7 %)`; `no change`; without a percentage where there was nothing before. */
export function formatDifference(difference: Difference, units: ByteUnits): string {
  const delta = deltaOf(difference);
  if (delta === 0) return unchanged;
  const percent = formatPercent(difference);
  return `${formatDelta(delta, units)}${percent === '' ? '' : ` (${percent})`}`;
}

/** Bytes that came, less those that went. */
export function deltaOf({ before, after }: Difference): number {
  return after - before;
}

/** What is said of a size, or of a whole image, that is as it was. */
export const unchanged = 'no change';

/** `+2.7 %`, `+0.01 %` where one digit would say nothing; empty when there was nothing before or nothing changed. */
export function formatPercent({ before, after }: Difference): string {
  if (before === 0 || before === after) return '';
  const percent = ((after - before) / before) * 100;
  const size = Math.abs(percent);
  const digits = size < 0.05 ? 2 : size < 99.95 ? 1 : 0;
  if (size < 0.005) return percent > 0 ? 'under +0.01 %' : 'under -0.01 %';
  const sign = percent > 0 ? '+' : '-';
  return `${sign}${digits === 0 ? formatCount(Math.round(size)) : size.toFixed(digits)} %`;
}

/**
 * How the download differs. Undefined when one of the two is a docker-archive: it holds other blobs
 * than a registry, often not compressed, and to hold them against each other would say something false.
 */
export function downloadChange({ compressedSize, layers }: Comparison): Difference | undefined {
  return layers.pull === undefined ? undefined : compressedSize;
}

/** A count with its noun: `1 file`, `1,234 files`. */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `62,683`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** How long bytes take at `statedBandwidth`: `0.4 s`, `12 s`, `3 min`. */
export function pullTime(bytes: number): string {
  const seconds = pullSeconds(bytes);
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

/** What a limit or its value is, as its unit has it. */
export function formatAmount(
  value: number,
  unit: 'bytes' | 'percent' | 'count',
  units: ByteUnits,
): string {
  if (unit === 'bytes') return formatBytes(value, units);
  return unit === 'percent' ? `${Number(value.toFixed(2))} %` : formatCount(value);
}
