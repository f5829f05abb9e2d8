import { cleanLine, type OutputLine } from '../pack-output.ts';

/** Enough for the longest report that rockcraft prints, traceback included. */
const keptLines = 400;

/** The lines of a run that may explain its failure, however long it is: the last ones. */
export class KeptLines {
  #last: OutputLine[] = [];

  /** Takes the next line, as it was printed. */
  add(raw: string): OutputLine {
    const line = cleanLine(raw);
    this.#last.push(line);
    if (this.#last.length > 2 * keptLines) this.#last = this.#last.slice(-keptLines);
    return line;
  }

  /** Oldest first. */
  get lines(): readonly OutputLine[] {
    return this.#last.slice(-keptLines);
  }
}
