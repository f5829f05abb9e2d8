import { asFault, RunnerHttpFault } from './http-fault.ts';

/** Gives a request up when nothing moves for too long, or when one of the signals says so. */
export class Watch {
  readonly #controller = new AbortController();
  readonly #idleTimeout: number;
  #idle: NodeJS.Timeout;
  readonly #signals: readonly AbortSignal[];

  constructor(idleTimeout: number, signals: readonly AbortSignal[]) {
    this.#signals = signals;
    this.#idleTimeout = idleTimeout;
    this.#idle = this.#begin();
    for (const signal of signals) signal.addEventListener('abort', this.#giveUp, { once: true });
    if (signals.some((signal) => signal.aborted)) this.#giveUp();
  }

  /** To hand to what sends the request: aborted as well when the request has failed. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something moved. */
  touch(): void {
    if (!this.#controller.signal.aborted) this.#idle.refresh();
  }

  /** Nothing is waited for until `resume` is called. */
  pause(): void {
    clearTimeout(this.#idle);
  }

  resume(): void {
    if (!this.#controller.signal.aborted) this.#idle = this.#begin();
  }

  /**
   * The request is over, and when something was thrown, so is all that was begun for it. Answers why,
   * for what was thrown: the reason of giving up goes first.
   */
  end(thrown?: unknown): unknown {
    clearTimeout(this.#idle);
    for (const signal of this.#signals) signal.removeEventListener('abort', this.#giveUp);
    const { signal } = this.#controller;
    if (!signal.aborted && thrown !== undefined) this.#controller.abort(asFault(thrown));
    return signal.reason;
  }

  #begin(): NodeJS.Timeout {
    return setTimeout(() => {
      const seconds = Math.round(this.#idleTimeout / 1000);
      this.#controller.abort(
        new RunnerHttpFault('timeout', `no byte moved in either direction for ${seconds} s`),
      );
    }, this.#idleTimeout);
  }

  readonly #giveUp = () => {
    clearTimeout(this.#idle);
    this.#controller.abort(new RunnerHttpFault('aborted', 'the request was given up'));
  };
}
