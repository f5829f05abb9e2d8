import type { Log } from '../ports.ts';

/** How a result leaves the action. */
export interface Emitter {
  readonly log: Log;
  /** Sets an output; anything but a string is written as JSON. `undefined` sets nothing. */
  output(name: string, value: unknown): void;
  /** Appends Markdown to the job summary. What would break the runner's 1 MiB limit is left out with a note. */
  summary(markdown: string): Promise<void>;
}
