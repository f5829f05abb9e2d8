/** pack-rock with `skip-unchanged`, built, with the runner's cache as a stand-in serves it. */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CacheStandIn, startCacheStandIn } from '../standins/cache/server.ts';
import { runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

let place: string;
let project: string;
let service: CacheStandIn;
let digest: string;

beforeEach(async () => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-dist-unchanged-')));
  project = join(place, 'workspace/etl');
  for (const name of ['workspace/etl', 'temp', 'home', 'bin']) {
    mkdirSync(join(place, name), { recursive: true });
  }
  writeFileSync(join(project, 'rockcraft.yaml'), 'name: etl\nbase: bare\nplatforms:\n  amd64:\n');
  ({ digest } = await writeTinyRock(join(place, 'made.rock'), { name: 'etl', version: '1' }));
  const program = join(place, 'bin/rockcraft');
  writeFileSync(
    program,
    `#!/bin/sh
# A stand-in for rockcraft.
set -eu
[ "$1" != --version ] || { echo 'rockcraft 1.20.0'; exit 0; }
echo packed >> '${place}/calls'
cp '${place}/made.rock' etl_1_amd64.rock
echo 'Packed etl_1_amd64.rock' >&2
`,
  );
  chmodSync(program, 0o755);
  service = await startCacheStandIn();
});
afterEach(async () => {
  await service.stop();
  rmSync(place, { recursive: true, force: true });
});

describe('the built pack-rock, when nothing changed', () => {
  it('takes the rock of the earlier run, with the same outputs', async () => {
    const first = await packRock();
    rmSync(join(project, 'etl_1_amd64.rock'));
    const second = await packRock();
    expect([first.exitCode, second.exitCode, calls()]).toEqual([0, 0, 1]);
    const { log, ...outputs } = first.outputs;
    expect(log).toBeDefined();
    expect(second.outputs).toEqual({ ...outputs, unchanged: 'true' });
    expect(second.outputs.digest).toBe(digest);
    expect(existsSync(second.outputs.rock ?? '')).toBe(true);
    expect(second.annotations).toEqual([]);
    expect(second.summary).toMatch(/^### Unchanged: took 1 rock of an earlier run/);
    expect(second.summary).toContain('Not looked at: <code>the snap of Pebble</code>');
  });

  it('packs after a change', async () => {
    await packRock();
    appendFileSync(join(project, 'rockcraft.yaml'), '# changed\n');
    const run = await packRock();
    expect([run.outputs.unchanged, calls()]).toEqual(['false', 2]);
  });

  it('packs when the cache has gone, and the step is as green as without it', async () => {
    await packRock();
    await service.stop();
    const run = await packRock();
    expect(run).toMatchObject({ exitCode: 0, outputs: { digest, unchanged: 'false' } });
    expect(run.annotations.map(({ level }) => level)).toEqual(['warning', 'warning']);
    expect(calls()).toBe(2);
  });
});

function packRock() {
  return runAction('pack-rock', {
    workspace: join(place, 'workspace'),
    temp: join(place, 'temp'),
    inputs: { path: 'etl', 'skip-unchanged': 'true' },
    environment: {
      ...service.environment,
      PATH: `${join(place, 'bin')}:/usr/bin:/bin`,
      HOME: join(place, 'home'),
    },
  });
}

function calls(): number {
  return readFileSync(join(place, 'calls'), 'utf8').split('\n').length - 1;
}
