/** skip-unchanged where the temporary directory and the project are on two disks, as on many runners of one's own. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { keepRocks, takeRocks } from '../../src/rock/pack/unchanged/kept-rocks.ts';
import { readRock } from '../../src/rock/rock.ts';
import { testPorts } from '../support/ports.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const memory = '/dev/shm';
const isOther = existsSync(memory) && statSync(memory).dev !== statSync(tmpdir()).dev;

it.skipIf(!isOther)(`keeps a rock, and puts it back, across disks (needs ${memory})`, async () => {
  const [temp, project, kept] = [directory(memory), directory(tmpdir()), directory(tmpdir())];
  const path = join(project, 'etl_1_amd64.rock');
  await writeTinyRock(path, { name: 'etl', version: '1' });
  const rock = await readRock(path);
  const { context } = testPorts();
  const ports = {
    context: { ...context, temp },
    cache: {
      available: true,
      async restore([at = '']: readonly string[], key: string) {
        cpSync(kept, at, { recursive: true });
        return key;
      },
      async save([at = '']: readonly string[]) {
        cpSync(at, kept, { recursive: true });
        return true;
      },
    },
  };
  const sources = { hash: 'a'.repeat(64), facts: {}, unseen: [] };
  expect(await keepRocks(sources, [rock], ports)).toBe(true);
  rmSync(path);
  expect(await takeRocks(sources, project, ports)).toEqual([rock]);
  expect(readdirSync(project)).toEqual(['etl_1_amd64.rock']);
  expect(await readRock(path)).toEqual(rock);
});

function directory(below: string): string {
  const made = mkdtempSync(join(below, 'rock-actions-disks-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}
