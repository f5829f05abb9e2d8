/** Recorded failures one after the other, through `pack`: what is tried again, and what is not. */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from '../../src/rock/pack/pack.ts';
import { standardRequest } from '../../src/rock/pack/pack-request.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { testPorts } from '../support/ports.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const standIn = resolve(import.meta.dirname, '../standins/replay-rockcraft');
const packed = 'ok/bare-tiny/verbose';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'rock-actions-retried-'));
  for (const name of ['home', 'temp', 'project', 'rocks']) mkdirSync(join(place, name));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

if (!existsSync(samples)) {
  it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
} else {
  describe('a recorded failure', () => {
    it('that passes is tried again, and the rock of the second try is the result', async () => {
      const { result, calls } = await replay(['failures/chisel-archive-reset', packed]);
      expect(calls).toBe(2);
      expect(result.failure).toBeUndefined();
      expect(result.rocks.map(({ path }) => basename(path))).toEqual(['bare-tiny_0.1_amd64.rock']);
    });

    it('that passes is tried no more often than asked, and the last one is the reason', async () => {
      const recordings = ['failures/chisel-archive-badindex', 'failures/base-registry-unreachable'];
      const { result, calls } = await replay(recordings);
      expect(calls).toBe(3);
      expect(result.failure?.message).toMatch(/^Failed to copy image: /);
    });

    it('that cannot pass ends the tries, also when one that could came before', async () => {
      const recordings = ['failures/chisel-archive-reset', 'failures/slice-not-found', packed];
      const { result, calls } = await replay(recordings);
      expect(calls).toBe(2);
      expect(result.failure?.message).toMatch(
        /: Failed to cut requested chisel slices: hello_nope/,
      );
    });

    it.each([
      'failures/build-compile-error-c',
      'failures/pull-script-error',
      'failures/source-git-down',
      'failures/interrupted-sigterm',
      'failures/lxd-no-permission',
    ])('that would come again is not tried twice: %s', async (name) => {
      const { result, calls } = await replay([name, packed]);
      expect(calls).toBe(1);
      expect(result.failure).toBeDefined();
    });
  });
}

/** Packs the project of the first recording; `calls` is how often rockcraft was started. */
async function replay(recordings: readonly string[]) {
  const folders = recordings.map((name) => join(samples, name));
  copyFileSync(join(folders[0] ?? '', 'rockcraft.yaml'), join(place, 'project/rockcraft.yaml'));
  const rock = 'bare-tiny_0.1_amd64.rock';
  copyFileSync(join(samples, 'ok/bare-tiny', rock), join(place, 'rocks', rock));
  const environment = {
    PATH: `${standIn}:${process.env.PATH ?? ''}`,
    HOME: join(place, 'home'),
    REPLAY_RECORDING: folders.join(':'),
    REPLAY_ROCKS: join(place, 'rocks'),
  };
  const cancelled = new AbortController().signal;
  const ports = testPorts({ exec: new RunnerExec(environment, new ProcessGroups(), cancelled) });
  const context = { workspace: place, temp: join(place, 'temp'), home: join(place, 'home') };
  const request = { ...standardRequest, path: join(place, 'project'), retries: 2 };
  const result = await pack(
    request,
    { ...ports, context: { ...ports.context, ...context } },
    noUpstream,
  );
  return { result, calls: Number(readFileSync(join(place, 'home/replayed-calls'), 'utf8')) };
}

/** Asked only where an unchanged rock may be taken. */
const noUpstream = {
  chiselReleases: () => Promise.reject(new Error('not asked')),
  baseDigest: () => Promise.reject(new Error('not asked')),
};
