import type { Answer } from './answer.ts';
import type { Situation } from './situation.ts';

/** What to do when a registry does not hand out an image, as the end of a sentence. */
export function pullRemedy(answer: Answer, situation: Situation): string {
  const { status, problems } = answer;
  const { repository } = situation;
  const has = (...codes: readonly string[]) => problems.some(({ code }) => codes.includes(code));
  if (status === 401 || status === 403 || has('DENIED', 'UNAUTHORIZED')) {
    return withoutRights(situation);
  }
  if (status === 429 || has('TOOMANYREQUESTS')) {
    return 'it hands out no more for now; run the step again later, or log in to the registry in an earlier step, as most allow more to those whom they know';
  }
  if (has('BLOB_UNKNOWN')) {
    return 'it has the manifest of the image, but not all that this names; push the image again';
  }
  if (status === 404) {
    return `there is no such image in ${repository}, or no registry at this address; correct the reference, or push the image first`;
  }
  if (status >= 500 || status === 408) {
    return 'the registry or a proxy in front of it has a fault; run the step again later, and ask its operators when that does not help';
  }
  return 'the protocol has no such answer; check that the reference names a registry, and ask its operators';
}

/** Many registries say so of what is not there, too. */
function withoutRights({ repository, credentials, lacking }: Situation): string {
  if (credentials !== undefined) {
    return `the credentials of ${credentials} are wrong, have expired or do not allow to pull from ${repository}, or there is no such image; correct them or the reference`;
  }
  const why = lacking === undefined ? '' : ` (${lacking})`;
  return `nothing is known that allows to pull from ${repository}${why}, or there is no such image; log in to the registry in an earlier step, or correct the reference`;
}
