import type { Cache } from '../ports.ts';

/** For a runner that offers no cache. */
export const unavailableCache: Cache = {
  available: false,
  restore: () => Promise.resolve(undefined),
  save: () => Promise.resolve(false),
};
