import { describe, expect, it } from 'vitest';
import {
  phaseAfter,
  progressText,
  stageBegun,
  stageText,
} from '../../../src/rock/pack/pack-progress.ts';
import { StageClock } from '../../../src/rock/pack/part-times.ts';

describe('where rockcraft is', () => {
  it.each([
    ['Pulling workflow-deps', 'part workflow-deps: pull'],
    ['Overlaying a', 'part a: overlay'],
    ['Building a', 'part a: build'],
    ['Staging a', 'part a: stage'],
    ['Priming a', 'part a: prime'],
    ["Rebuilding a (requirements for 'a' changed)", 'part a: build'],
    ['Updating sources for a (source changed)', 'part a: pull'],
    ['Reapplying a (previous layer changed)', 'part a: overlay'],
    ['Creating new layer', 'Creating new layer'],
  ])('is told by: %s', (line, phase) => {
    expect(phaseAfter(line, '')).toBe(phase);
  });

  it.each(['Starting rockcraft, version 1.20.0', ':: Building a', ':: + make', 'some words', ''])(
    'is not changed by: %j',
    (line) => {
      expect(phaseAfter(line, 'part a: build')).toBe('part a: build');
      expect(stageBegun(line)).toBeUndefined();
    },
  );

  it('is cut when its words are long, and shows what is invisible', () => {
    expect(phaseAfter(`Setting ${'x'.repeat(500)}`, '').length).toBeLessThan(100);
    expect(phaseAfter('Building \u202eevil', '')).toBe('part \\u{202e}evil: build');
  });

  it.each(['Skipping build for a (already ran)', 'Building a b', 'Packing'])(
    'begins no stage with: %s',
    (line) => expect(stageBegun(line)).toBeUndefined(),
  );
});

it('is shown with the time that has passed', () => {
  expect(progressText(40_200, 'part web: build')).toBe('packed 40 s · part web: build');
  expect(progressText(10_000, '')).toBe('packed 10 s');
  expect(stageText({ part: undefined })).toBe('image');
});

describe('the times of the parts', () => {
  it('are those between one line and the next, whatever a step is done again', () => {
    const clock = new StageClock(1_000);
    clock.begin({ part: 'a', step: 'pull' }, 4_000);
    clock.begin({ part: 'b', step: 'build' }, 4_500);
    clock.begin({ part: 'a', step: 'build' }, 5_000);
    clock.begin({ part: 'b', step: 'build' }, 5_200);
    clock.begin({ part: undefined }, 6_000);
    expect(clock.times(9_000)).toEqual({
      preparing: 3_000,
      parts: [
        {
          part: 'a',
          steps: new Map([
            ['pull', 500],
            ['build', 200],
          ]),
        },
        { part: 'b', steps: new Map([['build', 1_300]]) },
      ],
      packing: 3_000,
    });
  });

  it('forget nothing of a run that ended early', () => {
    const clock = new StageClock(0);
    clock.begin({ part: 'a', step: 'build' }, 10);
    const { parts, preparing, packing } = clock.times(110);
    expect([preparing, packing, [...(parts[0]?.steps ?? [])]]).toEqual([10, 0, [['build', 100]]]);
  });

  it('are of so many parts that no build can fill the memory with names', () => {
    const clock = new StageClock(0);
    for (let part = 0; part < 2_000; part += 1) {
      clock.begin({ part: `part-${part}`, step: 'build' }, part);
    }
    expect(clock.times(3_000).parts).toHaveLength(500);
  });
});
