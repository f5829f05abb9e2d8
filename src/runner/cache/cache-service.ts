import { isLoopback } from '../../loopback.ts';
import type { Environment } from '../environment.ts';

/** Where the cache of this run is, and what it may do there. */
export interface CacheService {
  readonly url: URL;
  /** Secret. */
  readonly token: string;
  readonly mayRead: boolean;
  readonly mayWrite: boolean;
}

/**
 * What the variables of the runner say of its cache service; undefined where there is none that we
 * speak to. Servers of GitHub Enterprise and act have but the first version of it, and with it
 * ACTIONS_CACHE_URL alone.
 */
export function cacheServiceOf(environment: Environment): CacheService | undefined {
  const {
    ACTIONS_RESULTS_URL: address = '',
    ACTIONS_RUNTIME_TOKEN: token = '',
    ACTIONS_CACHE_SERVICE_V2: version,
    ACTIONS_CACHE_MODE: mode = '',
  } = environment;
  if (token === '' || !version || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // The token goes there.
  if (url.protocol !== 'https:' && !isLoopback(url)) return undefined;
  const isKnown = ['none', 'read', 'write', 'write-only'].includes(mode);
  const mayRead = !isKnown || mode === 'read' || mode === 'write';
  const mayWrite = !isKnown || mode === 'write' || mode === 'write-only';
  return mayRead || mayWrite ? { url, token, mayRead, mayWrite } : undefined;
}
