import type { RegistryPlace } from './registries.ts';
import type { Addresses } from './world.ts';

/** What a host name says of who is meant. */
export type Meant =
  | { readonly plane: 'data'; readonly place: RegistryPlace }
  | { readonly plane: 'control'; readonly region: string }
  | { readonly plane: 'sts'; readonly region: string }
  | { readonly plane: 'layers' };

const form = {
  registry:
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn))$/,
  api: /^(?:api\.ecr(?:-fips|-public)?\.([a-z0-9-]+)\.amazonaws\.(?:com(?:\.cn)?|eu)|ecr(?:-fips|-public)?\.([a-z0-9-]+)\.api\.aws)$/,
  sts: /^sts(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws|amazonaws\.eu)$/,
};

/**
 * Reads a host name of Amazon's. Undefined for one that is none: this machine's, where the stand-in is
 * asked directly, or somebody else's.
 *
 * @param account whose public registry is meant
 */
export function meantBy(host: string, account: string): Meant | undefined {
  const [, owner, region] = form.registry.exec(host) ?? [];
  if (owner !== undefined && region !== undefined) {
    return { plane: 'data', place: { account: owner, region } };
  }
  if (host === 'public.ecr.aws' || host === 'ecr-public.aws.com') {
    return { plane: 'data', place: { account, region: 'public', isPublic: true } };
  }
  const api = form.api.exec(host);
  if (api !== null) return { plane: 'control', region: api[1] ?? api[2] ?? '' };
  if (host === 'sts.amazonaws.com') return { plane: 'sts', region: 'us-east-1' };
  const sts = form.sts.exec(host);
  if (sts !== null) return { plane: 'sts', region: sts[1] ?? '' };
  return host === layersHost ? { plane: 'layers' } : undefined;
}

/** Where blobs are fetched from, as Amazon does it: another host, with leave in the query. */
export const layersHost = 'prod-starport-layer-bucket.s3.amazonaws.com';

/** The names that Amazon gives its registries. */
export const amazonAddresses: Addresses = {
  registry({ account, region, isPublic }) {
    if (isPublic === true) return 'https://public.ecr.aws';
    const ending = region.startsWith('cn-') ? '.cn' : '';
    return `https://${account}.dkr.ecr.${region}.amazonaws.com${ending}`;
  },
};
