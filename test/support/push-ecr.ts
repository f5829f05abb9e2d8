import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { underAmazonNames } from '../standins/ecr/amazon.ts';
import type { Principal } from '../standins/ecr/principals.ts';
import {
  type EcrStandIn,
  type EcrStandInOptions,
  startEcrStandIn,
} from '../standins/ecr/server.ts';
import { type ActionRun, type RunActionOptions, runAction } from './run-action.ts';
import { writeTinyRock } from './tiny-rock.ts';

/** A job with a rock, keys and, behind the names of Amazon, the stand-in for ECR. */
export interface EcrJob {
  readonly standIn: EcrStandIn;
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly host: string;
  readonly workspace: string;
  readonly rock: string;
  readonly digest: string;
  /** What a program needs in its environment to reach the stand-in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Runs push-ecr, and fails the test where a secret is to be seen or a file is left. */
  push(inputs: Record<string, string>, more?: Partial<RunActionOptions>): Promise<ActionRun>;
  /** IAM actions that were asked for since the last time, in order. */
  asked(): readonly string[];
}

/** @param principal whose keys the job has in its environment; `none` for a job without */
export async function ecrJob(
  options: EcrStandInOptions = {},
  principal: Principal | 'none' | undefined = options.principals?.[0],
): Promise<EcrJob> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-push-ecr-')));
  const folder = (name: string) => {
    const path = join(directory, name);
    mkdirSync(path);
    return path;
  };
  const [workspace, temp, home] = [folder('workspace'), folder('temp'), folder('home')];
  const seenInArguments: string[] = [];
  const standIn = await startEcrStandIn({
    ...options,
    fault: (seen) => {
      seenInArguments.push(...argumentsWith(secretsOf(standIn)));
      return options.fault?.(seen);
    },
  });
  const amazon = await underAmazonNames(standIn);
  onTestFinished(() => {
    amazon.stop();
    standIn.stop();
    rmSync(directory, { recursive: true, force: true });
  });
  const rock = 'etl_0.2_amd64.rock';
  const { digest } = await writeTinyRock(join(workspace, rock), { name: 'etl', version: '0.2' });
  const environment = {
    ...amazon.environment,
    ...keysOf(principal ?? standIn.principal),
    HOME: home,
    TMPDIR: temp,
    AWS_REGION: standIn.region,
    // No test asks the machine that it runs on for keys.
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  let looked = 0;
  return {
    standIn,
    host: amazon.registry,
    workspace,
    rock,
    digest,
    environment: amazon.environment,
    async push(inputs, more = {}) {
      const before = filesIn(directory);
      const run = await runAction('push-ecr', {
        workspace,
        temp,
        inputs,
        ...more,
        // What only debugging shows must be no secret either.
        environment: { ...environment, RUNNER_DEBUG: '1', ...more.environment },
      });
      const secrets = secretsOf(standIn);
      expect(placesWith(secrets, run)).toEqual([]);
      expect(seenInArguments).toEqual([]);
      expect(filesIn(directory)).toEqual(before);
      expect(run.problems).toEqual([]);
      return run;
    },
    asked() {
      const some = standIn.seen.slice(looked).map(({ action }) => action);
      looked = standIn.seen.length;
      return some;
    },
  };
}

function keysOf(principal: Principal | 'none'): Readonly<Record<string, string>> {
  if (principal === 'none') return {};
  const { accessKeyId, secretAccessKey, sessionToken } = principal;
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
  };
}

/** Every secret that the stand-in knows or has given away, in the forms that it travels in. */
function secretsOf({ world }: EcrStandIn): readonly string[] {
  const keys = world.principals.all().flatMap(({ secretAccessKey, sessionToken }) => {
    return sessionToken === undefined ? [secretAccessKey] : [secretAccessKey, sessionToken];
  });
  const passwords = world.tokens.all();
  const forms = passwords.map((password) => Buffer.from(`AWS:${password}`).toString('base64'));
  return [...keys, ...passwords, ...forms];
}

function placesWith(secrets: readonly string[], run: ActionRun): readonly string[] {
  const places = {
    log: run.log,
    // Unmasked, but for the masks themselves.
    stdout: run.stdout.replace(/^::add-mask::.*$/gm, ''),
    stderr: run.stderr,
    summary: run.summary,
    outputs: JSON.stringify(run.outputs),
    state: JSON.stringify(run.state),
    environment: JSON.stringify(run.environment),
    annotations: JSON.stringify(run.annotations),
  };
  const shown = Object.entries(places).filter(([, text]) =>
    secrets.some((one) => text.includes(one)),
  );
  return shown.map(([place]) => place);
}

/** Command lines of this machine that hold one. */
function argumentsWith(secrets: readonly string[]): readonly string[] {
  return readdirSync('/proc').flatMap((id) => {
    if (!/^\d+$/.test(id)) return [];
    try {
      const line = readFileSync(join('/proc', id, 'cmdline'), 'utf8').replaceAll('\0', ' ');
      return secrets.some((secret) => line.includes(secret)) ? [line] : [];
    } catch {
      // It has ended since.
      return [];
    }
  });
}

function filesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(directory, name)).isFile())
    .sort();
}
