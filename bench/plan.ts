/** What it takes to plan a repository of 200 rocks, from the start of the action to its outputs. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBuilt, secondsRow } from './built-action.ts';
import { runBenches } from './command.ts';
import type { BenchOptions, Row } from './table.ts';

/** Seconds. */
const limit = 0.5;
const rocks = 200;

export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    const workspace = join(root, 'workspace');
    const before = makeRepository(workspace);
    const event = join(root, 'event.json');
    writeFileSync(event, JSON.stringify({ before }));
    const runs = smoke ? 1 : 7;
    const row = (name: string, inputs: Readonly<Record<string, string>>, expected: number): Row => {
      const seconds = Array.from({ length: runs }, () => plan(root, inputs, expected));
      return secondsRow(name, seconds, limit);
    };
    return [
      row(`plan ${rocks} rocks`, {}, rocks),
      row(`plan ${rocks} rocks, changed-only`, { 'INPUT_CHANGED-ONLY': 'true' }, 1),
    ];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Two commits, of which the second changes one rock. Returns the first. */
function makeRepository(workspace: string): string {
  mkdirSync(workspace);
  git(workspace, 'init', '--quiet');
  for (let index = 0; index < rocks; index++) {
    const directory = join(workspace, 'rocks', `team-${index % 10}`, `rock-${index}`);
    mkdirSync(join(directory, 'src'), { recursive: true });
    writeFileSync(join(directory, 'rockcraft.yaml'), project(`rock-${index}`));
    writeFileSync(join(directory, 'src/main.py'), 'print("hello")\n');
  }
  commit(workspace);
  const before = git(workspace, 'rev-parse', 'HEAD');
  writeFileSync(join(workspace, 'rocks/team-7/rock-7/src/main.py'), 'print("changed")\n');
  commit(workspace);
  return before;
}

function project(name: string): string {
  return `name: ${name}
base: bare
build-base: ubuntu@24.04
version: '0.1'
summary: One of many
description: One of many rocks.
platforms:
  amd64:
services:
  main:
    override: replace
    command: python3 /app/main.py
    startup: enabled
parts:
  slices:
    plugin: nil
    stage-packages:
      - base-files_chisel
      - python3.12_core
  app:
    plugin: dump
    source: src
    organize:
      main.py: app/main.py
`;
}

function commit(workspace: string): void {
  git(workspace, 'add', '--all');
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'];
  git(workspace, ...author, 'commit', '--quiet', '-m', 'x');
}

function git(cwd: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout.trim();
}

/** Seconds from the start to the end of the built action, which must plan as many rocks as expected. */
function plan(root: string, inputs: Readonly<Record<string, string>>, expected: number): number {
  const { seconds, status, stdout, output } = runBuilt('plan-rocks', root, {
    ...inputs,
    GITHUB_SHA: git(join(root, 'workspace'), 'rev-parse', 'HEAD'),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(root, 'event.json'),
  });
  const [, count] = /^count<<.*\n(\d+)$/m.exec(output) ?? [];
  if (status !== 0 || Number(count) !== expected) {
    throw new Error(
      `plan-rocks ended with ${status} and planned ${count} rocks: ${stdout.slice(-500)}`,
    );
  }
  return seconds;
}

if (import.meta.main) await runBenches({ plan: bench });
