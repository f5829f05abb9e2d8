import { type ByteUnits, formatBytes, formatDelta } from '../../../oci/bytes.ts';

/** How numbers are written. */
export interface Format {
  bytes(bytes: number): string;
  /** With its sign; `0 B` when nothing changed. */
  delta(before: number, after: number): string;
  /** `+1.2 %`; `new` where there was nothing. */
  percent(before: number, after: number): string;
  /** A part of a whole: `12.3 %`. */
  share(part: number, whole: number): string;
  /** `12,345`. */
  count(count: number): string;
  /** `1 file`, `12,345 files`. */
  counted(count: number, one: string, several?: string): string;
}

export function formatIn(units: ByteUnits): Format {
  const numbers = new Intl.NumberFormat('en-GB');
  const count = (value: number) => numbers.format(value);
  return {
    bytes: (bytes) => withMinus(formatBytes(bytes, units)),
    delta: (before, after) => withMinus(formatDelta(after - before, units)),
    percent: (before, after) => {
      if (before === 0) return after === 0 ? '0.0 %' : 'new';
      const percent = ((after - before) / before) * 100;
      return withMinus(`${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`);
    },
    share: (part, whole) => `${whole === 0 ? '0.0' : ((part / whole) * 100).toFixed(1)} %`,
    count,
    counted: (value, one, several = `${one}s`) => `${count(value)} ${value === 1 ? one : several}`,
  };
}

/** As wide as a plus. */
function withMinus(text: string): string {
  return text.replace(/^-/, '−');
}
