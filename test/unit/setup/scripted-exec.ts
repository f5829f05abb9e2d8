import type { Captured, Exec } from '../../../src/ports.ts';

/** Stdout of a success; or a failure; or what the port itself rejects with. */
export type Scripted = string | Partial<Captured> | Error;

/** What each command answers: the same each time, or one after the other, the last for ever. */
export type Script = Readonly<Record<string, Scripted | readonly Scripted[]>>;

export interface ScriptedExec extends Exec {
  /** Every command that was run, as typed, in order. */
  readonly commands: string[];
}

/** Answers by a script. A command that is not in it fails the test. */
export function scriptedExec(script: Script): ScriptedExec {
  const commands: string[] = [];
  const answers = new Map(
    Object.entries(script).map(([command, answer]) => [command, [answer].flat()]),
  );
  const answer = (tool: string, args: readonly string[]): Captured => {
    const command = shortened([tool, ...args].join(' '));
    commands.push(command);
    const left = answers.get(command);
    const next = left !== undefined && left.length > 1 ? left.shift() : left?.[0];
    if (next === undefined) throw new Error(`not in the script: ${command}`);
    if (next instanceof Error) throw next;
    const success = { exitCode: 0, stdout: '', stderr: '' };
    return typeof next === 'string' ? { ...success, stdout: next } : { ...success, ...next };
  };
  return {
    commands,
    async capture(tool, args, options) {
      if (options?.timeout === undefined) throw new Error(`without a limit of time: ${tool}`);
      if (options.environment?.LC_ALL !== 'C') throw new Error(`in any language: ${tool}`);
      return answer(tool, args);
    },
    async stream(tool, args, { onLine, signal }) {
      // As when it is stopped after its start.
      if (signal?.aborted === true) return { exitCode: 130 };
      const { exitCode, stderr } = answer(tool, args);
      for (const line of stderr.split('\n')) onLine(line, 'stderr');
      return { exitCode };
    },
  };
}

/** Without the limit that root is held to, so that a script reads as the command does; plans.test.ts has it whole. */
function shortened(command: string): string {
  return command.replace(/^sudo -n timeout --kill-after=10 \d+ /, 'sudo -n ');
}
