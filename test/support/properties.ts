/**
 * Set up before the tests that have properties: each run tries the same cases, so that a change is
 * refused only for what it changes. `SEED=random` in the environment tries other cases, and `SEED=N`
 * those of a run that failed, which names its seed.
 */
import fc from 'fast-check';

export const seed = seedOf(process.env.SEED);

fc.configureGlobal({ seed });

function seedOf(asked: string | undefined): number {
  if (asked === undefined || asked === '') return 1;
  if (asked === 'random') return Math.floor(Math.random() * 2 ** 31);
  if (/^-?\d{1,10}$/.test(asked)) return Number(asked);
  throw new Error(`SEED must be "random" or a whole number, not ${JSON.stringify(asked)}.`);
}
