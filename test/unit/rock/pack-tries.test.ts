import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ToolError } from '../../../src/errors.ts';
import type { Captured, Clock, Exec, Ports, StreamOptions } from '../../../src/ports.ts';
import { pack } from '../../../src/rock/pack/pack.ts';
import { type PackRequest, standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { pauseAfter } from '../../../src/rock/pack/pack-tries.ts';
import { noUpstream } from '../../support/no-upstream.ts';
import { type RecordingLog, stillClock, testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

/** What rockcraft prints when the archive breaks off, and when a script is wrong. */
const passing = [
  'Building a',
  'Failed to cut requested chisel slices: libc6_libs',
  'Detailed information: :: error: cannot fetch from archive: unexpected EOF',
];
const lasting = ['Building a', "'override-build' in part 'a' failed with code 1."];

let ports: Ports & { readonly log: RecordingLog };
let project: string;
let slept: number[];

beforeEach(() => {
  slept = [];
  const clock: Clock = {
    ...stillClock,
    elapsed: () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
    },
  };
  ports = testPorts({ clock });
  project = join(ports.context.workspace, 'etl');
  mkdirSync(project);
  writeFileSync(
    join(project, 'rockcraft.yaml'),
    'name: etl\nplatforms: {amd64: }\nparts: {a: {plugin: nil, stage-packages: [libc6_libs]}}\n',
  );
});

describe('a failure that may pass', () => {
  it('is tried again after a growing pause, in the same instance, until it has', async () => {
    const { result, calls } = await packWith([passing, passing, packs]);
    expect(result.failure).toBeUndefined();
    expect(result.rocks).toHaveLength(1);
    const command = 'rockcraft pack --verbosity verbose';
    expect(calls).toEqual([command, command, command]);
    expect(slept).toHaveLength(2);
    expect(slept[0]).toBeGreaterThanOrEqual(10_000);
    expect(slept[1]).toBeGreaterThanOrEqual(20_000);
    expect(result.tries.map(({ failure }) => failure?.transient)).toEqual([true, true, undefined]);
    expect(ports.log.texts('info').filter((line) => / Try \d/.test(line))).toEqual([
      expect.stringMatching(/\. Try 1 of 4 failed; the next one in 1\d s\.$/),
      expect.stringMatching(/\. Try 2 of 4 failed; the next one in [23]\d s\.$/),
    ]);
    expect(ports.log.texts('group')).toContain('Pack etl: try 3 of 4');
    // The time of a step is that of the whole pack.
    expect(ports.log.texts('group').filter((title) => title.includes('part a'))).toEqual([
      'packed 0 s · part a: build',
      expect.stringMatching(/^packed 1\d s · part a: build$/),
    ]);
  });

  it('ends the step when it does not pass, with the log of the last try', async () => {
    const { result, calls } = await packWith([passing, passing], { retries: 1 });
    expect(calls).toHaveLength(2);
    expect(result.failure?.message).toContain('Failed to cut requested chisel slices');
    expect((result.failure as ToolError).failure.hint).toContain('\nIt was tried 2 times.\n');
    expect(result.log).toBe(result.tries[1]?.log);
    expect(readFileSync(result.log ?? '', 'utf8')).toContain('unexpected EOF');
    expect(result.rocks).toEqual([]);
  });

  it('is never tried again when nobody wants that', async () => {
    const { result, calls } = await packWith([passing], { retries: 0 });
    expect(calls).toHaveLength(1);
    expect((result.failure as ToolError).failure.hint).not.toContain('tried');
    expect(slept).toEqual([]);
  });

  it('is not tried again once the job is cancelled', async () => {
    const cancel = new AbortController();
    const cancelled = packWith(
      [() => cancel.abort(new Error('cancelled'))],
      {},
      {
        cancelled: cancel.signal,
      },
    );
    await expect(cancelled).rejects.toThrow('cancelled');
    expect(slept.filter((pause) => pause >= 10_000)).toEqual([]);
  });
});

it('ends in the pause between two tries when the job is cancelled', async () => {
  const cancel = new AbortController();
  let tries = 0;
  const clock: Clock = {
    ...stillClock,
    async sleep(_, signal) {
      cancel.abort(new Error('cancelled'));
      signal?.throwIfAborted();
    },
  };
  const exec: Exec = {
    ...ports.exec,
    async stream(_tool, _args, { onLine }) {
      tries += 1;
      for (const line of passing) onLine(line, 'stderr');
      return { exitCode: 1 };
    },
  };
  const request = { ...standardRequest, path: project };
  const cancelled = pack(request, { ...ports, clock, exec, cancelled: cancel.signal }, noUpstream);
  await expect(cancelled).rejects.toThrow('cancelled');
  expect(tries).toBe(1);
});

it('never tries again what cannot get better', async () => {
  const { result, calls } = await packWith([lasting, packs]);
  expect(calls).toHaveLength(1);
  expect(result.failure?.message).toContain('failed with code 1');
});

it('waits longer each time, to some length, and not at the same moment as others', () => {
  const pauses = [1, 2, 3, 4, 5, 10].map((number) => pauseAfter(number, 0));
  expect(pauses).toEqual([10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  expect(pauseAfter(1, 1)).toBe(15_000);
});

describe('a cancelled job', () => {
  const running = (name: string, more: object = {}) => ({ name, status: 'Running', ...more });

  it('stops the instances of this project alone, when LXD is there', async () => {
    const { ino } = statSync(project);
    const instances = [
      running(`rockcraft-etl-amd64-${ino}`),
      running(`rockcraft-etl-amd64-1${ino}0`),
      running('rockcraft-long-0123456789abcdef', { devices: { d: { source: project } } }),
      running(`rockcraft-other-amd64-${ino + 1}`, { devices: { d: { source: '/elsewhere' } } }),
      { name: `rockcraft-etl-arm64-${ino}`, status: 'Stopped' },
      running(`--force-${ino}`),
      7,
    ];
    const commands = await cancelled({
      exitCode: 0,
      stdout: JSON.stringify(instances),
      stderr: '',
    });
    expect(commands).toEqual([
      'lxc --project rockcraft list --format json (3000 ms)',
      `lxc --project rockcraft stop --force rockcraft-etl-amd64-${ino} (3000 ms)`,
      'lxc --project rockcraft stop --force rockcraft-long-0123456789abcdef (3000 ms)',
    ]);
    // rockcraft has its time to do that by itself.
    expect(slept).toEqual([2_000]);
    expect(ports.log.texts('info')).toContain(
      `Stopped the build instance rockcraft-etl-amd64-${ino}.`,
    );
  });

  it.each<[string, Captured | undefined]>([
    ['is not there', undefined],
    ['does not answer', { exitCode: 130, stdout: '', stderr: '', timedOut: true }],
    ['knows no such project', { exitCode: 1, stdout: '', stderr: 'Error: not found' }],
    ['answers nonsense', { exitCode: 0, stdout: '{"', stderr: '' }],
  ])('stops no instance when LXD %s', async (_, answer) => {
    expect(await cancelled(answer)).toHaveLength(1);
    expect(ports.log.texts('warning')).toEqual([]);
  });

  it('looks for no instance of a destructive pack', async () => {
    expect(await cancelled(undefined, { destructive: true })).toEqual([]);
  });

  /** The commands that a pack runs which is cancelled in the middle. */
  async function cancelled(listed: Captured | undefined, asked: Partial<PackRequest> = {}) {
    const cancel = new AbortController();
    const commands: string[] = [];
    const capture: Exec['capture'] = async (tool, args, options) => {
      // What a destructive pack asks for who is not root; the tests may be run by either.
      const isForSudo = tool === 'sudo' || (tool === 'rockcraft' && args[0] === '--version');
      if (!isForSudo) {
        commands.push(`${tool} ${args.join(' ')} (${options?.timeout} ms)`);
        if (listed === undefined) throw new Error('not there');
      }
      return args.includes('list') && listed !== undefined
        ? listed
        : { exitCode: 0, stdout: '', stderr: '' };
    };
    const run = packWith([() => cancel.abort(new Error('cancelled'))], asked, {
      cancelled: cancel.signal,
      exec: { ...ports.exec, capture },
    });
    await expect(run).rejects.toThrow('cancelled');
    return commands;
  }
});

type Call = readonly string[] | ((options: StreamOptions) => void | Promise<void>);

/** Packs, and says so. */
async function packs({ onLine }: StreamOptions) {
  await writeTinyRock(join(project, 'etl_1_amd64.rock'), { name: 'etl', version: '1' });
  onLine('Packed etl_1_amd64.rock', 'stderr');
}

/** Packs with a rockcraft that fails with these lines, one list a call, or does what a function says. */
async function packWith(
  script: readonly Call[],
  asked: Partial<PackRequest> = {},
  overrides: Partial<Ports> = {},
) {
  const calls: string[] = [];
  const stream: Exec['stream'] = async (tool, args, options) => {
    const call = script[calls.length] ?? [];
    calls.push([tool, ...args].join(' '));
    if (typeof call === 'function') {
      await call(options);
      return { exitCode: options.signal?.aborted ? 130 : 0 };
    }
    for (const line of call) options.onLine(line, 'stderr');
    return { exitCode: 1 };
  };
  const exec = { ...ports.exec, ...overrides.exec, stream };
  const request = { ...standardRequest, path: project, ...asked };
  const result = await pack(request, { ...ports, ...overrides, exec }, noUpstream);
  return { result, calls };
}
