import { describe, expect, it } from 'vitest';
import { phaseAfter, progressText } from '../../../src/rock/pack/pack-progress.ts';

describe('where rockcraft is', () => {
  it.each([
    ['Pulling workflow-deps', 'part workflow-deps: pull'],
    ['Overlaying a', 'part a: overlay'],
    ['Building a', 'part a: build'],
    ['Staging a', 'part a: stage'],
    ['Priming a', 'part a: prime'],
    ['Creating new layer', 'Creating new layer'],
  ])('is told by: %s', (line, phase) => {
    expect(phaseAfter(line, '')).toBe(phase);
  });

  it.each(['Starting rockcraft, version 1.20.0', ':: Building a', ':: + make', 'some words', ''])(
    'is not changed by: %j',
    (line) => {
      expect(phaseAfter(line, 'part a: build')).toBe('part a: build');
    },
  );

  it('is cut when its words are long', () => {
    expect(phaseAfter(`Setting ${'x'.repeat(500)}`, '').length).toBeLessThan(100);
  });
});

it('is shown with the time that has passed', () => {
  expect(progressText(40_200, 'part web: build')).toBe('packed 40 s · part web: build');
  expect(progressText(10_000, '')).toBe('packed 10 s');
});
