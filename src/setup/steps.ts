import { seconds } from '../seconds.ts';
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
  /** In the order in which they began. */
  taken(): readonly Step[];
}

export function stepTaker({ clock, log }: Pick<SetUpPorts, 'clock' | 'log'>): StepTaker {
  const steps: (Step | undefined)[] = [];
  return {
    async take(name, work) {
      const place = steps.push(undefined) - 1;
      const begun = clock.elapsed();
      const end = ({ outcome, changed }: Outcome) => {
        const milliseconds = clock.elapsed() - begun;
        steps[place] = { name, milliseconds, outcome, changed };
        log.info(`${name}: ${outcome} (${seconds(milliseconds)} s).`);
      };
      try {
        const done = await work();
        end(done);
        return done;
      } catch (error) {
        end({ outcome: 'not completed', changed: false });
        throw error;
      }
    },
    taken: () => steps.filter((step) => step !== undefined),
  };
}
