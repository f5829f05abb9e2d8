import type { Session } from './session.ts';

/**
 * Does two things at once. When one fails, the other is stopped, and the first error is thrown
 * when both have ended.
 */
export async function sideBySide<A, B>(
  session: Session,
  one: (session: Session) => Promise<A>,
  other: (session: Session) => Promise<B>,
): Promise<[A, B]> {
  const failure = new AbortController();
  const cancelled = AbortSignal.any([session.cancelled, failure.signal]);
  const guarded = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    try {
      return await work({ ...session, cancelled });
    } catch (error) {
      failure.abort(error);
      throw error;
    }
  };
  const [first, second] = await Promise.allSettled([guarded(one), guarded(other)]);
  if (first.status === 'fulfilled' && second.status === 'fulfilled') {
    return [first.value, second.value];
  }
  session.cancelled.throwIfAborted();
  throw failure.signal.reason;
}
