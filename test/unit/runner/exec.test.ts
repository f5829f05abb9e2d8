import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
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
async function stream(text: string, cwd?: string) {
  const lines: string[] = [];
  const { exitCode } = await exec.stream('sh', ['-c', text], {
    onLine: (line, name) => lines.push(`${name}: ${line}`),
    ...(cwd === undefined ? {} : { cwd }),
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
    ['capture', async (tool: string, args: string[]) => (await exec.capture(tool, args)).stdout],
    [
      'stream',
      async (tool: string, args: string[]) => {
        let text = '';
        const onLine = (line: string) => {
          text += `${line}\n`;
        };
        await exec.stream(tool, args, { onLine });
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

  it('starts in the directory that was asked for', async () => {
    const { stdout } = await exec.capture('pwd', [], { cwd: odd });
    expect(stdout).toBe(`${odd}\n`);
  });
});

describe('stream', () => {
  it('hands on the lines of both streams, the unfinished last one too', async () => {
    expect(await stream('echo a; echo b >&2; printf "c\\r\\nd"; exit 4')).toEqual({
      exitCode: 4,
      lines: expect.arrayContaining(['stdout: a', 'stderr: b', 'stdout: c\r', 'stdout: d']),
    });
  });

  it('starts in the directory that was asked for, without a terminal', async () => {
    const { lines } = await stream('pwd; test -t 0 || test -t 1 || test -t 2 || echo none', odd);
    expect(lines).toEqual([`stdout: ${odd}`, 'stdout: none']);
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

  it('kills who is deaf when all are to be gone at once', async () => {
    const { exitCode } = await interrupted('trap "" INT; echo $$; sleep 1000', () =>
      groups.killAll(),
    );
    expect(exitCode).toBe(137);
  });
});
