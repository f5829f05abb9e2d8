import { visible } from '../markdown.ts';
import type { Answer } from './answer.ts';
import type { Situation } from './situation.ts';

/** What to do when a registry does not take an image, as the end of a sentence. */
export function pushRemedy(answer: Answer, situation: Situation): string {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes: readonly string[]) => problems.some(({ code }) => codes.includes(code));
  const speaksOf = (words: RegExp) => problems.some(({ message }) => words.test(message));
  if (status === 401) return withoutRights(situation);
  if (has('TAG_INVALID') || speaksOf(/immutable/i)) {
    return `the tag exists in ${repository} and cannot be moved, because the repository or the tag is immutable there; push the image under another tag`;
  }
  if (status === 429 || has('TOOMANYREQUESTS')) {
    return `it takes no more requests for now; run the step again later, or ask for a higher limit`;
  }
  if (has('NAME_UNKNOWN')) {
    return `there is no repository ${repository}; create it first, or correct the input 'repository' (account, region and name)`;
  }
  if (has('NAME_INVALID')) {
    return `the name of the repository ${repository} is not one that this registry allows; correct the input 'repository'`;
  }
  if (has('MANIFEST_BLOB_UNKNOWN', 'BLOB_UNKNOWN')) {
    return `it lost a blob of the image after having said that it has it; run the step again`;
  }
  if (has('DIGEST_INVALID', 'SIZE_INVALID')) {
    return `what arrived was not what was sent, so something on the way to it changes bytes; look for a proxy there`;
  }
  if (status === 413) {
    return `a blob or the manifest is larger than it, or a proxy in front of it, accepts; raise that limit (client_max_body_size in nginx) or make the image smaller`;
  }
  if (has('MANIFEST_INVALID', 'UNSUPPORTED') || status === 405 || status === 415) {
    return `it does not accept this kind of manifest; when the image was packed by a rockcraft before 1.12, whose manifests name no media type, pack it again with a newer one`;
  }
  if (status === 403 || has('DENIED')) return withoutRights(situation);
  if (status === 404) {
    return `there is no repository ${repository}, or no registry at this address; create the repository first, or correct the input 'repository'`;
  }
  if (status >= 300 && status < 400) return elsewhere(answer);
  if (status >= 500 || status === 408) {
    return `the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help`;
  }
  return `the protocol has no such answer; check that the input 'repository' names a registry, and ask its operators`;
}

function withoutRights({ repository, credentials, lacking }: Situation): string {
  if (credentials !== undefined) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to push to ${repository}; correct them, or let them push there`;
  }
  const why = lacking === undefined ? '' : ` (${lacking})`;
  return `nothing is known that allows to push to ${repository}${why}; give the inputs 'username' and 'password', or log in to the registry in an earlier step`;
}

/** Without the query: it may hold what proves that somebody may write there. */
function elsewhere({ headers, url }: Answer): string {
  const { location = '' } = headers;
  const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  const place = target === undefined ? location : `${target.origin}${target.pathname}`;
  return `it points to '${visible(place.slice(0, 200))}', and uploads do not follow there; name the registry that it points to in the input 'repository'`;
}
