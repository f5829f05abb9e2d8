/** What both are handed, and by which they learn that they are to stop. */
interface Stoppable {
  readonly cancelled: AbortSignal;
}

/**
 * Does two things at once, each with the same ports. When one fails, the other is stopped by
 * `cancelled`, and the first error is thrown when both have ended.
 */
export async function sideBySide<P extends Stoppable, A, B>(
  ports: P,
  one: (ports: P) => Promise<A>,
  other: (ports: P) => Promise<B>,
): Promise<[A, B]> {
  const failure = new AbortController();
  const cancelled = AbortSignal.any([ports.cancelled, failure.signal]);
  const guarded = async <T>(work: (ports: P) => Promise<T>): Promise<T> => {
    try {
      return await work({ ...ports, cancelled });
    } catch (error) {
      // What the other one throws then is this reason, or a consequence of it.
      failure.abort(error);
      throw error;
    }
  };
  const [first, second] = await Promise.allSettled([guarded(one), guarded(other)]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    return [first.value, second.value];
  }
  ports.cancelled.throwIfAborted();
  throw failure.signal.reason;
}
