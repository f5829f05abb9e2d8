import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a held program says last, before the number that it is released by. */
const farewell = 'held until this is read: ';

/**
 * act 0.2.89 closes the terminal of a step as soon as its program has failed, whether or not it has read
 * what that wrote last. (When a program succeeds, act waits.) So each program that act starts is wrapped
 * into a script that, when the program has failed, says one line more and ends when that was read.
 *
 * @param gates a directory for the pipes that programs are released by
 * @param patience seconds after which a program ends anyway; see `expectAllHeard`
 */
export function writeHeldPrograms(
  folder: string,
  gates: string,
  programs: Readonly<Record<string, string>>,
  patience = 120,
): void {
  mkdirSync(gates, { recursive: true });
  for (const [name, program] of Object.entries(programs)) {
    const path = join(folder, name);
    writeFileSync(path, wrapper(program, gates, patience));
    chmodSync(path, 0o755);
  }
}

/** Open for both, a pipe keeps what is written before it is read. Without a terminal act is not the reader. */
function wrapper(program: string, gates: string, patience: number): string {
  return `#!/bin/sh
'${program}' "$@"
status=$?
if [ $status -ne 0 ] && [ -t 1 ]; then
  mkfifo "${gates}/$$" && exec 3<>"${gates}/$$"
  printf '\\n${farewell}%s\\n' $$
  timeout --foreground ${patience} head --lines=1 <&3 >/dev/null || : >"${unheard(gates)}"
  rm "${gates}/$$"
fi
exit $status
`;
}

/** Reads what act prints, and releases each program whose farewell is there. */
export function releaser(gates: string): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const pid = line.split(farewell)[1]?.match(/^\d+/)?.[0];
      if (pid !== undefined) release(join(gates, pid));
    }
  };
}

/** Throws when a program was held in vain. */
export function expectAllHeard(gates: string): void {
  if (!existsSync(unheard(gates))) return;
  throw new Error(
    `act has not printed "${farewell}" and a number, which a program that failed says last: what came before may be lost, too. Does a secret of the test mask it?`,
  );
}

const unheard = (gates: string) => join(gates, 'unheard');

function release(gate: string): void {
  try {
    const pipe = openSync(gate, constants.O_WRONLY | constants.O_NONBLOCK);
    writeSync(pipe, '\n');
    closeSync(pipe);
  } catch (error) {
    // Nobody is there any more: act was interrupted meanwhile.
    if (!['ENOENT', 'ENXIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
