import { ServiceError } from '../errors.ts';
import { type FetchPorts, fetchFile } from './fetch.ts';
import { addressAt, type ReleaseSite, shownUrl } from './release-site.ts';

/** Bytes; the branches, tags and pull requests of canonical/chisel-releases take a fiftieth of it. */
const longestAdvertisement = 16 * 1024 * 1024;

/**
 * The branches and tags of a repository and the objects that they stand for, as a `git clone` is
 * told them: by git's smart HTTP protocol, which no rate limit of an API counts.
 *
 * @param repository `canonical/chisel`
 * @returns objects (40 or 64 hex digits) by full name such as `refs/tags/v1.4.1`; undefined when
 *   there is no such repository
 */
export async function fetchRefs(
  site: ReleaseSite,
  repository: string,
  ports: FetchPorts,
): Promise<ReadonlyMap<string, string> | undefined> {
  const url = addressAt(site, `${repository}.git/info/refs?service=git-upload-pack`);
  const body = await fetchFile(site, url, longestAdvertisement, ports);
  if (body === undefined) return undefined;
  const refs = parseAdvertisement(body);
  if (refs === undefined) {
    const request = `GET ${shownUrl(url)}`;
    throw new ServiceError(
      `${request} was answered with what is no list of a git repository; check that the input 'base-url' names GitHub or a mirror with the same paths.`,
      { request, retryable: false },
    );
  }
  return refs;
}

/**
 * Reads the answer of a smart server (gitprotocol-http "Smart Clients", gitprotocol-common
 * "pkt-line Format"): a line that names the service, then one for each ref, the first with
 * capabilities after a NUL. Undefined when it is anything else.
 */
export function parseAdvertisement(body: Buffer): ReadonlyMap<string, string> | undefined {
  const lines = packetLines(body);
  if (lines?.shift() !== '# service=git-upload-pack') return undefined;
  const refs = new Map<string, string>();
  for (const line of lines) {
    const [, object, name] = /^((?:[0-9a-f]{40}|[0-9a-f]{64})) ([^\0]+)/.exec(line) ?? [];
    if (object === undefined || name === undefined) return undefined;
    refs.set(name, object);
  }
  return refs;
}

/** The texts of pkt-lines without their newlines; flush packets end a list, and say nothing here. */
function packetLines(body: Buffer): string[] | undefined {
  const lines: string[] = [];
  for (let at = 0; at < body.length; ) {
    const digits = body.toString('latin1', at, at + 4);
    if (!/^[0-9a-f]{4}$/i.test(digits)) return undefined;
    const length = Number.parseInt(digits, 16);
    if (length === 0) {
      at += 4;
      continue;
    }
    if (length < 4 || at + length > body.length) return undefined;
    lines.push(body.toString('utf8', at + 4, at + length).replace(/\n$/, ''));
    at += length;
  }
  return lines;
}
