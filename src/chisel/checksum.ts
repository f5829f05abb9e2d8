import { ServiceError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { type FetchPorts, fetchFile } from './fetch.ts';
import { knownChecksums } from './known-checksums.ts';
import { addressAt, type ReleaseSite, shownUrl } from './release-site.ts';
import { formatVersion, type Version } from './version.ts';

/** One file of a release: `chisel_v1.4.1_linux_amd64.tar.gz`. */
export interface Tarball {
  readonly version: Version;
  readonly architecture: string;
}

/** What a tarball must have, and who says so. */
export type Expected =
  | { readonly by: 'given' | 'known' | 'published'; readonly sha384: string }
  | { readonly by: 'nobody' };

/** What the input `checksum` asks for: a SHA-384 in lower-case hex, or to go without. */
export type ChecksumWanted = { readonly sha384: string } | 'none';

/** Reads 96 hex digits, also after `sha384:`, and `none`; undefined for everything else. */
export function parseChecksumWanted(text: string): ChecksumWanted | undefined {
  if (text === 'none') return 'none';
  const [, digits] = /^(?:sha384:)?([0-9a-f]{96})$/i.exec(text) ?? [];
  return digits === undefined ? undefined : { sha384: digits.toLowerCase() };
}

/** The checksum that needs no network: the given one, else that of our table; undefined when there is neither. */
export function checksumAtHand(
  wanted: ChecksumWanted | undefined,
  { version, architecture }: Tarball,
): Expected | undefined {
  if (wanted === 'none') return { by: 'nobody' };
  if (wanted !== undefined) return { by: 'given', ...wanted };
  const known = knownChecksums[formatVersion(version)]?.[architecture];
  return known === undefined ? undefined : { by: 'known', sha384: known };
}

/**
 * The checksum that is published beside the tarball. It tells a damaged tarball, not an exchanged
 * one, as whoever can exchange the one can exchange both.
 * Undefined when there is none.
 */
export async function publishedChecksum(
  tarball: Tarball,
  site: ReleaseSite,
  ports: FetchPorts,
): Promise<Expected | undefined> {
  const name = tarballName(tarball);
  const url = tarballUrl(tarball, site);
  url.pathname += '.sha384';
  const body = await fetchFile(site, url, 4096, ports);
  if (body === undefined) return undefined;
  const text = body.toString('utf8');
  const [, digits, file] = /^([0-9a-f]{96}) [ *](\S+)\s*$/.exec(text) ?? [];
  if (digits === undefined || file !== name) {
    throw new ServiceError(
      `${shownUrl(url)} holds ${quoted(text)}, which is no SHA-384 of ${name}; check the input 'base-url', or give the checksum as the input 'checksum'.`,
      { request: `GET ${shownUrl(url)}`, retryable: false },
    );
  }
  return { by: 'published', sha384: digits };
}

export function tarballName({ version, architecture }: Tarball): string {
  return `chisel_v${formatVersion(version)}_linux_${architecture}.tar.gz`;
}

export function tarballUrl(tarball: Tarball, site: ReleaseSite): URL {
  const tag = `v${formatVersion(tarball.version)}`;
  return addressAt(site, `canonical/chisel/releases/download/${tag}/${tarballName(tarball)}`);
}

/** Who says so, as a clause. */
export const authorities: Readonly<Record<Expected['by'], string>> = {
  given: "the input 'checksum'",
  known: "this action's table of checksums",
  published: 'the checksum that is published beside it',
  nobody: 'nobody',
};
