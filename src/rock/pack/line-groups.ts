import type { Log } from '../../ports.ts';

/** A line of another program, and the title of the group that begins with it. */
interface Shown {
  readonly line: string;
  readonly title: string | undefined;
}

/** No run has more stages; a build that prints as many titles of its own gets no more groups. */
const mostGroups = 1000;

/**
 * Shows the lines of another program in groups, one after the other. A group is closed before the
 * next one opens, which takes a moment of its own, and lines come when they want: so they wait here.
 */
export class LineGroups {
  readonly #log: Log;
  #waiting: Shown[] = [];
  #wake: () => void = () => {};
  #ended = false;
  #groups = 1;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Shows a line; with a title, as the first one of a new group. */
  add(line: string, title?: string): void {
    const opens = title !== undefined && this.#groups < mostGroups;
    if (opens) this.#groups += 1;
    this.#waiting.push({ line, title: opens ? title : undefined });
    this.#wake();
  }

  /** No line follows. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** Resolves when the last line was shown and its group is closed. */
  async show(firstTitle: string): Promise<void> {
    const lines = this.#lines();
    let opening: Shown | undefined = await this.#group(firstTitle, undefined, lines);
    while (opening !== undefined) {
      opening = await this.#group(opening.title ?? firstTitle, opening.line, lines);
    }
  }

  /** Answers the line that the next group begins with. */
  async #group(
    title: string,
    first: string | undefined,
    lines: AsyncIterator<Shown, undefined>,
  ): Promise<Shown | undefined> {
    return await this.#log.group(title, () =>
      this.#log.foreign(async (print) => {
        if (first !== undefined) print(first);
        for (;;) {
          const { value } = await lines.next();
          if (value === undefined || value.title !== undefined) return value;
          print(value.line);
        }
      }),
    );
  }

  async *#lines(): AsyncGenerator<Shown, undefined> {
    while (!this.#ended || this.#waiting.length > 0) {
      const lines = this.#waiting;
      this.#waiting = [];
      if (lines.length > 0) yield* lines;
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
    return undefined;
  }
}
