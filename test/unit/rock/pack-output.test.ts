import { describe, expect, it } from 'vitest';
import {
  cleanLine,
  isProgressLine,
  withoutChildPrefix,
} from '../../../src/rock/pack/pack-output.ts';

describe('a line that rockcraft printed', () => {
  it.each([
    ['Building app', 'Building app'],
    [':: \u001b[31mred text\u001b[0m', ':: red text'],
    [':: progress 1\rprogress 2\rprogress 3', ':: progress 3'],
    [':: make\rPacked evil_1_amd64.rock', ':: Packed evil_1_amd64.rock'],
    ['with a Windows end\r', 'with a Windows end'],
    ['', ''],
  ])('loses what only decorates it: %j', (raw, text) => {
    expect(cleanLine(raw)).toEqual({ text, stamped: false });
  });

  it('loses the time that debugging puts before it, and remembers that it had one', () => {
    expect(cleanLine('2026-11-21 10:58:10.905 Packing...')).toEqual({
      text: 'Packing...',
      stamped: true,
    });
  });

  it('keeps no more of a huge value than a person reads', () => {
    expect(cleanLine('x'.repeat(1_000_000)).text.length).toBeLessThan(5_000);
  });
});

describe('a progress line', () => {
  it.each([
    'Pulling web-app',
    'Building a',
    'Fetching stage-packages',
    'Packing...',
    'Skipping pull for a (already ran)',
    'Labels and annotations set to []',
    'Exported to OCI archive',
    ':: + echo hello',
    '::',
  ])('is %s', (line) => {
    expect(isProgressLine(line)).toBe(true);
  });

  it.each([
    'Failed to stage: parts list the same file with different contents or permissions.',
    'Interrupted.',
    "Platform 'nope' not found in the project definition.",
    'Missing parameters for the plugin.',
    '- extra inputs are not permitted',
    'rockcraft internal error: x',
  ])('is not %s', (line) => {
    expect(isProgressLine(line)).toBe(false);
  });
});

it('shows the line of a child program without what rockcraft put before it', () => {
  expect(withoutChildPrefix('::     1 | int ok(void)')).toBe('    1 | int ok(void)');
  expect(withoutChildPrefix('no child')).toBe('no child');
});
