import { expect, it } from 'vitest';
import { withRetries } from '../../../src/deploy/retry.ts';
import { ServiceError } from '../../../src/errors.ts';
import { RecordingLog } from '../../support/ports.ts';
import { HandClock } from './hand-clock.ts';

it('says how long each pause before another try is, and pauses for that long', async () => {
  const { end, lines, slept } = await tryOn([fault('busy.', 90_000), fault('down.'), 'done']);
  expect(end).toBe('done');
  expect(lines).toEqual(['busy. It is tried again in 1m30s.', 'down. It is tried again in 2s.']);
  expect(slept).toEqual([90_000, 2_000]);
});

it('believes the third fault in a row', async () => {
  const last = fault('third.');
  const { end, slept } = await tryOn([fault('first.'), fault('second.'), last, 'done']);
  expect(end).toBe(last);
  expect(slept).toHaveLength(2);
});

function fault(message: string, retryAfter?: number): ServiceError {
  const asked = retryAfter === undefined ? {} : { retryAfter };
  return new ServiceError(message, { request: 'GET http://h/', retryable: true, ...asked });
}

async function tryOn(course: readonly (ServiceError | string)[]) {
  const clock = new HandClock();
  const log = new RecordingLog();
  const cancelled = new AbortController().signal;
  let count = 0;
  const work = async () => {
    const next = course[count++];
    if (next instanceof Error) throw next;
    return next;
  };
  const end = await withRetries(work, { clock, log, cancelled }).catch((error: unknown) => error);
  return { end, lines: log.texts('info'), slept: clock.slept };
}
