/**
 * Replays what the real rockcraft was recorded to do through `pack`, by a stand-in on PATH that
 * prints the recorded streams, leaves the recorded files and ends with the recorded exit code.
 */
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ToolError } from '../../src/errors.ts';
import { pack } from '../../src/rock/pack/pack.ts';
import { standardRequest } from '../../src/rock/pack/pack-request.ts';
import { processClock } from '../../src/runner/clock.ts';
import { RunnerExec } from '../../src/runner/exec.ts';
import { ProcessGroups } from '../../src/runner/process-groups.ts';
import { noUpstream } from '../support/no-upstream.ts';
import {
  memoryState,
  noAws,
  noCache,
  noNetwork,
  pushEvent,
  RecordingLog,
} from '../support/ports.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const standIn = resolve(import.meta.dirname, '../standins/replay-rockcraft');

const recordings = globSync('{ok,failures,newer-libs}/**/rc', { cwd: samples })
  .map((path) => dirname(path))
  .sort();

/** Where the first line of the index is not what a user must read: noise stood before the message. */
const message: Readonly<Record<string, RegExp>> = {
  'failures/no-lxd-snap-install-fails': /^Failed to install LXD: failed to init LXD\.$/,
  'failures/not-root': /^Failed to copy image: .*umoci encountered a permission error/,
  'failures/usage-platform-and-build-for':
    /^Error: argument --platform: not allowed with argument --build-for$/,
  'failures/usage-unknown-option': /^Error: unrecognized arguments: --nonsense$/,
  'failures/version-not-an-oci-tag': /^Failed to copy image: .*tag contains invalid characters/,
  'failures/interrupted-sigterm':
    /^rockcraft pack was stopped without a message: .*\(exit code 143\)\.$/,
};

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'rock-actions-replay-'));
  for (const name of ['home', 'temp', 'project', 'rocks']) mkdirSync(join(place, name));
  writeFileSync(join(place, 'project/rockcraft.yaml'), 'name: replayed\n');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

if (recordings.length === 0) {
  it.skip(`there are no recordings of rockcraft in ${samples}`, () => {});
} else {
  describe('the recordings', () => {
    it('are as many as the index says', () => {
      expect([...index().keys()].filter((name) => !recordings.includes(name))).toEqual([]);
    });
  });

  describe('a recorded pack', () => {
    it.each(recordings.filter((name) => made(name).length > 0 && exitCode(name) === 0))(
      'gives the rock that it made: %s',
      async (name) => {
        const { result } = await replay(name);
        expect(result.failure).toBeUndefined();
        expect(result.rocks.map((rock) => basename(rock.path))).toEqual(made(name));
        expect(readFileSync(result.log ?? '', 'utf8')).not.toBe('');
      },
    );

    it.each(recordings.filter((name) => made(name).length === 0 && exitCode(name) === 0))(
      'fails when nothing was made: %s',
      async (name) => {
        const { result } = await replay(name);
        expect(result.rocks).toEqual([]);
        expect(result.failure?.message).toMatch(/left no new \.rock/);
      },
    );

    it.each(recordings.filter((name) => exitCode(name) !== 0))(
      "fails with rockcraft's own message: %s",
      async (name) => {
        const { result, log } = await replay(name);
        const { failure } = result;
        if (!(failure instanceof ToolError)) throw failure ?? new Error('The pack did not fail.');
        const [first = ''] = failure.message.split('\n');
        expect(failure.failure.exitCode).toBe(exitCode(name));
        expect(withoutPlace(first)).toMatch(expectedMessage(name));
        expect(withoutPlace(first)).not.toMatch(/^\s*(?:$|File ")/);
        expect(failure.failure.lines.join('\n')).not.toMatch(/^\s*File ".*", line \d+, in /m);
        expect(failure.failure.lines.length).toBeLessThanOrEqual(10);
        expect(result.rocks).toEqual([]);
        expect(failure.failure.hint).toContain(result.log ?? '-');
        const logged = readFileSync(result.log ?? '', 'utf8');
        expect(logged).not.toBe('');
        if (exitCode(name) !== 143) expect(logged).toContain(withoutPlace(first));
        expect(log.texts('foreign').toSorted()).toEqual(recordedLines(name).toSorted());
      },
    );
  });
}

/** Replays a recording in a project that holds a stale rock, and junk under the name of the new one. */
async function replay(name: string) {
  const home = join(place, 'home');
  const project = join(place, 'project');
  for (const rock of made(name)) await provide(rock);
  for (const stale of ['stale_9_amd64.rock', ...made(name)]) {
    writeFileSync(join(project, stale), 'left by an earlier build');
    utimesSync(join(project, stale), 1, 1);
  }
  const environment = {
    PATH: `${standIn}:${process.env.PATH ?? ''}`,
    HOME: home,
    REPLAY_RECORDING: join(samples, name),
    REPLAY_ROCKS: join(place, 'rocks'),
  };
  const log = new RecordingLog();
  const cancelled = new AbortController().signal;
  const result = await pack(
    { ...standardRequest, path: project, retries: 0 },
    {
      log,
      exec: new RunnerExec(environment, new ProcessGroups(), cancelled),
      clock: processClock,
      http: noNetwork,
      aws: noAws,
      context: {
        workspace: place,
        temp: join(place, 'temp'),
        toolCache: join(place, 'tool-cache'),
        home,
        cacheHome: join(home, '.cache'),
        registryAuthFiles: [],
        event: pushEvent,
      },
      cache: noCache,
      state: memoryState(),
      cancelled,
    },
    noUpstream,
  );
  return { result, log };
}

/** Puts a rock where the stand-in takes it from: the recorded one, or one made here of its name. */
async function provide(file: string): Promise<void> {
  const [recorded] = globSync(`**/${file}`, { cwd: samples });
  const target = join(place, 'rocks', file);
  if (recorded !== undefined) return copyFileSync(join(samples, recorded), target);
  const [name = '', version = ''] = file.split('_');
  await writeTinyRock(target, { name, version });
}

function text(name: string, file: string): string {
  const path = join(samples, name, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function exitCode(name: string): number {
  return Number(text(name, 'rc'));
}

/** The rocks that the recorded run wrote, by the step that writes them or, where it was quiet, by what lay there afterwards. */
function made(name: string): readonly string[] {
  const stderr = text(name, 'stderr');
  const found =
    stderr === ''
      ? text(name, 'tree-after').matchAll(/^\.\/(.+\.rock)$/gm)
      : stderr.matchAll(/Exported to OCI archive '([^']+)'/g);
  return [...new Set([...found].map(([, rock]) => rock ?? ''))];
}

function recordedLines(name: string): readonly string[] {
  const home = join(place, 'home');
  const lines = ['stdout', 'stderr'].flatMap((stream) => text(name, stream).split(/(?<=\n)/));
  return lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/\n$/, '').replaceAll('/home/runner/.local', `${home}/.local`));
}

/** The third column of the index: the first lines of a run that are no progress, cut to some length. */
function index(): ReadonlyMap<string, string> {
  const rows = readFileSync(join(samples, 'INDEX.tsv'), 'utf8').trimEnd().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [name = '', , lines = ''] = row.split('\t');
      return [name, lines] as const;
    }),
  );
}

function expectedMessage(name: string): RegExp {
  const recording = name.replace(/\/(?:brief|trace)$/, '');
  const special = message[recording];
  if (special !== undefined) return special;
  const [first = ''] = (index().get(recording) ?? '').replace(/^\[TRACEBACK\] /, '').split(' | ');
  expect(first).not.toBe('');
  return new RegExp(`^${first.replaceAll(/[^\w ]/g, '\\$&')}${first.length < 200 ? '$' : ''}`);
}

/** The message without the place in the file; which one that must be, pack-failures.test.ts says. */
function withoutPlace(shown: string): string {
  return shown.replace(/^project\/rockcraft\.yaml:\d+:\d+: /, '');
}
