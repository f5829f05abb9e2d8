import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineGroups } from '../../../src/rock/pack/line-groups.ts';
import { RecordingLog } from '../../support/ports.ts';

/** A log that also tells when a group is closed, a moment after its work has ended. */
class ClosingLog extends RecordingLog {
  override async group<T>(title: string, work: () => Promise<T>): Promise<T> {
    this.info(`open ${title}`);
    const result = await work();
    await Promise.resolve();
    this.info(`close ${title}`);
    return result;
  }
}

it('shows each line in the group that was opened before it, also when they come at once', async () => {
  const log = new ClosingLog();
  const groups = new LineGroups(log);
  const shown = groups.show('Pack');
  groups.add('Starting');
  groups.add('Building a', '1 s · a');
  groups.add(':: + make');
  await Promise.resolve();
  groups.add('Building b', '2 s · b');
  groups.add('Staging a', '2 s · a');
  groups.end();
  await shown;
  expect(log.entries.map(({ text }) => text)).toEqual([
    ...['open Pack', 'Starting', 'close Pack'],
    ...['open 1 s · a', 'Building a', ':: + make', 'close 1 s · a'],
    ...['open 2 s · b', 'Building b', 'close 2 s · b'],
    ...['open 2 s · a', 'Staging a', 'close 2 s · a'],
  ]);
});

it('closes the group of a program that said nothing', async () => {
  const log = new ClosingLog();
  const groups = new LineGroups(log);
  groups.end();
  await groups.show('Pack');
  expect(log.texts('info')).toEqual(['open Pack', 'close Pack']);
});

it('opens no group for every line of a build that prints titles without end', async () => {
  const log = new ClosingLog();
  const groups = new LineGroups(log);
  for (let line = 0; line < 1_500; line += 1) groups.add(`Building ${line}`, `part ${line}`);
  groups.end();
  await groups.show('Pack');
  expect(log.texts('foreign')).toHaveLength(1_500);
  expect(log.texts('info').length).toBeLessThanOrEqual(2_000);
});

it('loses and moves no line, whenever it comes', async () => {
  const event = fc.record({
    title: fc.option(fc.constantFrom('t', 'u'), { nil: undefined }),
    /** How many other things happen before the next line. */
    pause: fc.nat({ max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 30 }), async (events) => {
      const log = new ClosingLog();
      const groups = new LineGroups(log);
      const shown = groups.show('Pack');
      for (const [at, { title, pause }] of events.entries()) {
        groups.add(`line ${at}`, title);
        for (let turn = 0; turn < pause; turn += 1) await Promise.resolve();
      }
      groups.end();
      await shown;
      const expected = ['open Pack'];
      let open = 'Pack';
      for (const [at, { title }] of events.entries()) {
        if (title !== undefined) {
          expected.push(`close ${open}`, `open ${title}`);
          open = title;
        }
        expected.push(`line ${at}`);
      }
      expect(log.entries.map(({ text }) => text)).toEqual([...expected, `close ${open}`]);
    }),
  );
});
