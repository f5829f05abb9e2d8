/** One command on the machine that an environment variable names: `main.ts PLACE [ARGUMENT...]`. */
import { readFileSync } from 'node:fs';
import type { Outcome } from './command.ts';
import { machineVariable, rootOf, sharedStore } from './directory.ts';
import { play } from './play.ts';

const [place = '', ...args] = process.argv.slice(2);
const directory = process.env[machineVariable] ?? missing();

// So a signal ends us between two steps, never in the middle of one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}

const stdin = args.includes('--preseed') ? readFileSync(0, 'utf8') : '';
const { outcome, resume } = play(sharedStore(directory), rootOf(directory), { place, args, stdin });
end(outcome);

/** Others may go on between the halves of a command. */
function end(result: Outcome): void {
  if (result === 'hang') setInterval(() => {}, 2 ** 30);
  else if (result === 'killed') process.kill(process.pid, 'SIGKILL');
  else if ('later' in result) setImmediate(() => end(resume(result.later)));
  else {
    process.stdout.write(result.stdout);
    process.stderr.write(result.stderr);
    process.exitCode = result.rc;
  }
}

function missing(): never {
  console.error(`${place} is a stand-in, and ${machineVariable} does not name its machine.`);
  return process.exit(99);
}
