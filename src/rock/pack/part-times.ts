import type { Stage, Step } from './pack-progress.ts';

/** How long the steps of one part took, in milliseconds. */
export interface PartTime {
  readonly part: string;
  readonly steps: ReadonlyMap<Step, number>;
}

/** Where the time of one run of rockcraft went, in milliseconds. */
export interface PackTimes {
  /** Before the first part: the instance, the base, the build-packages. */
  readonly preparing: number;
  /** In the order in which rockcraft began them. */
  readonly parts: readonly PartTime[];
  /** Making the image of what was primed. */
  readonly packing: number;
}

/** A project has fewer parts; what prints more names than this is not rockcraft. */
const mostParts = 500;

/**
 * Takes the time of each stage from the moments in which its first line arrived: rockcraft prints a
 * line as a stage begins, at every verbosity, and from within an instance too. Its log file has times
 * as well, but is told of what happened in an instance only once that is left.
 */
export class StageClock {
  readonly #parts = new Map<string, Map<Step, number>>();
  #stage: Stage | 'preparing' = 'preparing';
  #since: number;
  #preparing = 0;
  #packing = 0;

  /** @param now milliseconds, like all times here by a clock that only grows */
  constructor(now: number) {
    this.#since = now;
  }

  begin(stage: Stage, now: number): void {
    this.#add(now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }

  /** With the time of the present stage until `now`. */
  times(now: number): PackTimes {
    this.#add(now - this.#since);
    this.#since = now;
    const parts = [...this.#parts].map(([part, steps]) => ({ part, steps: new Map(steps) }));
    return { preparing: this.#preparing, parts, packing: this.#packing };
  }

  #add(milliseconds: number): void {
    const stage = this.#stage;
    if (stage === 'preparing') this.#preparing += milliseconds;
    else if (stage.part === undefined) this.#packing += milliseconds;
    else this.#addStep(stage.part, stage.step, milliseconds);
  }

  #addStep(part: string, step: Step, milliseconds: number): void {
    if (!this.#parts.has(part) && this.#parts.size >= mostParts) return;
    const steps = this.#parts.get(part) ?? new Map<Step, number>();
    this.#parts.set(part, steps.set(step, (steps.get(step) ?? 0) + milliseconds));
  }
}
