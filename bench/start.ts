/** What a start of each built action costs over a bare start of Node. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { actionNames } from '../.github/scripts/action-files.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import type { BenchOptions, Row } from './table.ts';

const root = resolve(import.meta.dirname, '..');

/** Milliseconds that a start may take more than `node -e 0`. */
const limit = 15;

/**
 * Runs each stub with only PATH and HOME set, which ends in the sentence that says what of the
 * runner's environment is missing, against `node -e 0`. The two of a pair run one right after the
 * other, in turns who is first, so that what else the machine does hits both.
 */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  return actionNames(root).map((name) => measure(name, smoke ? 0 : 3, smoke ? 3 : 20));
}

function measure(name: string, warmUps: number, pairs: number): Row {
  const stub = join(root, 'dist', name, 'index.js');
  if (!existsSync(stub)) throw new Error(`${stub} is missing: run npm run build.`);
  const runs = Array.from({ length: warmUps + pairs }, (_, index) => pair(stub, index % 2 === 0));
  const kept = runs.slice(warmUps);
  const ours = median(kept.map((run) => run.ours));
  const peer = median(kept.map((run) => run.peer));
  const difference = median(kept.map((run) => run.ours - run.peer));
  const ratio = median(kept.map((run) => run.ours / run.peer));
  return {
    bench: `start ${name}`,
    ours: `${ours.toFixed(1)} ms`,
    peer: `${peer.toFixed(1)} ms (node -e 0)`,
    figure: `${difference < 0 ? '' : '+'}${difference.toFixed(1)} ms (${ratio.toFixed(2)} x)`,
    limit: `+${limit} ms`,
    ok: difference <= limit,
  };
}

function pair(stub: string, oursFirst: boolean): { ours: number; peer: number } {
  const runOurs = () => timed([stub], 1, /must be started by a runner/);
  const runPeer = () => timed(['-e', '0'], 0, /^$/);
  if (oursFirst) return { ours: runOurs(), peer: runPeer() };
  const peer = runPeer();
  return { ours: runOurs(), peer };
}

/** Milliseconds from the start to the end of a Node process that must end with `status` and say `words`. */
function timed(args: readonly string[], status: number, words: RegExp): number {
  const { PATH, HOME } = process.env;
  const before = performance.now();
  const run = spawnSync(process.execPath, args, { env: { PATH, HOME }, encoding: 'utf8' });
  const after = performance.now();
  const said = run.stdout + run.stderr;
  if (run.status !== status || !words.test(said)) {
    throw new Error(`node ${args.join(' ')} ended with ${run.status}: ${said}`);
  }
  return after - before;
}

if (import.meta.main) await runBenches({ start: bench });
