/**
 * Stands in for the action setup-rockcraft where the workflows are run on this machine: it sets
 * nothing up, and writes down the channel that it was asked for.
 */
import { appendFileSync } from 'node:fs';

appendFileSync(
  process.env.ACT_SET_UP_CALLS ?? '',
  `${process.env.INPUT_CHANNEL || 'the default'}\n`,
);
