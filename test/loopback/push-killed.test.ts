import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/registry/server.ts';
import { writeOciArchive } from '../support/oci-fixtures.ts';
import { pushTo, twoPlatforms } from './push-to-stand-in.ts';

const program = join(import.meta.dirname, 'push-process.ts');
let directory: string;
let file: string;
const standIns: StandIn[] = [];
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-killed-'));
  file = join(directory, 'index.tar');
  writeOciArchive(file, twoPlatforms());
});
afterAll(() => {
  for (const standIn of standIns.splice(0)) standIn.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The requests of a push of two images and their index: tag, index, and for each image its manifest and two blobs. */
const requests = 1 + 1 + 2 * (1 + 2 * 3 + 1) + 1;

async function start(options: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  standIns.push(standIn);
  return standIn;
}

/** Starts a push, and answers how it ended and the function that kills it. */
function push(standIn: () => StandIn) {
  let kill = () => {};
  const ended = async () => {
    const child = spawn(process.execPath, [program, file, `${standIn().host}/team/etl`, '1.2'], {
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    kill = () => child.kill('SIGKILL');
    const [exitCode, signal] = await once(child, 'close');
    return { exitCode, signal };
  };
  return { ended, kill: () => kill() };
}

const moments = ['hold', 'holdAnswer'] as const;
const names = { hold: 'before it is carried out', holdAnswer: 'before it is answered' };
const cases = moments.flatMap((moment) =>
  Array.from({ length: requests }, (_, nth) => [nth + 1, names[moment], moment] as const),
);

describe('a push that is killed', () => {
  it('has as many requests as are tried', async () => {
    const standIn = await start({});
    expect(await push(() => standIn).ended()).toEqual({ exitCode: 0, signal: null });
    expect(standIn.seen).toHaveLength(requests);
  });

  it.concurrent.each(cases)('at request %i %s', async (nth, _, moment) => {
    let seen = 0;
    const { promise: killed, resolve: done } = Promise.withResolvers<void>();
    const hold = async () => {
      seen += 1;
      if (seen !== nth) return;
      running.kill();
      await killed;
    };
    const standIn = await start({ [moment]: hold });
    const running = push(() => standIn);
    expect(await running.ended()).toEqual({ exitCode: null, signal: 'SIGKILL' });
    const { tags, manifests, blobs } = standIn.shelf;
    const there = [...manifests.keys(), ...blobs.keys()];
    if (tags.size > 0) expect(there).toHaveLength(3 + 4);
    const before = standIn.seen.length;
    done();
    const { error } = await pushTo(standIn, { files: twoPlatforms() });
    expect(error).toBeUndefined();
    expect([tags.size, manifests.size, blobs.size]).toEqual([1, 3, 4]);
    const missing = 3 + 4 - there.length;
    const sent = standIn.seen.slice(before).filter(({ method }) => method === 'PUT');
    expect(sent).toHaveLength(missing);
    expect(standIn.complaints).toEqual([]);
  });
});
