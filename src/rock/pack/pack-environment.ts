/** A variable for rockcraft, or why a line gives none. */
export type EnvironmentLine =
  | { readonly name: string; readonly value: string }
  | { readonly problem: string };

/** Names that belong to the runner, and to what the runner hands to actions. */
const runnersOwn = /^(?:GITHUB|ACTIONS|INPUT|STATE|RUNNER)_/;

/** Bytes; Linux takes no longer string among a program's variables (MAX_ARG_STRLEN). */
const longest = 128 * 1024;

/** Reads `NAME=value`. The value is all that follows the first `=`, quotes included. */
export function readEnvironmentLine(line: string): EnvironmentLine {
  const [, name, value = ''] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(line) ?? [];
  if (name === undefined) {
    return { problem: 'lines NAME=value, where the name is made of letters, digits and _' };
  }
  if (runnersOwn.test(name)) {
    return {
      problem: `lines NAME=value, and ${name} is the runner's: none of GITHUB_, ACTIONS_, INPUT_, STATE_ and RUNNER_ can be given to rockcraft`,
    };
  }
  if (value.includes('\0') || Buffer.byteLength(line) >= longest) {
    return { problem: `lines NAME=value of less than ${longest} bytes and without NUL` };
  }
  return { name, value };
}
