import type { Outcome } from '../../standins/machine/command.ts';
import { perform, resume } from '../../standins/machine/perform.ts';
import { placeOf } from '../../standins/machine/programs.ts';
import type { MachineState, Reply } from '../../standins/machine/state.ts';
import type { Recording } from './recording.ts';

/** Runs the commands of a recording by the stand-ins, as the shell ran them. */
export function replay(state: MachineState, { command, user, stdin }: Recording): Reply {
  const [pipeline = '', tail] = command.split(/ \| tail -/);
  let stdout = '';
  let stderr = '';
  let rc = 0;
  for (const part of pipeline.split(/(?<=;|&&) /)) {
    const words = part.replace(/ ?(;|&&|< \/dev\/null)$/, '').split(' ');
    if (part.startsWith('echo rc')) stdout += `rc ${rc}\n`;
    else {
      const reply = one(state, withoutNamespace(words), user, stdin);
      stdout += reply.stdout;
      stderr += reply.stderr;
      rc = part.startsWith('echo') ? 0 : reply.rc;
    }
    if (part.endsWith('&&') && rc !== 0) break;
  }
  return { stdout: tail === undefined ? stdout : lastLines(stdout, Number(tail)), stderr, rc };
}

function one(state: MachineState, words: readonly string[], user: string, stdin: string): Reply {
  const [name = '', ...args] = words;
  const program = name.replace(/^(ip6?tables)-(legacy|nft)$/, '$1');
  const place = placeOf(state, program);
  if (place === undefined) throw new Error(`the machine has no ${program}`);
  const { call, outcome } = perform(state, { place, args, stdin, user });
  let result: Outcome = outcome;
  while (typeof result === 'object' && 'later' in result)
    result = resume(state, call, result.later);
  // The recorder killed what hung.
  return typeof result === 'object' ? result : { stdout: '', stderr: '', rc: 124 };
}

/** Each Docker of the recordings had a network of its own. */
function withoutNamespace(words: readonly string[]): readonly string[] {
  return words.slice(0, 3).join(' ').startsWith('ip netns exec') ? words.slice(4) : words;
}

function lastLines(text: string, count: number): string {
  return text
    .split('\n')
    .slice(0, -1)
    .slice(-count)
    .map((line) => `${line}\n`)
    .join('');
}
