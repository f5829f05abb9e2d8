import { ServiceError, UserError } from '../errors.ts';
import { listed } from '../oci/listed.ts';
import { quoted } from '../quoted.ts';
import { fetchRefs } from './advertised-refs.ts';
import type { FetchPorts } from './fetch.ts';
import { addressAt, type ReleaseSite, shownUrl } from './release-site.ts';

/** A state of canonical/chisel-releases: a commit, or the newest of a branch. */
export type ReleasesRef =
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'branch'; readonly name: string };

export const releasesRepository = 'canonical/chisel-releases';

/** Reads a whole commit, and the name of a branch; undefined for what can be neither. */
export function parseReleasesRef(text: string): ReleasesRef | undefined {
  if (/^[0-9a-f]{40}$/i.test(text)) return { kind: 'commit', commit: text.toLowerCase() };
  const isName = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,200}$/.test(text);
  return isName && !/\.\.|\/\/|\.$|\/$|\.lock$/.test(text)
    ? { kind: 'branch', name: text }
    : undefined;
}

/**
 * The commit that is meant: a branch is looked up.
 *
 * @throws UserError when there is no such branch, with those that there are
 */
export async function commitOf(
  ref: ReleasesRef,
  site: ReleaseSite,
  ports: FetchPorts,
): Promise<string> {
  if (ref.kind === 'commit') return ref.commit;
  const refs = await fetchRefs(site, releasesRepository, ports);
  const commit = refs?.get(`refs/heads/${ref.name}`);
  if (commit !== undefined && commit.length === 40) return commit;
  const branches = [...(refs?.keys() ?? [])].flatMap(
    (name) => /^refs\/heads\/(ubuntu-[0-9.]+)$/.exec(name)?.[1] ?? [],
  );
  if (branches.length === 0) {
    const request = `GET ${shownUrl(addressAt(site, releasesRepository))}`;
    throw new ServiceError(
      `There are no branches of ${releasesRepository} at ${site.base.host}; check the input 'base-url'.`,
      { request, retryable: false },
    );
  }
  throw new UserError(
    `The input 'releases-ref' is ${quoted(ref.name)}, but ${releasesRepository} has no such branch; it has ${listed(branches.reverse())}. A commit is given by all of its 40 digits.`,
  );
}
