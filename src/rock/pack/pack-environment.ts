/** A variable for rockcraft, or what is wrong with a line, to stand after its name in a sentence. */
export type EnvironmentLine =
  | { readonly name: string; readonly value: string }
  | { readonly problem: string };

/** Names that belong to the runner, and to what the runner hands to actions. */
const runnersOwn = /^(?:GITHUB|ACTIONS|INPUT|STATE|RUNNER)_/;

/** Bytes; Linux takes no longer string among a program's variables (MAX_ARG_STRLEN). */
const longest = 128 * 1024;

/** Reads a trimmed line `NAME=value`. The value is all that follows the first `=`, quotes included. */
export function readEnvironmentLine(line: string): EnvironmentLine {
  const [, name, value = ''] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line) ?? [];
  if (name === undefined) {
    return { problem: 'is not NAME=value, with a name of letters, digits and _' };
  }
  if (runnersOwn.test(name)) {
    return {
      problem: `sets ${name}, which is the runner's: give rockcraft no name that begins with GITHUB_, ACTIONS_, INPUT_, STATE_ or RUNNER_`,
    };
  }
  if (value.includes('\0') || Buffer.byteLength(line) >= longest) {
    return {
      problem: `is too long, or holds a NUL: a variable may have less than ${longest} bytes`,
    };
  }
  return { name, value };
}
