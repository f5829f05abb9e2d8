import { messageOf } from '../../../errors.ts';
import { visible } from '../../../markdown.ts';
import type { Ports } from '../../../ports.ts';
import type { Rock } from '../../rock.ts';
import type { PackRequest } from '../pack-request.ts';
import { keepRocks, takeRocks } from './kept-rocks.ts';
import { type SourceState, sourceState, type Upstream } from './source-state.ts';

/** What came of the question whether anything changed. */
export interface Unchanged {
  /** Undefined when the sources cannot be seen, or not kept. */
  readonly sources?: SourceState;
  /** The rocks of an earlier run, in the project; none when it must be packed. */
  readonly rocks: readonly Rock[];
  /** Why it is packed, or not; a sentence. */
  readonly reason: string;
}

/** Looks for rocks that were packed from the same sources. Whatever goes wrong, the answer is to pack. */
export async function findUnchanged(
  request: PackRequest,
  upstream: Upstream,
  ports: Ports,
): Promise<Unchanged> {
  if (!ports.cache.available) {
    return {
      rocks: [],
      reason: 'This runner offers no cache, so no rock of an earlier run was kept.',
    };
  }
  let sources: SourceState;
  try {
    sources = await sourceState(request, upstream, ports);
    for (const [name, value] of Object.entries(sources.facts)) {
      if (value !== '') ports.log.info(`${name}: ${visible(value)}`);
    }
  } catch (error) {
    ports.cancelled.throwIfAborted();
    return { rocks: [], reason: `Whether anything changed cannot be seen: ${sentence(error)}` };
  }
  try {
    const rocks = await takeRocks(sources, request.path, ports);
    if (rocks === undefined) {
      return {
        sources,
        rocks: [],
        reason: 'No rock of an earlier run was packed from the same sources.',
      };
    }
    return { sources, rocks, reason: 'A rock of an earlier run was packed from the same sources.' };
  } catch (error) {
    ports.cancelled.throwIfAborted();
    const reason = `A rock of an earlier run could not be taken: ${sentence(error)}`;
    ports.log.warning(reason);
    return { sources, rocks: [], reason };
  }
}

/** Keeps what was packed for the next run; a cache that fails takes nothing from this one. */
export async function keepForNextRun(
  { sources }: Unchanged,
  rocks: readonly Rock[],
  ports: Ports,
): Promise<void> {
  if (sources === undefined) return;
  try {
    const kept = await keepRocks(sources, rocks, ports);
    if (kept) ports.log.info('Kept for runs from the same sources.');
  } catch (error) {
    ports.cancelled.throwIfAborted();
    ports.log.warning(`What was packed could not be kept for later runs: ${sentence(error)}`);
  }
}

function sentence(error: unknown): string {
  return visible(messageOf(error));
}
