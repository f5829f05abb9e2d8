import type { Upstream } from '../../src/rock/pack/unchanged/source-state.ts';

/** Fails the test whose pack asks what it would be packed from. */
export const noUpstream: Upstream = {
  chiselReleases: (series) => Promise.reject(new Error(`unexpected question: slices of ${series}`)),
  baseDigest: (series) => Promise.reject(new Error(`unexpected question: base ${series}`)),
};
