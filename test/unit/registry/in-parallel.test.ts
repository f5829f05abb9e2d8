import { describe, expect, it } from 'vitest';
import { inParallel } from '../../../src/registry/in-parallel.ts';

const never = new AbortController().signal;

describe('work in parallel', () => {
  it('gives the results in the order of the items, never more at once than allowed', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([3, 1, 2, 5, 4], 2, never, async (item) => {
      running += 1;
      most = Math.max(most, running);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([30, 10, 20, 50, 40]);
    expect(most).toBe(2);
  });

  it('stops at the first failure, and throws it when all that ran has ended', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const first = new Error('first');
    const work = inParallel([0, 1, 2, 3], 2, never, async (item, signal) => {
      begun.push(item);
      if (item === 1) throw first;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended.push(item);
      throw new Error('a consequence');
    });
    await expect(work).rejects.toBe(first);
    expect([begun, ended]).toEqual([[0, 1], [0]]);
  });

  it('ends with the reason of the cancellation', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    const work = inParallel([0], 1, cancel.signal, async (_, signal) => {
      cancel.abort(reason);
      signal.throwIfAborted();
    });
    await expect(work).rejects.toBe(reason);
  });
});
