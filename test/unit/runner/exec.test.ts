import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunOptions } from '../../../src/ports.ts';
import { captureLimit } from '../../../src/runner/capture.ts';
import { RunnerExec } from '../../../src/runner/exec.ts';
import { longestLine } from '../../../src/runner/line-splitter.ts';
import { ProcessGroups } from '../../../src/runner/process-groups.ts';
import { isRunning } from '../../support/is-running.ts';

const base = mkdtempSync(join(tmpdir(), 'rock-actions-exec-'));
// A directory whose name would be cut to pieces by whoever reads it like a shell line.
const odd = join(base, 'we"ird\\ "dir \\"');
mkdirSync(odd);
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** Puts a script on the PATH of the programs under test. */
function script(name: string, text: string): void {
  writeFileSync(join(odd, name), text);
  chmodSync(join(odd, name), 0o755);
}
script('arguments', '#!/bin/sh\nfor each in "$@"; do echo "[$each]"; done\n');
script('no-interpreter', '#!/nowhere/python\n');

const environment = {
  PATH: `${odd}:/usr/bin:/bin`,
  VISIBLE: 'yes',
  INPUT_PASSWORD: 'secret',
  ACTIONS_RUNTIME_TOKEN: 'secret',
  GITHUB_OUTPUT: '/output',
};

let groups: ProcessGroups;
let cancel: AbortController;
let exec: RunnerExec;
beforeEach(() => {
  groups = new ProcessGroups();
  cancel = new AbortController();
  exec = new RunnerExec(environment, groups, cancel.signal);
});
afterEach(() => groups.killAll());

/** Streams a shell script and gives what was heard. */
async function stream(text: string) {
  const lines: string[] = [];
  const { exitCode } = await exec.stream('sh', ['-c', text], {
    onLine: (line, name) => lines.push(`${name}: ${line}`),
  });
  return { exitCode, lines };
}

/** Streams a script until its first line, then does something; gives the exit code and all lines. */
async function interrupted(text: string, then: (pid: number) => void, signal?: AbortSignal) {
  const lines: string[] = [];
  const { exitCode } = await exec.stream('sh', ['-c', text], {
    onLine(line) {
      lines.push(line);
      if (lines.length === 1) then(Number(line));
    },
    ...(signal === undefined ? {} : { signal }),
  });
  return { exitCode, lines };
}

describe('both verbs', () => {
  const verbs = [
    [
      'capture',
      async (tool: string, args: string[], options: RunOptions = {}) =>
        (await exec.capture(tool, args, options)).stdout,
    ],
    [
      'stream',
      async (tool: string, args: string[], options: RunOptions = {}) => {
        let text = '';
        const onLine = (line: string) => {
          text += `${line}\n`;
        };
        await exec.stream(tool, args, { ...options, onLine });
        return text;
      },
    ],
  ] as const;

  describe.each(verbs)('%s', (_, run) => {
    it('hands on each argument as it is', async () => {
      const args = ['a b', '', '"', "'", '$(id)', '\\', '*', '-x', 'é\nü'];
      expect(await run('arguments', args)).toBe(args.map((each) => `[${each}]\n`).join(''));
    });

    it('hides inputs, tokens and file commands', async () => {
      const names = (await run('env', [])).split('\n').map((line) => line.split('=')[0]);
      expect(names).toEqual(expect.arrayContaining(['PATH', 'VISIBLE']));
      expect(names).not.toContain('INPUT_PASSWORD');
      expect(names).not.toContain('ACTIONS_RUNTIME_TOKEN');
      expect(names).not.toContain('GITHUB_OUTPUT');
    });

    it('gives the program the variables of its caller before its own', async () => {
      const given = { VISIBLE: 'no', CHISEL: 'a\nb=c', EMPTY: '' };
      const script = 'echo "[$VISIBLE][$CHISEL][$EMPTY]"';
      expect(await run('sh', ['-c', script], { environment: given })).toBe('[no][a\nb=c][]\n');
      expect(await run('sh', ['-c', script])).toBe('[yes][][]\n');
    });

    it.each([
      'INPUT_PASSWORD',
      'ACTIONS_RUNTIME_TOKEN',
      'STATE_x',
      'GITHUB_OUTPUT',
      'GITHUB_ENV=/tmp/file',
      '',
    ])('refuses to hand on the variable %j', async (name) => {
      await expect(run('env', [], { environment: { [name]: 'x' } })).rejects.toMatchObject({
        name: 'UserError',
        message: expect.stringMatching(
          `^The environment variable '${name}' cannot be given to another program: `,
        ),
      });
    });

    it('starts in the directory that was asked for', async () => {
      expect(await run('pwd', [], { cwd: odd })).toBe(`${odd}\n`);
    });

    it('gives the program no input to wait for', async () => {
      expect(await run('cat', [])).toBe('');
    });

    it('names a program that is not there', async () => {
      await expect(run('rockcraft-of-nobody', [])).rejects.toThrow(
        "The program 'rockcraft-of-nobody' is not installed",
      );
    });
  });
});

describe('capture', () => {
  it('takes a failure for an answer', async () => {
    expect(await exec.capture('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toEqual({
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('takes the end by a signal for an answer', async () => {
    expect(await exec.capture('sh', ['-c', 'kill -TERM $$'])).toMatchObject({ exitCode: 143 });
  });

  it('gives what is not UTF-8 as what Unicode has for it, also where the pipe cuts', async () => {
    const text = 'é€😀';
    const script = `printf '\\377a\\303'; for byte in ${octal(text)}; do printf "$byte"; sleep 0; done`;
    expect((await exec.capture('sh', ['-c', script])).stdout).toBe(`\uFFFDa\uFFFD${text}`);
  });

  it('stops what takes longer than it may', async () => {
    const captured = await exec.capture('sleep', ['1000'], { timeout: 50 });
    expect(captured).toEqual({ exitCode: 130, stdout: '', stderr: '', timedOut: true });
  });

  it('says nothing of a limit of time that was kept', async () => {
    const captured = await exec.capture('echo', ['a'], { timeout: 60_000 });
    expect(captured).toEqual({ exitCode: 0, stdout: 'a\n', stderr: '' });
  });

  it('refuses more than it keeps, and stops who prints it', async () => {
    await expect(exec.capture('yes', ['y'.repeat(60)])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        /^The command 'yes y+' was stopped because it printed more than 32 MiB, /,
      ),
    });
  });

  it('takes as much as it says', async () => {
    const { stdout } = await exec.capture('head', ['-c', String(captureLimit), '/dev/zero']);
    expect(stdout).toHaveLength(captureLimit);
  });

  it('gives the program what it is to read', async () => {
    const input = `name: wörld\n${'x'.repeat(200_000)}`;
    expect((await exec.capture('cat', [], { input })).stdout).toBe(input);
    expect((await exec.capture('cat', [], { input: '' })).stdout).toBe('');
  });

  it('minds no program that reads nothing', async () => {
    const input = 'x'.repeat(1_000_000);
    expect(await exec.capture('sh', ['-c', 'exit 3'], { input })).toMatchObject({ exitCode: 3 });
  });

  it('stops what takes too long also while it is to read', async () => {
    const input = 'x'.repeat(1_000_000);
    const captured = await exec.capture('sleep', ['1000'], { timeout: 50, input });
    expect(captured.timedOut).toBe(true);
  });

  it('is stopped with the job, and does not pass for an answer', async () => {
    const marker = join(base, 'waits');
    const started = exec.capture('sh', ['-c', `touch '${marker}'; exec sleep 1000`]);
    // On a machine with other things to do, a program may start later than in the second that is usual.
    await expect.poll(() => existsSync(marker), { timeout: 25_000 }).toBe(true);
    cancel.abort();
    await expect(started).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('still cleans up once the job is cancelled', async () => {
    cancel.abort();
    expect(await exec.capture('echo', ['gone'])).toMatchObject({ exitCode: 0, stdout: 'gone\n' });
  });
});

/** The bytes of a text as `printf` takes them. */
const octal = (text: string) =>
  [...Buffer.from(text)].map((byte) => `'\\${byte.toString(8).padStart(3, '0')}'`).join(' ');

describe('stream', () => {
  it('hands on the lines of both streams, the unfinished last one too', async () => {
    expect(await stream('echo a; echo b >&2; printf "c\\r\\nd"; exit 4')).toEqual({
      exitCode: 4,
      lines: expect.arrayContaining(['stdout: a', 'stderr: b', 'stdout: c\r', 'stdout: d']),
    });
  });

  it('gives the program no terminal', async () => {
    const { lines } = await stream('test -t 0 || test -t 1 || test -t 2 || echo none');
    expect(lines).toEqual(['stdout: none']);
  });

  it('cuts a line that never ends', async () => {
    const { lines } = await stream(`head -c 3000000 /dev/zero | tr '\\0' x`);
    expect(lines).toEqual([
      `stdout: ${'x'.repeat(longestLine)}… (${3_000_000 - longestLine} more characters left out)`,
    ]);
  });

  it('gives 128 + n for signal n', async () => {
    expect(await stream('kill -TERM $$')).toEqual({ exitCode: 143, lines: [] });
    expect(await stream('kill -KILL $$')).toEqual({ exitCode: 137, lines: [] });
  });

  it('says what may be wrong when a program that is there cannot be started', async () => {
    const start = (tool: string, cwd?: string) =>
      exec.stream(tool, [], { onLine: () => {}, ...(cwd === undefined ? {} : { cwd }) });
    await expect(start('no-interpreter', odd)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(
        `${join(odd, 'no-interpreter')} cannot be started in ${odd}`,
      ),
    });
    await expect(start('arguments', join(base, 'absent'))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(`cannot be started in ${join(base, 'absent')}`),
    });
  });

  it('leaves alone what a program left behind in the background', async () => {
    const { lines } = await stream('sleep 1000 >/dev/null 2>&1 & echo $!');
    const left = Number(lines[0]?.replace('stdout: ', ''));
    expect(isRunning(left)).toBe(true);
    process.kill(left);
  });
});

describe('stopping', () => {
  it('interrupts the program, which may clean up', async () => {
    const polite = 'trap "echo cleaned; exit 5" INT; echo $$; while :; do sleep 0.05; done';
    const { exitCode, lines } = await interrupted(polite, () => cancel.abort());
    expect({ exitCode, last: lines.at(-1) }).toEqual({ exitCode: 5, last: 'cleaned' });
  });

  it('ends with 130 for a program that does nothing about it', async () => {
    const { exitCode } = await interrupted('echo $$; exec sleep 1000', () => cancel.abort());
    expect(exitCode).toBe(130);
  });

  it('reaches what the program started', async () => {
    // The shell starts its background programs deaf to SIGINT.
    const nested = 'sleep 1000 & echo $!; wait';
    const { lines } = await interrupted(nested, () => cancel.abort());
    expect(isRunning(Number(lines[0]))).toBe(false);
    await groups.settled();
  });

  it("follows the caller's signal as well as the job's", async () => {
    const caller = new AbortController();
    const { exitCode } = await interrupted(
      'echo $$; exec sleep 1000',
      () => caller.abort(),
      caller.signal,
    );
    expect(exitCode).toBe(130);
    expect(cancel.signal.aborted).toBe(false);
  });

  it('starts nothing any more once the job is cancelled', async () => {
    cancel.abort();
    const marker = join(base, 'started');
    await expect(stream(`touch '${marker}'`)).rejects.toMatchObject({ name: 'AbortError' });
    expect(existsSync(marker)).toBe(false);
  });

  it('follows an error of the one who reads the lines, who gets it back', async () => {
    let pid = 0;
    const onLine = (line: string) => {
      pid = Number(line);
      throw new RangeError('too much');
    };
    const args = ['-c', 'echo $$; exec sleep 1000'];
    await expect(exec.stream('sh', args, { onLine })).rejects.toThrow(new RangeError('too much'));
    expect(isRunning(pid)).toBe(false);
  });

  it('gives up on who cannot be killed, and says what it said until then', async () => {
    // As where sudo made it root's: no signal of ours arrives.
    const unheard = Object.assign(new ProcessGroups(), { stop: async () => {} });
    const theirs = new RunnerExec(environment, unheard, cancel.signal);
    const script = 'echo $$; echo started >&2; exec sleep 1000';
    let pid = 0;
    const lines: string[] = [];
    const ended = await theirs.stream('sh', ['-c', script], {
      onLine(line, output) {
        if (output === 'stdout') pid = Number(line);
        lines.push(line);
        if (lines.length === 2) cancel.abort();
      },
    });
    expect(ended).toEqual({ exitCode: 137 });
    expect(lines.toSorted()).toEqual([String(pid), 'started']);
    expect(isRunning(pid)).toBe(true);
    // Nor does Node wait for it at the end.
    expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
    process.kill(pid, 'SIGKILL');
  });

  it('kills who is deaf when all are to be gone at once', async () => {
    const { exitCode } = await interrupted('trap "" INT; echo $$; sleep 1000', () =>
      groups.killAll(),
    );
    expect(exitCode).toBe(137);
  });
});
