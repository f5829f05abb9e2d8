import { cleanLine, type OutputLine } from '../pack-output.ts';
import { phaseOf } from './failure-phase.ts';

/** Enough for the longest report that rockcraft prints, traceback included. */
const keptLines = 400;

/**
 * The lines of a run that may explain its failure, however long it is: the last ones, and the one
 * that says which part was under way when a build printed more than that.
 */
export class KeptLines {
  #last: OutputLine[] = [];
  #phase: OutputLine | undefined;

  /** Takes the next line, as it was printed, and returns it freed of what decorates it. */
  add(raw: string): OutputLine {
    const line = cleanLine(raw);
    this.#last.push(line);
    if (this.#last.length >= 2 * keptLines) this.#forget();
    return line;
  }

  /** Oldest first. */
  get lines(): readonly OutputLine[] {
    this.#forget();
    return this.#phase === undefined ? this.#last : [this.#phase, ...this.#last];
  }

  #forget(): void {
    const left = this.#last.length - keptLines;
    if (left <= 0) return;
    const gone = this.#last.slice(0, left);
    this.#phase = gone.findLast((line) => phaseOf(line) !== undefined) ?? this.#phase;
    this.#last = this.#last.slice(left);
  }
}
