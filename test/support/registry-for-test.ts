import { onTestFinished } from 'vitest';
import type { Position } from '../standins/registry/faults.ts';
import { type StandIn, type StandInOptions, startStandIn } from '../standins/registry/server.ts';

/** A registry that is stopped when the test has ended. */
export async function startRegistry(options?: StandInOptions): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.stop());
  return standIn;
}

/** What it was asked for, in order. */
export const positions = ({ seen }: StandIn) => seen.map(({ position }) => position);

/** How often it was asked for something. */
export const count = (standIn: StandIn, position: Position) =>
  positions(standIn).filter((one) => one === position).length;
