const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/**
 * Bytes as people read them: decimal units and three significant digits, as `docker images` prints
 * (`157 MB`, `4.46 MB`, `12 B`). Negative numbers keep their sign.
 */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? '-' : '';
  let value = Math.abs(bytes);
  let unit = 0;
  // 999.5 would be printed as 1000 by three digits: it belongs to the next unit already.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${sign}${value.toFixed(digits)} ${units[unit]}`;
}

/** A difference of two sizes: `+1.20 MB`, `-3.40 kB`, `0 B`. */
export function formatDelta(bytes: number): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}
