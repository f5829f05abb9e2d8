import { ServiceError, UserError } from '../errors.ts';
import { listed } from '../oci/listed.ts';
import { fetchRefs } from './advertised-refs.ts';
import { type FetchPorts, fetchLocation } from './fetch.ts';
import { addressAt, type ReleaseSite, shownUrl } from './release-site.ts';
import { compareVersions, formatVersion, parseVersion, type Version } from './version.ts';
import { isWithin, type VersionWanted } from './version-wanted.ts';

const repository = 'canonical/chisel';

/**
 * The version to set up. `latest` is where the page of the newest release leads, and a range is
 * looked up among the tags: neither asks the API, whose limit all jobs of an address share.
 *
 * @throws UserError when no version is in the range
 */
export async function findVersion(
  wanted: VersionWanted,
  site: ReleaseSite,
  ports: FetchPorts,
): Promise<Version> {
  if (wanted.kind === 'exact') return wanted.version;
  if (wanted.kind === 'latest') return await latestVersion(site, ports);
  const versions = await releasedVersions(site, ports);
  const found = versions.findLast((version) => isWithin(wanted, version));
  if (found !== undefined) return found;
  throw new UserError(
    `No version of chisel is in the range '${wanted.text}'; ${thereAre(versions)}.`,
  );
}

/** The error for a version that is asked for and was never tagged, with those that are; undefined when it was. */
export async function unknownVersion(
  version: Version,
  site: ReleaseSite,
  ports: FetchPorts,
): Promise<UserError | undefined> {
  const wanted = formatVersion(version);
  const versions = await releasedVersions(site, ports);
  if (versions.some((one) => formatVersion(one) === wanted)) return undefined;
  return new UserError(
    `There is no chisel ${wanted} at ${site.base.host}; ${thereAre(versions)}. Give one of them as the input 'version', or 'latest'.`,
  );
}

async function latestVersion(site: ReleaseSite, ports: FetchPorts): Promise<Version> {
  const url = addressAt(site, `${repository}/releases/latest`);
  const target = await fetchLocation(site, url, (one) => taggedVersion(one) !== undefined, ports);
  const version = target && taggedVersion(target);
  if (version !== undefined) return version;
  const request = `GET ${shownUrl(url)}`;
  throw new ServiceError(
    `${request} leads to no release, so that the latest version is not known; give a version such as '1.4.x' as the input 'version', or check the input 'base-url'.`,
    { request, retryable: false },
  );
}

function taggedVersion({ pathname }: URL): Version | undefined {
  return parseVersion(/\/releases\/tag\/(v[^/]+)$/.exec(pathname)?.[1] ?? '');
}

/** Oldest first. */
async function releasedVersions(site: ReleaseSite, ports: FetchPorts): Promise<readonly Version[]> {
  const refs = (await fetchRefs(site, repository, ports)) ?? new Map<string, string>();
  const versions = [...refs.keys()].flatMap((name) => {
    const tag = /^refs\/tags\/(v.+)$/.exec(name)?.[1] ?? '';
    return parseVersion(tag) ?? [];
  });
  return versions.sort(compareVersions);
}

function thereAre(versions: readonly Version[]): string {
  if (versions.length === 0) return `there are no tags of ${repository}, so check 'base-url'`;
  const newestFirst = versions.map(formatVersion).reverse();
  return `there are ${listed(newestFirst)}`;
}
