/** Stand-in for sudo: it runs the machine's own programs as root, or says that it may not. */
import { Unrehearsed } from '../machine/command.ts';
import { complaint, type MachineState, type Reply } from '../machine/state.ts';

/** What is to be run, and as whom. */
export interface Sudone {
  readonly program: string;
  readonly args: readonly string[];
  readonly user: string;
}

/**
 * Reads `sudo [-n] [-u USER] [-E | --preserve-env[=LIST]] [--] PROGRAM …`. The texts are those of
 * sudo 1.9; none was recorded.
 */
export function sudo(state: MachineState, args: readonly string[]): Sudone | Reply {
  const words = [...args];
  let user = 'root';
  let mayAsk = true;
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-n' || word === '--non-interactive') mayAsk = false;
    else if (word === '-u' || word === '--user') user = words.shift() ?? '';
    else if (word !== '-E' && !word.startsWith('--preserve-env') && word !== '--') {
      if (word.startsWith('-')) throw new Unrehearsed(`sudo ${args.join(' ')}`);
      return allowed(state, mayAsk) ?? { program: word, args: words, user };
    }
  }
  throw new Unrehearsed('sudo without a program');
}

function allowed(state: MachineState, mayAsk: boolean): Reply | undefined {
  if (state.sudo === 'passwordless') return undefined;
  const terminal =
    'sudo: a terminal is required to read the password; either use the -S option to read from standard input or configure an askpass helper\n';
  return complaint(`${mayAsk ? terminal : ''}sudo: a password is required\n`);
}
