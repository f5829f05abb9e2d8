import { setTimeout as pause } from 'node:timers/promises';

/**
 * Milliseconds from the interrupt to the kill. The runner itself gives a cancelled step 7.5 seconds
 * before it sends SIGTERM (`ProcessInvoker` of actions/runner), and we want to have left.
 */
const patience = 6_000;

/** What the leader leaves behind is soon killed: a shell's background programs are deaf to SIGINT. */
const lingering = 500;

/** What was killed may stay as a zombie where process 1 buries nobody, as in a job container. */
const burial = 500;

/** How often a group that was told to stop is looked at. */
const glance = 25;

/**
 * The process groups that are running for us. A program that is started as the leader of a group
 * of its own is stopped together with all that it started.
 */
export class ProcessGroups {
  readonly #leaders = new Set<number>();

  /** The number of the leader's process is the number of the group. */
  add(leader: number): void {
    this.#leaders.add(leader);
  }

  /** The leader has left by itself; what it left behind is not ours to stop. */
  remove(leader: number): void {
    this.#leaders.delete(leader);
  }

  /**
   * Interrupts the group, kills it when it has not left in time, and resolves when it is gone.
   * `left` resolves when the leader has.
   */
  async stop(leader: number, left: Promise<unknown>): Promise<void> {
    signalGroup(leader, 'SIGINT');
    await Promise.race([left, pause(patience, undefined, { ref: false })]);
    await this.#gone(leader, lingering);
    signalGroup(leader, 'SIGKILL');
    await this.#gone(leader, burial);
    this.remove(leader);
  }

  /** Kills every group at once, without waiting. */
  killAll(): void {
    for (const leader of this.#leaders) signalGroup(leader, 'SIGKILL');
    this.#leaders.clear();
  }

  /** Resolves when no group is left. */
  async settled(): Promise<void> {
    while (this.#leaders.size > 0) await pause(glance);
  }

  /** Resolves when there was no group for so many milliseconds. */
  async quiet(milliseconds: number): Promise<void> {
    do {
      await this.settled();
      await pause(milliseconds);
    } while (this.#leaders.size > 0);
  }

  async #gone(leader: number, milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    while (groupExists(leader) && performance.now() < end) await pause(glance);
  }
}

function groupExists(leader: number): boolean {
  return signalGroup(leader, 0);
}

/** False when the group has no process that we may signal. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    return false;
  }
}
