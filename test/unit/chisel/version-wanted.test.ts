import { describe, expect, it } from 'vitest';
import { formatVersion, parseVersion } from '../../../src/chisel/version.ts';
import { isWithin, parseVersionWanted } from '../../../src/chisel/version-wanted.ts';

describe('parseVersionWanted', () => {
  it.each([
    ['1.4.1', '1.4.1'],
    ['v1.4.1', '1.4.1'],
    ['v1.5.0-rc1', '1.5.0-rc1'],
  ])('takes %s for one version', (text, version) => {
    const wanted = parseVersionWanted(text);
    expect(wanted?.kind === 'exact' && formatVersion(wanted.version)).toBe(version);
  });

  // test/real/chisel-versions.test.ts compares all of them with npm's own reader.
  it.each([
    ['1', '1.0.0', '2.0.0'],
    ['v1.x', '1.0.0', '2.0.0'],
    ['1.4.X', '1.4.0', '1.5.0'],
    ['~1.4', '1.4.0', '1.5.0'],
    ['~1.4.2', '1.4.2', '1.5.0'],
    ['^1.2', '1.2.0', '2.0.0'],
    ['^0.9.1', '0.9.1', '0.10.0'],
    ['^0.0.3', '0.0.3', '0.0.4'],
  ])('takes %s for all from %s to below %s', (text, from, below) => {
    const wanted = parseVersionWanted(text);
    if (wanted?.kind !== 'range') throw new Error('It is no range.');
    expect([formatVersion(wanted.from), formatVersion(wanted.below)]).toEqual([from, below]);
    const takes = (version: string) => isWithin(wanted, parseVersion(version) as never);
    expect([takes(from), takes(below), takes(`${from}-rc1`)]).toEqual([true, false, false]);
  });

  it('takes latest', () => {
    expect(parseVersionWanted('latest')).toEqual({ kind: 'latest' });
  });

  it.each([
    ...[
      '',
      'v',
      'x',
      '*',
      '1.',
      '1.x.3',
      '01.2',
      '1.2.3.4',
      '>=1.2',
      '1.2 || 1.3',
      '^',
      '~v',
      'vv1',
    ],
    ...['1.4.1+build', '1.4.1-', '-1', '1e3', '1.4.1\n', '../1', '1000000.0', '１.4'],
  ])('refuses %j', (text) => {
    expect(parseVersionWanted(text)).toBeUndefined();
  });
});
