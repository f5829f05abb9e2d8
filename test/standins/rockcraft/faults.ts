import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A call of `pack` or `test` that fails instead of packing. */
export interface Fault {
  /** Counted from 1 over all calls that are told of the same file. */
  readonly call: number;
  /** What rockcraft printed to standard error, line by line: a recording, or its words in a test. */
  readonly lines: readonly string[];
  readonly exitCode: number;
}

type Written = { readonly call: number } & (
  | { readonly recording: string }
  | { readonly lines: readonly string[]; readonly exitCode: number }
);

/**
 * The fault of this call, if it has one. `file` is a JSON list of faults: each has `call`, and either
 * `recording`, a directory with the recorded `stderr` and `rc`, or `lines` and `exitCode`. How many
 * calls there were is kept beside it.
 */
export function faultOfThisCall(file: string | undefined): Fault | undefined {
  if (file === undefined) return undefined;
  const call = callNumber(`${file}.calls`);
  const faults = JSON.parse(readFileSync(file, 'utf8')) as readonly Written[];
  const found = faults.find((fault) => fault.call === call);
  if (found === undefined || 'lines' in found) return found;
  const read = (name: string) => readFileSync(join(found.recording, name), 'utf8');
  return { call, lines: read('stderr').trimEnd().split('\n'), exitCode: Number(read('rc')) };
}

function callNumber(counter: string): number {
  let calls = 0;
  try {
    calls = Number(readFileSync(counter, 'utf8'));
  } catch {
    // This is the first one.
  }
  writeFileSync(counter, String(calls + 1));
  return calls + 1;
}
