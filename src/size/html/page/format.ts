import { type ByteUnits, formatBytes, formatDelta } from '../../../oci/bytes.ts';
import { formatCount, formatPercent } from '../../render/difference.ts';

/** How numbers are written: as everywhere else, but with a minus that is as wide as a plus. */
export interface Format {
  readonly units: ByteUnits;
  bytes(bytes: number): string;
  /** With its sign; `0 B` when nothing changed. */
  delta(before: number, after: number): string;
  /** `+1.2 %`; `new` where there was nothing, empty where nothing changed. */
  percent(before: number, after: number): string;
  /** A part of a whole: `12.3 %`. */
  share(part: number, whole: number): string;
  /** `12,345`. */
  count(count: number): string;
}

export function formatIn(units: ByteUnits): Format {
  return {
    units,
    bytes: (bytes) => withMinus(formatBytes(bytes, units)),
    delta: (before, after) => withMinus(formatDelta(after - before, units)),
    percent: (before, after) =>
      before === 0 && after > 0 ? 'new' : withMinus(formatPercent({ before, after })),
    share: (part, whole) => `${whole === 0 ? '0.0' : ((part / whole) * 100).toFixed(1)} %`,
    count: formatCount,
  };
}

function withMinus(text: string): string {
  return text.replace('-', '\u2212');
}
