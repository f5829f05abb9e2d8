import { describe, expect, it } from 'vitest';
import { fitOf } from '../../../src/chisel/release-fit.ts';
import { parseVersion, type Version } from '../../../src/chisel/version.ts';

const now = Date.UTC(2026, 10, 21, 12);
const version = (text: string) => parseVersion(text) as Version;
const release = { series: '24.04', format: 'v1', maintenance: {} };

describe('the format of a release', () => {
  it.each([
    ['v1', '24.04', '0.10.0', undefined],
    [
      'v1',
      '24.04',
      '0.9.1',
      /^ubuntu-24\.04 needs chisel >= 0\.10\.0, .*; 0\.9\.1 is set up\. Give 'version: \^0\.10\.0'/,
    ],
    ['v2', '25.10', '1.2.0', undefined],
    [
      'v2',
      '25.10',
      '1.1.0',
      /^ubuntu-25\.10 needs chisel >= 1\.2\.0, as its chisel\.yaml has the format v2; 1\.1\.0 is set up/,
    ],
    ['v3', '26.04', '1.4.0', undefined],
    ['v3', '26.04', '1.2.0', /^ubuntu-26\.04 needs chisel >= 1\.4\.0, .*; 1\.2\.0 is set up/],
    ['v3', '26.04', '2.0.0', undefined],
    ['chisel-v1', '22.10', '0.8.1', undefined],
    ['chisel-v1', '22.10', '1.0.0', /^ubuntu-22\.10 needs chisel < 1\.0\.0, /],
  ])('%s of %s with chisel %s', (format, series, set, sentence) => {
    const { error } = fitOf({ ...release, format, series }, version(set), now);
    if (sentence === undefined) expect(error).toBeUndefined();
    else expect(error).toMatch(sentence);
  });

  it('that nobody knows yet is a warning', () => {
    expect(fitOf({ ...release, format: 'v4' }, version('1.4.1'), now)).toEqual({
      warnings: [expect.stringContaining('has the format v4, which is newer than this action')],
    });
  });

  it('is not all: the archive of 26.10 needs 1.4.2', () => {
    const warnings = (set: string) =>
      fitOf({ ...release, format: 'v3', series: '26.10' }, version(set), now).warnings;
    expect(warnings('1.4.1')).toEqual([
      "The archive of Ubuntu 26.10 is read by chisel >= 1.4.2; 1.4.1 is set up, and its cuts will fail. Give 'version: ^1.4.2' or 'latest'.",
    ]);
    expect(warnings('1.4.2')).toEqual([]);
  });
});

describe('the maintenance of a release', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['unknown', {}, undefined],
    ['long', { standard: '2024-04-25', endOfLife: '2036-04-29' }, undefined],
    ['for 91 days', { endOfLife: '2027-02-20' }, undefined],
    ['for 90 days', { endOfLife: '2027-02-19' }, 'ends in 90 days, on 2027-02-19'],
    [
      'for the free archive alone',
      { expanded: '2026-11-22', endOfLife: '2036-04-29' },
      'ends in 1 day, on 2026-11-22',
    ],
    ['over since today', { endOfLife: '2026-11-21' }, 'reached its end of life on 2026-11-21'],
    [
      'over but for Ubuntu Pro',
      { expanded: '2025-05-29', endOfLife: '2032-04-27' },
      'Standard maintenance of Ubuntu 24.04 ended on 2025-05-29',
    ],
    [
      'not begun',
      { standard: '2026-11-22', endOfLife: '2027-07-01' },
      "is unstable until 2026-11-22: 'chisel cut' refuses it without '--ignore=unstable'",
    ],
  ])('%s', (_, maintenance, sentence) => {
    const { warnings } = fitOf({ ...release, maintenance }, version('1.4.1'), now);
    expect(warnings).toEqual(sentence === undefined ? [] : [expect.stringContaining(sentence)]);
  });
});
