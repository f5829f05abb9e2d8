import type { Step } from './request.ts';
import type { SetUpPorts } from './session.ts';

/** What a step did. */
export interface Outcome {
  readonly outcome: string;
  readonly changed: boolean;
}

/** Runs work, and keeps what it did and how long that took. */
export interface StepTaker {
  take<T extends Outcome>(name: string, work: () => Promise<T>): Promise<T>;
  /** In the order in which they began; those that ended well. */
  taken(): readonly Step[];
}

export function stepTaker({ clock, log }: Pick<SetUpPorts, 'clock' | 'log'>): StepTaker {
  const steps: (Step | undefined)[] = [];
  return {
    async take(name, work) {
      const place = steps.push(undefined) - 1;
      const begun = clock.elapsed();
      const done = await work();
      const milliseconds = clock.elapsed() - begun;
      steps[place] = { name, milliseconds, outcome: done.outcome, changed: done.changed };
      log.info(`${name}: ${done.outcome} (${(milliseconds / 1000).toFixed(1)} s).`);
      return done;
    },
    taken: () => steps.filter((step) => step !== undefined),
  };
}
