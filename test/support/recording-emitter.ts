import type { Log } from '../../src/ports.ts';
import type { Emitter } from '../../src/runner/emitter.ts';

/** Keeps what an action has emitted until now, for tests to look at. */
export class RecordingEmitter implements Emitter {
  readonly log: Log;
  readonly outputs: Record<string, unknown> = {};
  /** What stands in the job summary. */
  markdown = '';

  constructor(log: Log) {
    this.log = log;
  }

  output(name: string, value: unknown): void {
    this.outputs[name] = value;
  }
  path(): void {}
  variable(): void {}
  artifact(): void {}
  async summary(markdown: string): Promise<void> {
    this.markdown += markdown;
  }
}
