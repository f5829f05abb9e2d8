import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatDelta } from '../../../src/oci/bytes.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [12, '12 B'],
    [999, '999 B'],
    [1000, '1.00 kB'],
    [1023, '1.02 kB'],
    [9_994, '9.99 kB'],
    [9_995, '10.0 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.00 MB'],
    [4_464_128, '4.46 MB'],
    [157_000_000, '157 MB'],
    [1_904_100_000, '1.90 GB'],
    [3_500_000_000_000, '3.50 TB'],
    [Number.MAX_SAFE_INTEGER, '9.01 PB'],
    [123_456_789_000_000_000_000, '123457 PB'],
    [-3_400, '-3.40 kB'],
  ])('prints %i as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [1023, '1023 B'],
    [1024, '1.00 KiB'],
    [10_235, '10.0 KiB'],
    [1_047_552, '1023 KiB'],
    [1_048_064, '1.00 MiB'],
    [1_048_576, '1.00 MiB'],
    [157_000_000, '150 MiB'],
    [-5 * 2 ** 30, '-5.00 GiB'],
  ])('prints %i as %s in binary units', (bytes, text) => {
    expect(formatBytes(bytes, 'binary')).toBe(text);
  });

  it('is never further off than its last digit', () => {
    const units = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        const [, number, unit] = /^([\d.]+) (\w+)$/.exec(formatBytes(bytes)) ?? [];
        const read = Number(number) * units[unit as keyof typeof units];
        expect(Math.abs(read - bytes)).toBeLessThanOrEqual(bytes * 0.005 + 1e-9);
        expect(number?.replace('.', '').length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('formatDelta', () => {
  it.each([
    [1_200_000, '+1.20 MB'],
    [-3_400, '-3.40 kB'],
    [0, '0 B'],
  ])('prints %i as %s', (bytes, text) => {
    expect(formatDelta(bytes)).toBe(text);
  });

  it('has binary units, too', () => {
    expect(formatDelta(1_048_576, 'binary')).toBe('+1.00 MiB');
  });
});
