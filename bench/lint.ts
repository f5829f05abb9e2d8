/** What it takes to check a repository of 200 rocks against a chisel release, from the start of the action to its outputs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runBuilt, secondsRow } from './built-action.ts';
import { runBenches } from './command.ts';
import type { BenchOptions, Row } from './table.ts';

/** Seconds. */
const limit = 1;
const rocks = 200;
const packages = 700;
const slicesOfARock = 21;

export async function bench({ smoke }: BenchOptions): Promise<Row[]> {
  const root = mkdtempSync(join(tmpdir(), 'rock-actions-bench-'));
  try {
    makeRelease(join(root, 'release'));
    makeRepository(join(root, 'workspace'));
    const seconds = Array.from({ length: smoke ? 1 : 7 }, () => lint(root));
    return [secondsRow(`lint ${rocks} rocks, ${packages} slice files`, seconds, limit)];
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** As large as the branch for Ubuntu 24.04: its files have 40 lines and three slices in the mean. */
function makeRelease(directory: string): void {
  mkdirSync(join(directory, 'slices'), { recursive: true });
  writeFileSync(
    join(directory, 'chisel.yaml'),
    'format: v1\narchives:\n  ubuntu:\n    version: 24.04\n    components: [main, universe]\n    suites: [noble]\n',
  );
  for (let index = 0; index < packages; index++) {
    const slice = (name: string) => [
      `  ${name}:`,
      '    essential:',
      `      - ${nameOf((index + 1) % packages)}_libs`,
      '    contents:',
      ...Array.from(
        { length: 9 },
        (_, file) => `      /usr/lib/*-linux-*/lib${index}-${file}.so.*:`,
      ),
    ];
    const name = nameOf(index);
    const lines = [
      `package: ${name}`,
      'slices:',
      ...['chisel', 'libs', 'copyright'].flatMap(slice),
    ];
    writeFileSync(join(directory, `slices/${name}.yaml`), `${lines.join('\n')}\n`);
  }
}

/** The first is one that rules ask for. */
function nameOf(index: number): string {
  return index === 0 ? 'base-files' : `package-${index}`;
}

function makeRepository(workspace: string): void {
  for (let index = 0; index < rocks; index++) {
    const directory = join(workspace, 'rocks', `team-${index % 10}`, `rock-${index}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'rockcraft.yaml'), project(index));
  }
}

/** Together the rocks name slices of every package, and each rock misspells one. */
function project(index: number): string {
  const slices = Array.from({ length: slicesOfARock }, (_, at) => {
    const name = (index * slicesOfARock + at) % packages;
    return `      - ${nameOf(name)}_${at === 7 ? 'lbs' : 'libs'}\n`;
  });
  return `name: rock-${index}
base: bare
build-base: ubuntu@24.04
version: '0.1'
summary: One of many
description: One of many rocks.
license: Apache-2.0
platforms:
  amd64:
  arm64:
run-user: _daemon_
environment:
  PYTHONPATH: /usr/lib/python3/dist-packages
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
${slices.join('')}  app:
    plugin: dump
    source: src
    organize:
      main.py: app/main.py
    stage:
      - app${index % 10 === 0 ? ' # rock-lint: ignore=unknown-slice there is none, but the comment is read' : ''}
`;
}

/** Seconds from the start to the end of the built action, which must find what is misspelt. */
function lint(root: string): number {
  const { seconds, status, stdout } = runBuilt('lint-rock', root, {
    'INPUT_CHISEL-RELEASES': join(root, 'release'),
    INPUT_SARIF: join(root, 'lint.sarif'),
    'INPUT_FAIL-ON': 'never',
  });
  const misspelt = stdout.match(/ \(unknown-slice\)$/gm)?.length ?? 0;
  const sarif = readFileSync(join(root, 'lint.sarif'), 'utf8');
  if (status !== 0 || misspelt < rocks || !sarif.includes('unknown-slice')) {
    throw new Error(
      `lint-rock ended with ${status} and found ${misspelt} misspelt slices: ${stdout.slice(-500)}`,
    );
  }
  return seconds;
}

if (import.meta.main) await runBenches({ lint: bench });
