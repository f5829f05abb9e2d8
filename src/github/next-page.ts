/**
 * Where the next page of a list is, by the header `Link` (RFC 8288); undefined on the last page. An
 * address on another host, or of another list, is none: the token goes along.
 */
export function nextPage(link: string | undefined, page: URL): URL | undefined {
  const next = (link ?? '')
    .split(/,(?=\s*<)/)
    .map((one) => /^\s*<([^<>]*)>((?:\s*;[^;]*)*)\s*$/.exec(one))
    .find((match) =>
      /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\s*(?:;|$))/i.test(match?.[2] ?? ''),
    );
  if (!next?.[1] || !URL.canParse(next[1], page.href)) return undefined;
  const url = new URL(next[1], page);
  const sameList = listOf(url) === listOf(page);
  return url.origin === page.origin && sameList && url.search !== page.search ? url : undefined;
}

/** GitHub writes `/repositories/1300192/…` there for `/repos/octo/rocks/…`. */
function listOf({ pathname }: URL): string {
  return pathname.replace(/\/(?:repos\/[^/]+\/[^/]+|repositories\/\d+)(?=\/)/, '');
}
