import { ServiceError, UserError } from '../errors.ts';
import { type RetryPorts, retrying } from '../retry.ts';
import type { Answer } from './answer.ts';
import type { RegistryClient } from './client.ts';
import { refusal } from './refusal.ts';

/** What is asked for at a time; ECR takes no larger number, and others give less. */
const pageSize = 1000;

/** Bytes of one page, which some registries fill with all tags whatever they are asked for. */
const largestPage = 32 * 1024 * 1024;

/** What is looked through at most: a registry may give pages without end. */
const most = { pages: 2000, tags: 500_000 };

/**
 * All tags of a repository, page by page (OCI distribution-spec, "Listing Tags"); none when there is
 * no such repository yet.
 *
 * @throws ServiceError when they cannot be listed
 * @throws UserError when there are too many to look through
 */
export async function listTags(
  client: RegistryClient,
  repository: string,
  ports: RetryPorts,
): Promise<readonly string[]> {
  const tags: string[] = [];
  let next: string | URL | undefined = `tags/list?n=${pageSize}`;
  for (let page = 0; next !== undefined; page += 1) {
    if (page === most.pages || tags.length > most.tags) {
      throw new UserError(
        `${repository} has more than ${tags.length} tags on ${page} pages, too many to look through; write 'latest' into 'tags' where it is meant, and let 'latest-from' be 'none'.`,
      );
    }
    const [to, isFirst] = [next, page === 0];
    const answer: Answer = await retrying(async () => {
      const answer = await client.send({ method: 'GET', to, keep: largestPage });
      if (answer.status === 200 || (answer.status === 404 && isFirst)) return answer;
      throw refusal(answer, client.situation);
    }, ports);
    if (answer.status === 404) return [];
    for (const tag of tagsIn(answer)) tags.push(tag);
    next = nextPage(answer);
  }
  return tags;
}

function tagsIn({ body, request, url, status }: Answer): readonly string[] {
  let tags: unknown;
  try {
    ({ tags } = JSON.parse(body?.toString('utf8') ?? ''));
  } catch {
    tags = undefined;
  }
  // What Go makes of an empty list.
  if (tags === null) return [];
  if (Array.isArray(tags) && tags.every((tag) => typeof tag === 'string')) return tags;
  throw new ServiceError(
    `${url.host} answered ${request} with no list of tags; check that the input 'repository' names a registry, and ask its operators.`,
    { request, status, retryable: false },
  );
}

/** By RFC 8288. The host is not taken from it: credentials go along. */
function nextPage({ headers, url, request }: Answer): URL | undefined {
  const link = /<([^<>]*)>\s*;[^,<]*\brel="?next\b/i.exec(headers.link ?? '')?.[1];
  if (link === undefined) return undefined;
  const target = URL.canParse(link, url.href) ? new URL(link, url.href) : undefined;
  if (target === undefined || target.hostname !== url.hostname || target.href === url.href) {
    throw new ServiceError(
      `${url.host} answered ${request} with a next page of tags that cannot be asked for; ask its operators.`,
      { request, retryable: false },
    );
  }
  return new URL(`${target.pathname}${target.search}`, url.origin);
}
