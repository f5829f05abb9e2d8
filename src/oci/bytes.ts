/** Whether a kilobyte is 1000 bytes (kB), as registries and `docker images` count, or 1024 (KiB). */
export type ByteUnits = 'decimal' | 'binary';

const systems = {
  decimal: { step: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] },
  binary: { step: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] },
} as const;

/**
 * Bytes as people read them: three significant digits, in decimal units as `docker images` prints
 * (`157 MB`, `4.46 MB`, `12 B`) or in binary ones (`150 MiB`). Negative numbers keep their sign.
 */
export function formatBytes(bytes: number, units: ByteUnits = 'decimal'): string {
  const { step, names } = systems[units];
  const sign = bytes < 0 ? '-' : '';
  let value = Math.abs(bytes);
  let unit = 0;
  // Half a step less would be printed as a whole step: it belongs to the next unit already.
  while (value >= step - 0.5 && unit < names.length - 1) {
    value /= step;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${sign}${value.toFixed(digits)} ${names[unit]}`;
}

/** A difference of two sizes: `+1.20 MB`, `-3.40 kB`, `0 B`. */
export function formatDelta(bytes: number, units: ByteUnits = 'decimal'): string {
  return bytes > 0 ? `+${formatBytes(bytes, units)}` : formatBytes(bytes, units);
}
