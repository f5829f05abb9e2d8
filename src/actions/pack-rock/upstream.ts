import { fetchRefs } from '../../chisel/advertised-refs.ts';
import { releasesRepository } from '../../chisel/releases-ref.ts';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { publicDigest } from '../../registry/public-digest.ts';
import type { Upstream } from '../../rock/pack/unchanged/source-state.ts';

const gitHub = { base: new URL('https://github.com/'), token: undefined };

/** Where rockcraft takes the base of a rock from (its REGISTRY_URL). */
const bases = 'public.ecr.aws/ubuntu/ubuntu';

/** What is packed from, as those who publish it say. */
export function upstreamOf(ports: Ports): Upstream {
  return {
    async chiselReleases(series) {
      const refs = await fetchRefs(gitHub, releasesRepository, ports);
      const commit = refs?.get(`refs/heads/ubuntu-${series}`);
      if (commit !== undefined) return commit;
      throw new UserError(`${releasesRepository} has no branch ubuntu-${series}.`);
    },
    baseDigest: (series) => publicDigest(bases, series, ports),
  };
}
