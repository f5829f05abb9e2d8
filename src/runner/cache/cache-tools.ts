import type { Clock, Exec, Http } from '../../ports.ts';

/** What the cache works with. */
export interface CacheTools {
  readonly http: Http;
  readonly exec: Exec;
  readonly clock: Clock;
  /** A directory for archives on their way. */
  readonly temp: string;
  readonly cancelled: AbortSignal;
}
