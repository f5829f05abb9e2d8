import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chiselArchitecture } from '../../src/chisel/architecture.ts';
import { startCacheStandIn } from '../standins/cache/server.ts';
import {
  commitOfBranch,
  type StandIn,
  type StandInOptions,
  startStandIn,
} from '../standins/github-releases/server.ts';
import { type ActionRun, type RunActionOptions, runAction } from '../support/run-action.ts';

const branches = {
  'ubuntu-24.04': {
    'chisel.yaml': 'format: v1\narchives: {ubuntu: {version: 24.04}}\n',
    'slices/hello.yaml': 'package: hello\nslices: {bins: {}}\n',
  },
};

let directory: string;
let workspace: string;
let standIn: StandIn;
beforeEach(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-chisel-')));
  workspace = join(directory, 'workspace');
  for (const name of ['workspace', 'temp', 'home', 'tools']) mkdirSync(join(directory, name));
  // What the tarball holds besides the program, and would overwrite.
  for (const name of ['README.md', 'LICENSE', 'chisel'])
    writeFileSync(join(workspace, name), 'mine');
});
afterEach(() => {
  standIn.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(options?: StandInOptions): Promise<void> {
  standIn = await startStandIn({ branches, ...options });
}

function setUp(
  inputs: Readonly<Record<string, string>> = {},
  more: Partial<RunActionOptions> = {},
): Promise<ActionRun> {
  return runAction('setup-chisel', {
    workspace,
    temp: join(directory, 'temp'),
    inputs: { version: '1.4.1', 'base-url': standIn.base, ...inputs },
    ...more,
    environment: {
      HOME: join(directory, 'home'),
      RUNNER_TOOL_CACHE: join(directory, 'tools'),
      XDG_CACHE_HOME: undefined,
      ...more.environment,
    },
  });
}

function everything(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => [
      join(entry.parentPath, entry.name),
      readFileSync(join(entry.parentPath, entry.name), 'utf8'),
    ]),
  );
}

describe('setup-chisel', () => {
  it('puts chisel on PATH, says where it and its release are, and leaves the workspace alone', async () => {
    await start();
    const before = everything(workspace);
    const run = await setUp({ version: '1.x', 'releases-ref': 'ubuntu-24.04' });
    expect(run).toMatchObject({
      exitCode: 0,
      problems: [],
      warnings: [],
      annotations: [],
      stderr: '',
    });
    const tools = join(directory, 'tools');
    const place = join(tools, 'chisel/1.4.1', process.arch);
    const commit = commitOfBranch('ubuntu-24.04');
    expect(run.path).toEqual([place]);
    expect(run.outputs).toEqual({
      version: '1.4.1',
      path: join(place, 'chisel'),
      'releases-path': join(tools, 'chisel-releases', commit, 'release/'),
      'cache-hit': 'false',
    });
    expect(run.log).toContain(`at the commit ${commit} (ubuntu-24.04)`);
    const PATH = `${run.path.join(':')}:${process.env.PATH}`;
    expect(execFileSync('chisel', ['version'], { env: { PATH }, encoding: 'utf8' })).toBe(
      'v1.4.1\n',
    );
    expect(everything(workspace)).toEqual(before);
    expect(everything(join(directory, 'home'))).toEqual({});
    expect(standIn.seen.find(({ position }) => position === 'tarball')?.path).toContain(
      `_linux_${chiselArchitecture({ platform: 'linux', arch: process.arch })}.tar.gz`,
    );
    expect(standIn.complaints).toEqual([]);

    const requests = standIn.seen.length;
    const again = await setUp({ 'releases-ref': commit });
    expect(again.outputs).toEqual(run.outputs);
    expect(standIn.seen).toHaveLength(requests);
  });

  it('keeps what chisel fetched for the next run', async () => {
    await start();
    const cache = await startCacheStandIn();
    try {
      const { environment } = cache;
      const first = await setUp({}, { environment });
      expect(first.outputs).toMatchObject({ 'cache-hit': 'false' });
      const digest = createHash('sha256').update('deb').digest('hex');
      const packages = join(directory, 'home/.cache/chisel/sha256');
      mkdirSync(packages, { recursive: true });
      writeFileSync(join(packages, digest), 'deb');
      const post = await setUp({}, { environment, stage: 'post', state: first.state });
      expect(post).toMatchObject({ exitCode: 0, problems: [], annotations: [], stderr: '' });
      expect(cache.keys()).toEqual([
        expect.stringMatching(/^chisel-packages-1-[a-z0-9]+-[0-9a-f]{32}$/),
      ]);

      rmSync(join(directory, 'home/.cache'), { recursive: true });
      const second = await setUp({}, { environment });
      expect(second).toMatchObject({
        exitCode: 0,
        annotations: [],
        outputs: { 'cache-hit': 'true' },
      });
      expect(readFileSync(join(packages, digest), 'utf8')).toBe('deb');
      const unused = await setUp({}, { environment, stage: 'post', state: second.state });
      expect(unused.log).toContain('Chisel used no packages in this job');
      expect(cache.keys()).toHaveLength(1);

      cache.fail('GetCacheEntryDownloadURL', { status: 400 }, { status: 400 }, { status: 400 });
      const faulty = await setUp({}, { environment });
      expect(faulty).toMatchObject({ exitCode: 0, outputs: { 'cache-hit': 'false' } });
      expect(faulty.annotations).toEqual([
        expect.objectContaining({
          message: expect.stringContaining("Chisel's packages could not be restored"),
        }),
      ]);
    } finally {
      await cache.stop();
    }
  });

  it('asks no cache when chisel cannot be set up', async () => {
    await start({ checksums: false });
    const cache = await startCacheStandIn();
    try {
      const { exitCode } = await setUp({}, { environment: cache.environment });
      expect([exitCode, cache.requests]).toEqual([1, []]);
    } finally {
      await cache.stop();
    }
  });

  it('asks no cache when none is wanted, and then has nothing to do at the end', async () => {
    await start();
    const cache = await startCacheStandIn();
    try {
      const { environment } = cache;
      const run = await setUp({ cache: 'false' }, { environment });
      const post = await setUp(
        { cache: 'false' },
        { environment, stage: 'post', state: run.state },
      );
      expect([run.exitCode, post.exitCode, post.log, run.state]).toEqual([0, 0, '', {}]);
      expect(cache.requests).toEqual([]);
    } finally {
      await cache.stop();
    }
  });

  it('shows no token, and gives it to no other host', async () => {
    const token = 'mirror\\%0a§hunter2'.replace('§', '+');
    await start({ token });
    const environment = { RUNNER_DEBUG: '1' };
    const runs = [
      await setUp({ token, 'releases-ref': 'ubuntu-24.04' }, { environment }),
      await setUp({ token: `${token}!`, version: 'latest' }, { environment }),
    ];
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 1]);
    for (const run of runs) {
      expect(run.masks.join('\n')).toContain(token);
      const shown = [
        run.log,
        run.stderr,
        run.summary,
        JSON.stringify([run.outputs, run.state, run.annotations]),
      ];
      expect(shown.join('\n')).not.toContain('hunter2');
    }
    expect(standIn.complaints).toEqual([]);
  });

  it('refuses what is not proven, with one sentence', async () => {
    await start({ checksums: false });
    const run = await setUp();
    expect(run).toMatchObject({ exitCode: 1, path: [], outputs: {} });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(
          /^There is no checksum of chisel_v1\.4\.1_linux_.*'checksum: none' would run it unproven\.$/,
        ),
      }),
    ]);
    const anyway = await setUp({ checksum: 'none' });
    expect(anyway).toMatchObject({ exitCode: 0, outputs: { version: '1.4.1' } });
    expect(anyway.annotations).toHaveLength(1);
  });

  it('says what a program that does not run here did', async () => {
    await start({ program: '\u007fELF not for this machine' });
    const run = await setUp({});
    expect(run).toMatchObject({ exitCode: 1, path: [] });
    expect(run.annotations).toHaveLength(1);
    expect(run.log).not.toContain('please report');
  });

  it('stops when the job is cancelled in the middle of a download, and leaves nothing half', async () => {
    const cancel = new AbortController();
    await start({
      fault: ({ position }) => {
        if (position !== 'file of tarball') return undefined;
        setImmediate(() => cancel.abort());
        return 'stalled';
      },
    });
    const run = await setUp({}, { signal: cancel.signal });
    expect(run).toMatchObject({ exitCode: 130, path: [], outputs: {}, annotations: [] });
    expect(everything(join(directory, 'tools'))).toEqual({});
  });
});
