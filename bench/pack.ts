/** What pack-rock costs over the rockcraft that it runs: the same stand-in, by the built action and bare. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runAction } from '../test/support/run-action.ts';
import { runBenches } from './command.ts';
import { median } from './median.ts';
import type { BenchOptions, Row } from './table.ts';

const root = resolve(import.meta.dirname, '..');
const standIn = join(root, 'test/standins/rockcraft');
const platform = process.arch === 'arm64' ? 'arm64' : 'amd64';

/** Bytes of the one file in the rock: as much as a small chiselled program takes on disk. */
const content = 20_000_000;

/** Of Linux, on every machine that Node runs on. */
const ticksPerSecond = 100;

/** Seconds that the action may take more than rockcraft alone. */
const limit = 0.25;

/**
 * Packs one project in pairs: by the action and by a bare call with the same arguments, one right
 * after the other, in turns who is first, so that what else the machine does hits both.
 */
export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const place = mkdtempSync(join(tmpdir(), 'bench-pack-'));
  try {
    const directories = ['workspace', 'temp', 'home'].map((name) => join(place, name));
    const [workspace = '', temp = '', home = ''] = directories;
    for (const directory of directories) mkdirSync(directory);
    writeProject(join(workspace, 'rock'), smoke ? 1_000 : content);
    const environment = { PATH: `${standIn}:${process.env.PATH}`, HOME: home };
    const ours = () => packByAction(workspace, temp, environment);
    const peer = () => packBare(join(workspace, 'rock'), environment);
    const warmUps = smoke ? 0 : 1;
    const pairs: Pair[] = [];
    for (let index = 0; index < warmUps + (smoke ? 1 : 9); index += 1) {
      const first = index % 2 === 0 ? await ours() : peer();
      const second = index % 2 === 0 ? peer() : await ours();
      if (index < warmUps) continue;
      pairs.push(index % 2 === 0 ? { ours: first, peer: second } : { ours: second, peer: first });
    }
    return [row(pairs)];
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** What a run takes, in seconds. */
interface Times {
  readonly wall: number;
  /** Of processors: what else the machine does changes little about it. */
  readonly busy: number;
}

interface Pair {
  readonly ours: Times;
  readonly peer: Times;
}

function row(pairs: readonly Pair[]): Row {
  const ours = median(pairs.map((pair) => pair.ours.wall));
  const peer = median(pairs.map((pair) => pair.peer.wall));
  const difference = median(pairs.map((pair) => pair.ours.wall - pair.peer.wall));
  const busy = median(pairs.map((pair) => pair.ours.busy - pair.peer.busy));
  return {
    bench: 'pack a rock of 20 MB',
    ours: `${ours.toFixed(2)} s`,
    peer: `${peer.toFixed(2)} s (the same stand-in for rockcraft)`,
    figure: `${signed(difference)} (${signed(busy)} of processor time)`,
    limit: `+${limit} s`,
    ok: difference <= limit,
  };
}

function signed(seconds: number): string {
  return `${seconds < 0 ? '' : '+'}${seconds.toFixed(2)} s`;
}

function writeProject(directory: string, bytes: number): void {
  mkdirSync(join(directory, 'data'), { recursive: true });
  writeFileSync(
    join(directory, 'rockcraft.yaml'),
    `name: bench-pack
base: bare
build-base: ubuntu@24.04
version: "1"
summary: A rock of one file
description: As large as a small chiselled program, and packed in a few seconds.
platforms: {${platform}: }
parts: {data: {plugin: dump, source: data}}
`,
  );
  writeFileSync(join(directory, 'data/file'), programLike(bytes));
}

/** Bytes that a layer shrinks to about a half, as it does programs: digests, each in hex. */
function programLike(bytes: number): string {
  let text = '';
  for (let count = 0; text.length < bytes; count += 1) {
    text += createHash('sha256').update(String(count)).digest('hex');
  }
  return text;
}

type Environment = Readonly<Record<'PATH' | 'HOME', string>>;

async function packByAction(
  workspace: string,
  temp: string,
  environment: Environment,
): Promise<Times> {
  const before = now();
  const run = await runAction('pack-rock', {
    workspace,
    temp,
    environment,
    inputs: { path: 'rock', platform },
  });
  const times = since(before);
  if (run.exitCode !== 0) throw new Error(run.log);
  return times;
}

/** `rockcraft pack`, with its output read as by whoever keeps it. */
function packBare(cwd: string, env: Environment): Times {
  const before = now();
  const args = ['pack', '--platform', platform, '--verbosity', 'verbose'];
  const run = spawnSync('rockcraft', args, { cwd, env, encoding: 'utf8' });
  const times = since(before);
  if (run.status !== 0) throw new Error(run.stderr);
  return times;
}

/** The processor time is that of all children that have ended, theirs included: proc(5), `cutime` and `cstime`. */
function now(): Times {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticks = Number(fields[13]) + Number(fields[14]);
  return { wall: performance.now() / 1000, busy: ticks / ticksPerSecond };
}

function since(before: Times): Times {
  const { wall, busy } = now();
  return { wall: wall - before.wall, busy: busy - before.busy };
}

if (import.meta.main) await runBenches({ pack: bench });
