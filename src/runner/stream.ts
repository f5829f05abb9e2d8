import type { Exited, StreamOptions } from '../ports.ts';
import { LineSplitter } from './line-splitter.ts';
import type { ProcessGroups } from './process-groups.ts';
import { type Program, runProgram } from './run-program.ts';

export interface Streaming {
  readonly groups: ProcessGroups;
  readonly signal: AbortSignal;
  readonly onLine: StreamOptions['onLine'];
}

/** Runs a program and hands on its lines. An error that `onLine` throws stops it and comes back. */
export async function stream(program: Program, { onLine, ...how }: Streaming): Promise<Exited> {
  how.signal.throwIfAborted();
  const splitters = {
    stdout: new LineSplitter((line) => onLine(line, 'stdout')),
    stderr: new LineSplitter((line) => onLine(line, 'stderr')),
  };
  const { exitCode } = await runProgram(program, {
    ...how,
    hear: (bytes, output) => splitters[output].write(bytes),
    silent: (output) => splitters[output].end(),
  });
  return { exitCode };
}
