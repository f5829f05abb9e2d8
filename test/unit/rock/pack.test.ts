import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/errors.ts';
import type { Clock, Exec, Ports, StreamOptions } from '../../../src/ports.ts';
import { diskSpace } from '../../../src/rock/pack/disk-space.ts';
import { pack } from '../../../src/rock/pack/pack.ts';
import { type PackRequest, standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { noUpstream } from '../../support/no-upstream.ts';
import { type RecordingLog, testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

let ports: Ports & { readonly log: RecordingLog };
let project: string;

beforeEach(() => {
  ports = testPorts();
  project = join(ports.context.workspace, 'etl');
  mkdirSync(project);
  writeFileSync(join(project, 'rockcraft.yaml'), 'name: etl\nplatforms:\n  amd64:\n  arm64:\n');
});
afterEach(() => rmSync(ports.context.workspace, { recursive: true, force: true }));

const inProject = (name: string) => join(project, name);

describe('a successful pack', () => {
  it('gives what rockcraft made, read from the file', async () => {
    const made: { digest?: string } = {};
    const result = await packWith(async ({ say }) => {
      say('Starting rockcraft, version 1.20.0');
      Object.assign(made, await writeTinyRock(inProject('etl_1.2_amd64.rock'), etl));
      say('Packed etl_1.2_amd64.rock');
      return 0;
    });
    expect(result.failure).toBeUndefined();
    expect(result.rocks).toEqual([
      {
        path: inProject('etl_1.2_amd64.rock'),
        name: 'etl',
        version: '1.2',
        platform: 'amd64',
        architecture: 'amd64',
        digest: made.digest,
        compressedSize: expect.any(Number),
        size: 5,
        contents: { entrypoint: [], command: [], user: '', services: [] },
      },
    ]);
  });

  it('runs rockcraft in the project, for the platform, with the variables, until the job is cancelled', async () => {
    let seen: unknown;
    await packWith(
      async ({ args, options }) => {
        seen = { args, ...options, onLine: undefined };
        return 1;
      },
      { platform: 'arm64', env: new Map([['CRAFT_PARALLEL_BUILD_COUNT', '2']]) },
    );
    expect(seen).toEqual({
      args: ['pack', '--platform', 'arm64', '--verbosity', 'verbose'],
      cwd: project,
      environment: { CRAFT_PARALLEL_BUILD_COUNT: '2' },
      signal: ports.cancelled,
    });
  });

  it('may make several rocks', async () => {
    const result = await packWith(async ({ say }) => {
      for (const platform of ['amd64', 'arm64']) {
        await writeTinyRock(inProject(`etl_1.2_${platform}.rock`), etl);
        say(`Packed etl_1.2_${platform}.rock`);
      }
      return 0;
    });
    expect(result.rocks.map((rock) => rock.platform)).toEqual(['amd64', 'arm64']);
  });

  it('never takes a rock that lay there, and tells of one that a build script left', async () => {
    await writeTinyRock(inProject('etl_1.1_amd64.rock'), { ...etl, version: '1.1' });
    const result = await packWith(async ({ say }) => {
      await writeTinyRock(inProject('etl_1.2_amd64.rock'), etl);
      await writeTinyRock(inProject('other_1.2_amd64.rock'), { ...etl, name: 'other' });
      say('Packed etl_1.2_amd64.rock');
      return 0;
    });
    expect(result.rocks.map((rock) => rock.path)).toEqual([inProject('etl_1.2_amd64.rock')]);
    expect(ports.log.texts('info').join('\n')).toContain('other_1.2_amd64.rock changed too');
  });
});

describe('the disks', () => {
  const disk = { path: '/var', size: 80e9, wanted: 2e9 };

  it('are warned of before rockcraft starts, when one has too little, and looked at again after it', async () => {
    const looks = [
      [
        { ...disk, free: 1.9e9 },
        { ...disk, path: '/home', free: 2e9 },
      ],
      [
        { ...disk, free: 0.4e9 },
        { ...disk, path: '/home', free: 1.5e9 },
      ],
    ];
    let before: readonly string[] = [];
    const result = await packWith(
      async () => {
        before = ports.log.texts('warning');
        return 1;
      },
      {},
      {},
      async () => looks.shift() ?? [],
    );
    expect(before).toEqual([
      expect.stringMatching(
        /^Only 1\.90 GB are free on the disk of \/var: .*'No space left on device'\. Remove /,
      ),
    ]);
    expect(ports.log.texts('warning')).toEqual(before);
    expect(result.disks).toEqual([
      { ...disk, freeBefore: 1.9e9, free: 0.4e9 },
      { ...disk, path: '/home', freeBefore: 2e9, free: 1.5e9 },
    ]);
  });

  it('are that of the project alone when it builds there', async () => {
    const [own, ...others] = await diskSpace(project, true);
    expect(own).toMatchObject({ path: project, wanted: 2e9 });
    expect(own?.size).toBeGreaterThan(own?.free ?? 0);
    expect(others).toEqual([]);
    // Without a place of its own LXD builds below /var, which may be on the same disk.
    const disks = await diskSpace(project, false);
    expect(disks.filter(({ wanted }) => wanted === 2e9)).toHaveLength(1);
    expect(await diskSpace('/nowhere', true)).toEqual([]);
  });
});

describe('the lines of rockcraft', () => {
  it('are printed as foreign ones in a group for each step, and kept in a log file', async () => {
    const lines = ['Building app', ':: ::set-output name=rock::evil', '', '::stop-commands::x'];
    const result = await packWith(async ({ say }) => {
      for (const line of lines) say(line);
      return 1;
    });
    expect(ports.log.texts('group')).toEqual(['Pack etl', 'packed 0 s · part app: build']);
    expect(ports.log.texts('foreign')).toEqual(lines);
    expect(result.log?.startsWith(ports.context.temp)).toBe(true);
    expect(readFileSync(result.log ?? '', 'utf8')).toBe(
      ['$ rockcraft pack --verbosity verbose', ...lines, ''].join('\n'),
    );
  });

  it("lead to rockcraft's own log", async () => {
    const own = join(ports.context.home, '.local/state/rockcraft/log/rockcraft-20261121-1.2.log');
    mkdirSync(dirname(own), { recursive: true });
    writeFileSync(own, '2026-11-21 Failed to stage: no.\n');
    const result = await packWith(async ({ say }) => {
      say(`Logging execution to '${own}'`);
      say(`:: Logging execution to '/etc/rockcraft/log/rockcraft-1.log'`);
      say('Failed to stage: no.');
      return 1;
    });
    expect(result.log).toBe(own);
  });

  it('are joined by a sign of life when rockcraft is silent for long, and only then', async () => {
    const clock = new HandClock();
    await packWith(
      async ({ say }) => {
        say('Starting rockcraft, version 1.20.0');
        say('Building workflow-deps');
        clock.advance(20_000);
        say(':: still at it');
        clock.advance(1_000);
        clock.tick();
        clock.advance(19_000);
        return 1;
      },
      {},
      { clock },
    );
    expect(ports.log.texts('info')).toEqual([
      'packed 10 s · part workflow-deps: build',
      'packed 20 s · part workflow-deps: build',
      'packed 30 s · part workflow-deps: build',
      'packed 40 s · part workflow-deps: build',
    ]);
    expect(clock.running).toBe(false);
  });
});

describe('the rock that lay there', () => {
  it('is held against the new one by its layers', async () => {
    const path = inProject('etl_1.2_amd64.rock');
    const before = await writeTinyRock(path, etl);
    const packAgain = (content: string) => {
      // Two rocks that are written within one tick of the file system's clock would have one time.
      utimesSync(path, 1, 1);
      return packWith(async ({ say }) => {
        await writeTinyRock(path, { ...etl, content, summary: 'A new one' });
        say('Packed etl_1.2_amd64.rock');
        return 0;
      });
    };
    const same = await packAgain('tiny\n');
    expect(same.same.get(path)).toEqual({
      ...{ digest: before.digest, unchanged: false, same: ['layer'], changed: [] },
    });
    const other = await packAgain('other\n');
    expect(other.same.get(path)).toMatchObject({ same: [], changed: ['layer'] });
  });

  it('is of no interest when it is broken, or another one', async () => {
    await writeTinyRock(inProject('etl_1.2_arm64.rock'), etl);
    writeFileSync(inProject('etl_1.2_amd64.rock'), 'junk');
    const result = await packWith(async ({ say }) => {
      await writeTinyRock(inProject('etl_1.2_amd64.rock'), etl);
      say('Packed etl_1.2_amd64.rock');
      return 0;
    });
    expect(result.failure).toBeUndefined();
    expect(result.same.size).toBe(0);
  });
});

describe('a failed pack', () => {
  it('is a result with the error, the log and no rock, even when a file was written', async () => {
    const result = await packWith(async ({ say }) => {
      await writeTinyRock(inProject('etl_1.2_amd64.rock'), etl);
      say('Cannot create packages outside of the project tree.');
      say("Full execution log: '/nowhere'");
      return 1;
    });
    expect(result.rocks).toEqual([]);
    expect(result.failure).toBeInstanceOf(ToolError);
    expect(result.failure?.message).toBe('Cannot create packages outside of the project tree.');
    expect(existsSync(result.log ?? '')).toBe(true);
  });

  it.each<[string, () => unknown, string[], RegExp]>([
    ['made nothing', () => {}, ['Cleaning all parts'], /left no new \.rock/],
    [
      'named a file that was there before',
      () => {},
      ['Packed old_1_amd64.rock'],
      /"old_1_amd64\.rock".*has not changed/,
    ],
    [
      'named a file elsewhere',
      () => {},
      ['Packed ../../etc/x.rock'],
      /"\.\.\/\.\.\/etc\/x\.rock".*not the name of a file/,
    ],
    [
      'left a symbolic link',
      () => symlinkSync('old_1_amd64.rock', inProject('etl_1.2_amd64.rock')),
      ['Packed etl_1.2_amd64.rock'],
      /symbolic link/,
    ],
    [
      'left half a file',
      () => writeFileSync(inProject('etl_1.2_amd64.rock'), 'no archive'),
      ['Packed etl_1.2_amd64.rock'],
      /etl_1\.2_amd64\.rock/,
    ],
  ])('is one in which rockcraft ended well, but %s', async (_, run, lines, message) => {
    writeFileSync(inProject('old_1_amd64.rock'), 'old');
    const result = await packWith(async ({ say }) => {
      await run();
      for (const line of lines) say(line);
      return 0;
    });
    expect(result.rocks).toEqual([]);
    expect(result.failure?.message).toMatch(message);
  });
});

const etl = { name: 'etl', version: '1.2' };

interface Run {
  readonly args: readonly string[];
  readonly options: StreamOptions;
  readonly say: (line: string) => void;
}

/** Packs the project with a rockcraft that does what the test says and nothing else. */
function packWith(
  rockcraft: (run: Run) => Promise<number>,
  asked: Partial<PackRequest> = {},
  overrides: Partial<Ports> = {},
  disks?: typeof diskSpace,
) {
  const exec: Exec = {
    capture: ports.exec.capture,
    async stream(tool, args, options) {
      expect(tool).toBe('rockcraft');
      const say = (line: string) => options.onLine(line, 'stderr');
      return { exitCode: await rockcraft({ args, options, say }) };
    },
  };
  const request = { ...standardRequest, path: project, ...asked };
  return pack(request, { ...ports, exec, ...overrides }, noUpstream, disks);
}

/** A clock that a test moves. */
class HandClock implements Clock {
  running = false;
  #now = 0;
  #work: () => void = () => {};
  #interval = 0;

  now(): number {
    return this.#now;
  }
  elapsed(): number {
    return this.#now;
  }
  every(milliseconds: number, work: () => void): () => void {
    this.#work = work;
    this.#interval = milliseconds;
    this.running = true;
    return () => {
      this.running = false;
    };
  }
  sleep(): Promise<void> {
    return Promise.reject(new Error('packing waits for nothing but rockcraft'));
  }
  /** Lets time pass, and does what is due in it. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = (Math.floor(this.#now / this.#interval) + 1) * this.#interval;
      if (next > end) break;
      this.#now = next;
      this.#work();
    }
    this.#now = end;
  }
  tick(): void {
    this.#work();
  }
}
