import { describe, expect, it } from 'vitest';
import { plainScalar, pythonText } from '../../../src/rock/project/project-scalar.ts';

describe('a plain scalar', () => {
  // Left: what stands in the file. Right: str() of what PyYAML 6.0 makes of it.
  it.each([
    ['1.10', '1.1'],
    ['1.0', '1.0'],
    ['24.04', '24.04'],
    ['1.', '1.0'],
    ['.5', '0.5'],
    ['-.5', '-.5'],
    ['-0.0', '-0.0'],
    ['1_0.2_5', '10.25'],
    ['1e3', '1e3'],
    ['1.0e3', '1.0e3'],
    ['1.0e+3', '1000.0'],
    ['1.5e-7', '1.5e-07'],
    ['1.0e+16', '1e+16'],
    ['123456789012345.6', '123456789012345.6'],
    ['.inf', 'inf'],
    ['-.INF', '-inf'],
    ['.nan', 'nan'],
    ['1', '1'],
    ['+12', '12'],
    ['0', '0'],
    ['010', '8'],
    ['09', '09'],
    ['0x1F', '31'],
    ['-0b101', '-5'],
    ['1_000', '1000'],
    ['1:30', '90'],
    ['1:30:00', '5400'],
    ['-1:30', '-90'],
    ['08:30', '08:30'],
    ['1:30.5', '90.5'],
    ['1:75', '1:75'],
    ['12345678901234567890123', '12345678901234567890123'],
    ['yes', 'True'],
    ['Off', 'False'],
    ['oN', 'oN'],
    ['y', 'y'],
    ['N', 'N'],
    ['null', 'None'],
    ['~', 'None'],
    ['', 'None'],
    ['nULL', 'nULL'],
    ['2024-01-31', '2024-01-31'],
    ['1.2.3', '1.2.3'],
    ['v1', 'v1'],
  ])('%s is what rockcraft shows as %s', (text, shown) => {
    const value = plainScalar(text);
    expect(value === undefined ? undefined : pythonText(value)).toBe(shown);
  });

  it('keeps whole numbers and floats apart', () => {
    expect(plainScalar('1')).toBe(1n);
    expect(plainScalar('1.0')).toBe(1);
  });

  it.each(['0b_', '0x_', '9'.repeat(4301)])('is nothing when Python fails on it', (text) => {
    expect(plainScalar(text)).toBeUndefined();
  });
});
