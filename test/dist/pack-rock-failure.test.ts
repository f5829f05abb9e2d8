import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAction } from '../support/run-action.ts';

let place: string;
let workspace: string;

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-dist-failure-')));
  workspace = join(place, 'workspace');
  for (const name of ['workspace/etl', 'temp', 'home', 'bin']) {
    mkdirSync(join(place, name), { recursive: true });
  }
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe('the built pack-rock, when a pack fails', () => {
  it('puts the annotation on the line of rockcraft.yaml, and the lines that matter into the summary', async () => {
    const run = await packRock(
      [
        'name: etl',
        'base: bare',
        'platforms:',
        '  amd64:',
        'parts:',
        '  web:',
        '    stage-packages: [hello_bins, hello_nope]',
      ],
      [
        'Building web',
        'Failed to cut requested chisel slices: hello_bins, hello_nope',
        'Detailed information: :: error: slice hello_nope not found',
      ],
    );
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      {
        level: 'error',
        title: 'There is no such chisel slice',
        file: 'etl/rockcraft.yaml',
        line: 7,
        column: 34,
      },
    ]);
    expect(run.annotations[0]?.message).toMatch(
      /^etl\/rockcraft\.yaml:7:34: Failed to cut .*\nerror: slice hello_nope not found\nCorrect 'hello_nope': .*\nThe whole log: \//s,
    );
    expect(run.summary).toContain('There is no such chisel slice');
    expect(run.summary).toContain('Correct <code>hello&#95;nope</code>');
    expect(run.problems).toEqual([]);
  });

  it('says why also where a full disk takes no outputs', async () => {
    const run = await packRock(
      ['name: etl', 'platforms: {amd64: }'],
      [
        'Building a',
        ':: cc: error: No space left on device',
        "'override-build' in part 'a' failed with code 1.",
      ],
      // Every write to it fails as on a full disk.
      { GITHUB_OUTPUT: '/dev/full', GITHUB_STEP_SUMMARY: '/dev/full' },
    );
    expect(run.exitCode).toBe(1);
    expect(run.annotations).toMatchObject([
      { level: 'warning', message: expect.stringMatching(/ENOSPC.*make room on the disk/) },
      { level: 'error', title: 'The disk is full', message: expect.stringContaining('Make room') },
    ]);
  });

  it('obeys nothing that a name or a build says', async () => {
    const name = 'x::error::y%0A::set-output name=rock::z';
    const run = await packRock(
      ['name: etl', 'platforms: {amd64: }', 'parts:', `  "${name}": {override-build: "false"}`],
      [
        'Building a',
        ':: ::set-output name=rock::evil',
        '::warning::evil',
        `'override-build' in part '${name}' failed with code 1.`,
        'Detailed information: ',
        ':: \u001b[31m::add-mask::a',
      ],
    );
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]).toMatchObject({ level: 'error', line: 4 });
    expect(run.outputs.rock).toBeUndefined();
    expect(run.masks).toEqual([]);
    expect(run.problems).toEqual([]);
    expect(run.summary.replaceAll(/<code>[^<]*<\/code>/g, '')).not.toContain('::');
  });
});

/** Runs the action on a project, with a stand-in for rockcraft that prints `said` and fails. */
async function packRock(
  project: readonly string[],
  said: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  writeFileSync(join(workspace, 'etl/rockcraft.yaml'), `${project.join('\n')}\n`);
  writeFileSync(join(place, 'said'), `${said.join('\n')}\n`);
  const file = join(place, 'bin/rockcraft');
  const check = `[ "$*" = 'pack --verbosity verbose' ] || { echo "unexpected: $*" >&2; exit 99; }`;
  writeFileSync(
    file,
    `#!/bin/sh\n# A stand-in for rockcraft.\n${check}\ncat "$SAID" >&2\nexit 1\n`,
  );
  chmodSync(file, 0o755);
  return await runAction('pack-rock', {
    workspace,
    temp: join(place, 'temp'),
    inputs: { path: 'etl' },
    environment: {
      PATH: `${join(place, 'bin')}:/usr/bin:/bin`,
      HOME: join(place, 'home'),
      SAID: join(place, 'said'),
      ...environment,
    },
  });
}
