import type { MachineState, Reply } from './state.ts';

/** A command as a stand-in is handed it. */
export interface Invocation {
  /** Where its program lies on the machine: `/usr/bin/snap`. */
  readonly place: string;
  readonly args: readonly string[];
  readonly stdin: string;
  readonly user: string;
}

/** What comes of a command. What needs others to go on meanwhile has a second half. */
export type Outcome = Reply | 'hang' | 'killed' | { readonly later: SecondHalf };

export type SecondHalf = (state: MachineState) => Outcome;

export type Handler = (state: MachineState, call: Invocation) => Outcome;

/**
 * Thrown for what the real program may well take but the stand-in has never seen: a test must not go
 * on with a guess.
 */
export class Unrehearsed extends Error {}

/** Whether an option stands alone, has a value (`--x=v`, `--x v`), or has one only after `=`. */
export type OptionKind = 'alone' | 'value' | 'perhaps';

export interface CommandLine {
  readonly options: ReadonlyMap<string, string>;
  readonly words: readonly string[];
}

/** Reads long and short options between words, as Go's programs do. Returns the unknown one, when there is one. */
export function readOptions(
  args: readonly string[],
  known: Readonly<Record<string, OptionKind>>,
): CommandLine | { readonly unknown: string } {
  const options = new Map<string, string>();
  const words: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] as string;
    if (arg === '--') return { options, words: [...words, ...args.slice(index + 1)] };
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg);
      continue;
    }
    const [name = arg, ...rest] = arg.split('=');
    const kind = known[name];
    if (kind === undefined || (kind === 'alone' && rest.length > 0)) {
      return { unknown: name.replace(/^-+/, '') };
    }
    if (kind !== 'value' || rest.length > 0) options.set(name, rest.join('='));
    else {
      const value = args[++index];
      if (value === undefined) throw new Unrehearsed(`${arg} without a value`);
      options.set(name, value);
    }
  }
  return { options, words };
}

/** A table as snap prints it: columns two blanks apart, and none narrower than five. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(5, ...rows.map((row) => 2 + [...(row[column] ?? '')].length)),
  );
  const padded = (cell: string, column: number) =>
    cell + ' '.repeat((widths[column] ?? 0) - [...cell].length);
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : padded(cell, column))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}
