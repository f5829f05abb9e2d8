/** The clock of the stand-in: this machine's, put forward by what a test lets pass. */
export class StandInClock {
  #ahead = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** @param milliseconds how far it is put forward */
  pass(milliseconds: number): void {
    this.#ahead += milliseconds;
  }
}

export const hour = 3_600_000;
