import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/registry/server.ts';
import { type ActionRun, type RunActionOptions, runAction } from './run-action.ts';
import { writeTinyRock } from './tiny-rock.ts';

/** A job with a rock, from which the built push-registry pushes to stand-ins for registries. */
export interface PushJob {
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  /** Name of the rock `etl` 0.2 for amd64 in the workspace. */
  readonly rock: string;
  /** Of that rock. */
  readonly digest: string;
  startRegistry(options?: StandInOptions): Promise<StandIn>;
  push(inputs: Record<string, string>, more?: Partial<RunActionOptions>): Promise<ActionRun>;
}

/** All of it goes with the test that asked. */
export async function pushJob(): Promise<PushJob> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-push-')));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const [workspace, temp, home] = ['workspace', 'temp', 'home'].map((name) => {
    const path = join(directory, name);
    mkdirSync(path);
    return path;
  }) as [string, string, string];
  const rock = 'etl_0.2_amd64.rock';
  const { digest } = await writeTinyRock(join(workspace, rock), { name: 'etl', version: '0.2' });
  return {
    ...{ workspace, temp, home, rock, digest },
    async startRegistry(options) {
      const standIn = await startStandIn(options);
      onTestFinished(() => standIn.stop());
      return standIn;
    },
    async push(inputs, more = {}) {
      const environment = { HOME: home, ...more.environment };
      return await runAction('push-registry', { workspace, temp, inputs, ...more, environment });
    },
  };
}
