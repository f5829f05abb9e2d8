import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/deploy/target.ts';
import { waitForEnd } from '../../../src/deploy/wait.ts';
import { ServiceError } from '../../../src/errors.ts';
import { RecordingLog } from '../../support/ports.ts';
import { HandClock } from './hand-clock.ts';

type Look = Progress | ServiceError;

const minute = 60_000;
const running: Progress = { phase: 'Running', done: '0/2' };
const half: Progress = { phase: 'Running', done: '1/2' };
const succeeded: Progress = { phase: 'Succeeded', done: '2/2', ending: 'succeeded' };
const failed: Progress = { phase: 'Failed', message: 'no', ending: 'failed', causes: ['why'] };

describe('the wait', () => {
  it('ends with the first look that shows an end', async () => {
    const { waited, lines, clock } = await wait([running, half, succeeded, failed]);
    expect(waited).toEqual({ progress: succeeded, elapsed: 10_000 });
    expect(lines).toEqual(['Running 0/2 (0s)', 'Running 1/2 (5s)', 'Succeeded 2/2 (10s)']);
    expect(clock.slept).toEqual([5_000, 5_000]);
  });

  it('gives up at the timeout, after one look at that very moment', async () => {
    const { waited, clock } = await wait([running], { timeout: 12_000 });
    expect(waited).toEqual({ progress: running, elapsed: 12_000 });
    expect(clock.slept).toEqual([5_000, 5_000, 2_000]);
    const last = await wait([running, running, running, succeeded], { timeout: 12_000 });
    expect(last.waited).toEqual({ progress: succeeded, elapsed: 12_000 });
  });

  it('lets no look take longer than what is left, but for the last one', async () => {
    const { patience } = await wait([running], { timeout: 12_000 });
    expect(patience).toEqual([12_000, 7_000, 2_000, 2_000]);
  });

  it('outwaits faults that may pass, with growing pauses, and says each once', async () => {
    const down = fault('down');
    const { waited, lines, clock } = await wait([running, ...Array(8).fill(down), succeeded]);
    expect(waited.progress).toEqual(succeeded);
    expect(lines).toEqual([
      'Running 0/2 (0s)',
      'down It may pass: the wait goes on. (5s)',
      expect.stringMatching(/^Succeeded 2\/2/),
    ]);
    expect(clock.slept).toEqual([
      5_000, 5_000, 5_000, 5_000, 8_000, 16_000, 32_000, 60_000, 60_000,
    ]);
  });

  it.each([
    [30_000, 30_000],
    [0, 5_000],
    [86_400_000, 300_000],
  ])('leaves a server alone for %i ms that it asked for: %i', async (retryAfter, slept) => {
    const { clock } = await wait([fault('busy', { retryAfter }), succeeded]);
    expect(clock.slept).toEqual([slept]);
  });

  it('tells what it last saw and what hid the rest when the time is over', async () => {
    const down = fault('down');
    const { waited } = await wait([running, down], { timeout: 6_000 });
    expect(waited).toEqual({ progress: running, fault: down, elapsed: 6_000 });
  });

  it('throws what does not pass', async () => {
    const gone = fault('gone', { retryable: false });
    await expect(wait([running, gone, succeeded])).rejects.toBe(gone);
    const bug = new TypeError('bug');
    await expect(wait([bug as unknown as Look])).rejects.toBe(bug);
  });

  it('stops when the job is cancelled: before a look, in one, and in a pause', async () => {
    for (const during of ['look', 'pause'] as const) {
      const cancel = new AbortController();
      const clock = new HandClock();
      const log = new RecordingLog();
      let looks = 0;
      if (during === 'pause') clock.sleep = async () => cancel.signal.throwIfAborted();
      const poll = async () => {
        looks += 1;
        cancel.abort(new Error('cancelled'));
        if (during === 'look') throw fault('the request was given up');
        return running;
      };
      const waiting = { interval: 5_000, timeout: minute };
      const end = waitForEnd(poll, waiting, { clock, log, cancelled: cancel.signal });
      await expect(end).rejects.toThrow('cancelled');
      expect(looks).toBe(1);
      await expect(
        waitForEnd(poll, waiting, { clock, log, cancelled: cancel.signal }),
      ).rejects.toThrow('cancelled');
      expect(looks).toBe(1);
    }
  });

  it('shows texts of the target without what could forge a line', async () => {
    const { lines } = await wait([
      { phase: 'Running\n::error::x', message: '\u001b[31mred' },
      succeeded,
    ]);
    expect(lines[0]).toBe(String.raw`Running\n::error::x: \u{1b}[31mred (0s)`);
  });

  it('comes to the right end, with a line for each change, whatever it sees', async () => {
    const look = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(running, half) },
      { weight: 2, arbitrary: fc.constantFrom(fault('down'), fault('busy', { retryAfter: 1 })) },
      fc.constantFrom(succeeded, failed, { phase: 'Error', ending: 'error' } as const),
    );
    const looks = fc.array(look, { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(
        looks,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 120 }),
        async (course, interval, timeout) => {
          const options = { interval: interval * 1000, timeout: timeout * 1000 };
          const { waited, lines, seen, clock } = await wait(course, options);
          // The oracle: nothing but what was shown and in which order.
          const end = seen.findIndex((one) => !(one instanceof ServiceError) && one.ending);
          expect(end === -1 || end === seen.length - 1).toBe(true);
          const last = seen.at(-1);
          expect(waited.fault).toBe(last instanceof ServiceError ? last : undefined);
          expect(waited.progress).toBe(
            seen.findLast((one): one is Progress => !(one instanceof ServiceError)),
          );
          if (end === -1) expect(clock.elapsed()).toBe(options.timeout);
          else expect(clock.elapsed()).toBeLessThanOrEqual(options.timeout);
          const changes = seen.filter((one, at) => one !== seen[at - 1]);
          expect(lines).toHaveLength(changes.length);
        },
      ),
    );
  });
});

function fault(message: string, more: { retryable?: boolean; retryAfter?: number } = {}) {
  return new ServiceError(message, { request: 'GET http://h/', retryable: true, ...more });
}

/** Waits through the looks, of which the last stays. */
async function wait(
  course: readonly Look[],
  options: { readonly interval?: number; readonly timeout?: number } = {},
) {
  const clock = new HandClock();
  const log = new RecordingLog();
  const seen: Look[] = [];
  const patience: number[] = [];
  const poll = async (milliseconds: number) => {
    patience.push(milliseconds);
    const look = course[Math.min(seen.length, course.length - 1)] as Look;
    seen.push(look);
    if (look instanceof Error) throw look;
    return look;
  };
  const waited = await waitForEnd(
    poll,
    { interval: 5_000, timeout: 30 * minute, ...options },
    { clock, log, cancelled: new AbortController().signal },
  );
  return { waited, lines: log.texts('info'), seen, patience, clock };
}
