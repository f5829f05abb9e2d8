import { rmSync } from 'node:fs';
import { ToolError, UserError } from '../../../../../src/errors.ts';
import type { Ports } from '../../../../../src/ports.ts';
import type { Action } from '../../../../../src/runner/action.ts';
import type { Emitter } from '../../../../../src/runner/emitter.ts';

interface Inputs {
  readonly scene: string;
  readonly value: string;
}

/** What is left to do when the run is over. */
type Result = (out: Emitter) => Promise<void> | void;

const nothing: Result = () => {};

const scenes: Readonly<Record<string, (ports: Ports, value: string) => Promise<Result> | Result>> =
  {
    outputs: () => (out) => {
      out.output('text', 'one\ntwo\r\nname<<EOF\n%0A::set-output name=text::evil');
      out.output('list', [{ a: 1 }]);
      out.output('absent', undefined);
      out.output('nothing', null);
      out.output('empty', '');
    },

    path: (_, value) => (out) => out.path(value),

    variable: (_, value) => (out) => out.variable('REGISTRY_AUTH_FILE', value),

    artifact: (_, value) => (out) => out.artifact(value),

    'user-error': () => {
      throw new UserError('100% wrong;\nmend it.', { cause: new Error('the deeper reason') });
    },

    'tool-error': () => {
      throw new ToolError('rockcraft could not build the part.', {
        command: 'rockcraft pack',
        exitCode: 2,
        lines: ['::set-output name=evil::1', 'cp: missing operand'],
        hint: 'Look at the part.',
      });
    },

    bug: async ({ log }) => {
      await log.group('Broken', async () => {
        throw new TypeError('x is not a function', { cause: new RangeError('the cause') });
      });
      return nothing;
    },

    'late-bug': async ({ log }) => {
      await log.group('Waiting', async () => {
        setTimeout(() => {
          throw new TypeError('thrown in a timer');
        });
        await new Promise((resolve) => setTimeout(resolve, 60_000));
      });
      return nothing;
    },

    'never-settled': async ({ log }) => {
      await log.group('Waiting', async () => await new Promise(() => {}));
      return nothing;
    },

    'forgotten-promise': async ({ exec }) => {
      void Promise.reject(new TypeError('nobody waited'));
      await exec.stream('sleep', ['60'], { onLine: () => {} });
      return nothing;
    },

    group: async ({ log }) => {
      await log.group('Outer\ntitle', async () => {
        log.info('inside');
        await log.group('Inner', async () => log.info('deeper'));
      });
      log.info('::error::not an annotation');
      log.info('text ##[warning]nor this');
      return nothing;
    },

    foreign: async ({ log, exec }, script) => {
      await log.foreign(async (print) => {
        await exec.stream('sh', ['-c', script], { onLine: (line) => print(line) });
        log.warning(
          'a real warning',
          { file: 'rockcraft.yaml', line: 3, column: 5 },
          'Title: a, b',
        );
        log.mask('hunter2 and more');
        print('::warning::another forged one, hunter2 and more');
        await log.group('Ours', async () => print('::endgroup::'));
      });
      log.notice('after');
      return nothing;
    },

    /** Prints lines until the test cancels it, then says that it cleaned up. */
    wait: async ({ log, exec, cancelled }, script) => {
      await log.group('Waiting', async () => {
        await exec.stream('sh', ['-c', script], { onLine: (line) => log.info(line) });
      });
      if (cancelled.aborted) log.info('cleaned up');
      return (out) => out.output('emitted', true);
    },

    /** Cleans up with a program that takes longer than the runner room waits for an idle action. */
    'clean-up': async ({ log, exec }) => {
      await exec.stream('sh', ['-c', 'echo ready; exec sleep 1000'], {
        onLine: (line) => log.info(line),
      });
      const { stdout } = await exec.capture('sh', ['-c', 'sleep 1.5; echo all gone']);
      log.info(stdout.trim());
      return nothing;
    },

    'long-program': async ({ log, exec }) => {
      await exec.stream('sh', ['-c', 'echo ready $$; exec sleep 1000'], {
        onLine: (line) => log.info(line),
      });
      return nothing;
    },

    /** Never looks at `cancelled`, and starts nothing. */
    stubborn: async ({ log }) => {
      log.info('ready');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return nothing;
    },

    capture: async ({ exec, log }) => {
      const { exitCode, stdout, stderr } = await exec.capture('sh', [
        '-c',
        'cat; env; echo "::error::quiet" >&2; exit 3',
      ]);
      log.info(`exit code ${exitCode}`);
      return (out) => {
        out.output('stdout', stdout);
        out.output('stderr', stderr);
      };
    },

    context:
      ({ context }) =>
      (out) =>
        out.output('context', context),

    debug: ({ log }) => {
      log.debug('100%');
      return log.foreign(async () => {
        log.debug('more');
        return nothing;
      });
    },

    'terminate-self': async () => {
      process.kill(process.pid, 'SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
      return nothing;
    },

    /** Cancels itself, and once more as soon as its program has told that it is deaf. */
    impatient: async ({ exec, log }, script) => {
      await exec.stream('sh', ['-c', script], {
        onLine(line) {
          log.info(line);
          process.kill(process.pid, 'SIGINT');
          setImmediate(() => process.kill(process.pid, 'SIGTERM'));
        },
      });
      return nothing;
    },

    summary: () => async (out) => {
      await out.summary('# First');
      await out.summary(`${'x'.repeat(100)}\n\n`.repeat(20_000));
      await out.summary('# Never');
    },

    state: ({ state }, value) => {
      state.save('kept', [value]);
      return nothing;
    },

    /** Keeps a directory, loses it, and gets it back. */
    cache: async ({ cache, log }, directory) => {
      log.info(`saved: ${await cache.save([directory], 'probe-1')}`);
      rmSync(directory, { recursive: true });
      log.info(`found: ${await cache.restore([directory], 'probe-2', ['probe-'])}`);
      return nothing;
    },

    /** Has another scene played by `post`. */
    'at-the-end': ({ state }, scene) => {
      state.save('at the end', scene);
      return nothing;
    },

    chatty: ({ log }) => {
      for (let line = 1; line <= 50_000; line++) log.info(`line ${line} ${'.'.repeat(80)}`);
      throw new UserError('the last word');
    },

    'lost-file': () => (out) => {
      rmSync(String(process.env.GITHUB_OUTPUT));
      out.output('text', 'value');
    },
  };

export const probe: Action<Inputs, Result> = {
  readInputs: (read) => ({
    scene: read.required('scene', 'group'),
    value: read.optional('value') ?? 'standard',
  }),
  async run({ scene, value }, ports) {
    const play = scenes[scene];
    if (play === undefined) throw new Error(`no scene ${scene}`);
    return await play(ports, value);
  },
  emit: async (result, out) => result(out),
  async post(ports) {
    const kept = ports.state.read('kept');
    if (kept !== undefined) ports.log.info(`kept: ${JSON.stringify(kept)}`);
    const scene = ports.state.read('at the end');
    if (typeof scene === 'string') await scenes[scene]?.(ports, '');
  },
};
