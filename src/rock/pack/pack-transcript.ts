import { KeptLines } from './failure/kept-lines.ts';
import type { OutputLine } from './pack-output.ts';
import { phaseAfter } from './pack-progress.ts';
import { type PackedLine, readPackedLine } from './produced-rocks.ts';

/** No project has more platforms; a program that prints more such lines is not believed. */
const mostPackedLines = 100;

/** Printed in the second line, before anything of the project runs, or else at the end of a failure. */
const logLine = /^(?:Logging execution to|Full execution log:) ['"](.+)['"]$/;

/** What is remembered of a run's output, however long it is. */
export class PackTranscript {
  readonly #kept = new KeptLines();
  #packed: PackedLine[] = [];
  #ownLog: string | undefined;
  #phase = '';

  /** Takes the next line that rockcraft printed, and answers it without what only decorates it. */
  add(raw: string): OutputLine {
    const line = this.#kept.add(raw);
    const packed = readPackedLine(line.text);
    if (packed !== undefined) this.#packed = [...this.#packed, packed].slice(-mostPackedLines);
    this.#ownLog ??= logLine.exec(line.text)?.[1];
    this.#phase = phaseAfter(line.text, this.#phase);
    return line;
  }

  /** Oldest first. */
  get lastLines(): readonly OutputLine[] {
    return this.#kept.lines;
  }

  get packed(): readonly PackedLine[] {
    return this.#packed;
  }

  /** Path of the log that rockcraft says it writes; not yet checked. */
  get ownLog(): string | undefined {
    return this.#ownLog;
  }

  /** `part web: build`, or rockcraft's words for what it does; empty before it said anything. */
  get phase(): string {
    return this.#phase;
  }
}
