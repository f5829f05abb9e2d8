import type { Ports } from '../ports.ts';
import type { SetUp, SetUpRequest } from './request.ts';

/** Where the machine's files are: `/`, or a directory that stands for it in a test. */
export interface Machine {
  readonly root: string;
}

/** What setting up needs of the runner. */
export type SetUpPorts = Pick<Ports, 'log' | 'exec' | 'clock' | 'cancelled'>;

/**
 * Puts rockcraft, and LXD with a network that reaches the outside, on the machine; what is there
 * already is left as it is. Throws a `UserError` where snapd does not run or refuses what was
 * asked for, a `ServiceError` when the snap store fails time and again, and a `ToolError` when
 * another program does.
 */
export async function setUpRockcraft(
  _request: SetUpRequest,
  _machine: Machine,
  _ports: SetUpPorts,
): Promise<SetUp> {
  throw new Error('not yet');
}
