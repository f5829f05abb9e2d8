/**
 * Does `work` for each item, at most `most` at once, in order of the items. After the first failure
 * nothing new is begun, what runs is told by the signal, and when all of it has ended the failure
 * is thrown.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  cancelled: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<readonly Result[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([cancelled, stop.signal]);
  const results: Result[] = [];
  const failures: unknown[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [at, item] of queue) {
      if (signal.aborted) return;
      try {
        results[at] = await work(item, signal);
      } catch (error) {
        failures.push(error);
        stop.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
  cancelled.throwIfAborted();
  if (failures.length > 0) throw failures[0];
  return results;
}
