import { randomBytes } from 'node:crypto';

/**
 * Switches the runner's reading of workflow commands off and on again. The runner knows one token
 * at a time, over stdout and stderr together, so nested and parallel stretches share one; every
 * stretch has a new random token, which ends it.
 */
export class StoppedCommands {
  readonly #write: (text: string) => void;
  #users = 0;
  #token: string | undefined;

  /** `write` gets whole lines. */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Commands stay off until `leave` was called as often as `enter`. Gives the token of the stretch. */
  enter(): string {
    this.#users += 1;
    return this.#token ?? this.#stop();
  }

  leave(): void {
    // After endAll, whoever was inside still leaves.
    if (this.#users === 0) return;
    this.#users -= 1;
    if (this.#users === 0) this.#resume();
  }

  /** Commands are on again, whoever is still inside: for a process that is about to end. */
  endAll(): void {
    if (this.#users > 0) this.#resume();
    this.#users = 0;
  }

  /** Sends workflow commands of our own: commands are on while `send` runs. */
  outside(send: () => void): void {
    const stopped = this.#token !== undefined;
    if (stopped) this.#resume();
    try {
      send();
    } finally {
      if (stopped) this.#stop();
    }
  }

  /** Prints text that is not ours, with commands off. Text that holds the token cannot end the stretch. */
  print(text: string): void {
    const token = this.enter();
    try {
      this.#write(`${asLines(text).replaceAll(new RegExp(token, 'gi'), '***')}\n`);
    } finally {
      this.leave();
    }
  }

  #stop(): string {
    this.#token = randomBytes(16).toString('hex');
    this.#write(`::stop-commands::${this.#token}\n`);
    return this.#token;
  }

  #resume(): void {
    this.#write(`::${this.#token}::\n`);
    this.#token = undefined;
  }
}

/** A carriage return ends a line for the runner (.NET's ReadLine), so it is made to look like that here too. */
function asLines(text: string): string {
  return text.replace(/(?<!\r)\r+$/, '').replaceAll(/\r+\n?/g, '\n');
}

/**
 * Whether the runner could take a line of the text for a workflow command: `::name::` after white
 * space, or the older `##[name]` anywhere (`ActionCommand.TryParseV2` and `TryParse` of
 * actions/runner).
 */
export function looksLikeCommand(text: string): boolean {
  return text.includes('##[') || /(^|[\r\n])([^\S\r\n]|\u0085)*::/.test(text);
}
