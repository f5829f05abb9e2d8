/** What pack-rock costs over the rockcraft that it runs: the same stand-in, by the built action and bare. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    const pairs: { ours: number; peer: number }[] = [];
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

function row(pairs: readonly { readonly ours: number; readonly peer: number }[]): Row {
  const ours = median(pairs.map((pair) => pair.ours));
  const peer = median(pairs.map((pair) => pair.peer));
  const difference = median(pairs.map((pair) => pair.ours - pair.peer));
  return {
    bench: 'pack a rock of 20 MB',
    ours: `${ours.toFixed(2)} s`,
    peer: `${peer.toFixed(2)} s (the same stand-in for rockcraft)`,
    figure: `${difference < 0 ? '' : '+'}${difference.toFixed(2)} s`,
    limit: `+${limit} s`,
    ok: difference <= limit,
  };
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
): Promise<number> {
  const before = performance.now();
  const run = await runAction('pack-rock', {
    workspace,
    temp,
    environment,
    inputs: { path: 'rock', platform },
  });
  const seconds = (performance.now() - before) / 1000;
  if (run.exitCode !== 0) throw new Error(run.log);
  return seconds;
}

/** Seconds of `rockcraft pack`, with its output read as by whoever keeps it. */
function packBare(cwd: string, env: Environment): number {
  const before = performance.now();
  const args = ['pack', '--platform', platform, '--verbosity', 'verbose'];
  const run = spawnSync('rockcraft', args, { cwd, env, encoding: 'utf8' });
  const seconds = (performance.now() - before) / 1000;
  if (run.status !== 0) throw new Error(run.stderr);
  return seconds;
}

if (import.meta.main) await runBenches({ pack: bench });
