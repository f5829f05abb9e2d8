import { describe, expect, it } from 'vitest';
import { isAbsent, refusalFault } from '../../../src/github/api-fault.ts';
import { JsonAnswer } from '../../../src/github/json-answer.ts';
import { nextPage } from '../../../src/github/next-page.ts';
import { rateLimitWait } from '../../../src/github/rate-limit.ts';

const now = Date.UTC(2026, 10, 21, 12);

describe('the next page', () => {
  const page = new URL('https://api.github.com/repos/octo/rocks/issues/7/comments?per_page=100');
  const next = (link: string) => nextPage(link, page)?.href;
  const second =
    'https://api.github.com/repositories/1300192/issues/7/comments?per_page=100&page=2';

  it.each([
    `<${second}>; rel="next", <https://api.github.com/x?page=9>; rel="last"`,
    `<https://api.github.com/x?page=0>; rel="prev", <${second}>; rel="next"`,
    `<${second}>; rel=next`,
    `<${second}>; title="a, b"; rel="next"`,
    `<${second}>;rel="last next"`,
  ])('is named by %s', (link) => {
    expect(next(link)).toBe(second);
  });

  it('is named on an Enterprise Server', () => {
    const api = 'https://github.example/api/v3';
    const first = new URL(`${api}/repos/octo/rocks/actions/artifacts?per_page=100`);
    const link = `<${api}/repositories/5/actions/artifacts?per_page=100&page=2>; rel="next"`;
    expect(nextPage(link, first)?.href).toBe(link.slice(1, link.indexOf('>')));
  });

  it.each([
    '',
    `<${second}>; rel="last"`,
    `<${second}>; rel="nextish"`,
    second,
    `<https://evil.example/repositories/1/issues/7/comments?page=2>; rel="next"`,
    `<http://api.github.com/repositories/1/issues/7/comments?page=2>; rel="next"`,
    `<https://api.github.com/user/emails?page=2>; rel="next"`,
    `<${page.href}>; rel="next"`,
    '<https://[>; rel="next"',
  ])('is not named by %j', (link) => {
    expect(next(link)).toBeUndefined();
  });
});

describe('how long GitHub wants to be left alone', () => {
  const seconds = now / 1000;
  it.each([
    [429, { 'retry-after': '30' }, '', 30_000],
    [403, { 'retry-after': '0' }, '', 0],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds + 90}` }, '', 90_000],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${seconds - 90}` }, '', 0],
    [403, {}, 'You have exceeded a secondary rate limit', 60_000],
    [429, {}, '', 60_000],
    [403, { 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': '9' }, 'Forbidden', undefined],
    [403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, 'Forbidden', undefined],
    [403, {}, 'You have triggered an abuse detection mechanism.', 60_000],
    [422, {}, 'Validation Failed: was submitted too quickly', 60_000],
    [422, {}, 'Validation Failed: rate limit', undefined],
    [404, { 'retry-after': '30' }, '', undefined],
  ])('is told by %i %j %j', (status, headers, message, wait) => {
    expect(rateLimitWait(status, headers as Record<string, string>, message, now)).toBe(wait);
  });
});

describe('a refusal', () => {
  const refusal = (status: number, message: string, headers = {}) =>
    refusalFault(
      'GET https://api.github.com/x',
      'actions: read',
      { status, headers, message },
      now,
    );

  it.each([
    [401, 'Bad credentials', /check the input 'token'/],
    [403, 'Resource not accessible by integration', /'permissions: actions: read'\.$/],
    [403, 'Resource not accessible by personal access token', /may do that \('permissions: a/],
    [403, 'Unable to create comment because issue is locked.', /the conversation is locked/],
    [403, 'SAML enforcement', /check that the token may do that/],
    [404, 'Not Found', /or the token may not see it \('permissions: actions: read'\)/],
    [422, 'Validation Failed', /which GitHub does not take/],
    [502, '', /answered with 502; that is a fault of GitHub/],
  ])('of %i %j says what to do', (status, message, remedy) => {
    const error = refusal(status, message);
    expect(error.message).toMatch(remedy);
    expect(error.failure.retryable).toBe(status >= 500);
  });

  it('of a right to write says who never has one', () => {
    const forbidden = {
      status: 403,
      headers: {},
      message: 'Resource not accessible by integration',
    };
    const { message } = refusalFault('POST https://x/', 'pull-requests: write', forbidden, now);
    expect(message).toContain(
      "'permissions: pull-requests: write', which pull requests from forks",
    );
  });

  it.each([
    [408, true],
    [500, true],
    [501, false],
    [503, true],
    [404, false],
    [422, false],
  ])('of %i may pass: %s', (status, passes) => {
    expect(refusal(status, '').failure.retryable).toBe(passes);
  });

  it.each([
    [404, true],
    [410, true],
    [403, false],
    [500, false],
  ])('of %i says that there is nothing: %s', (status, absent) => {
    expect(isAbsent(refusal(status, ''))).toBe(absent);
    expect(isAbsent(new Error('x'))).toBe(false);
  });

  it('for too many requests says until when', () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${now / 1000 + 3600}`,
    };
    const error = refusal(403, 'API rate limit exceeded', headers);
    expect(error.message).toContain('wants to be left alone until 2026-11-21 13:00:00 UTC');
    expect(error.failure).toMatchObject({ retryable: true, retryAfter: 3_600_000 });
  });

  it('shows nothing invisible of what was answered, and not much', () => {
    const error = refusal(500, `\u001B[31m\n::error::${'x'.repeat(5000)}`);
    expect(error.message).not.toMatch(/\p{Cc}/u);
    expect(error.message.length).toBeLessThan(500);
  });
});

describe('an answer', () => {
  it('is refused by the place that has another form', () => {
    const answer = new JsonAnswer({ list: [{ id: 'x' }], id: -1 }, 'GET https://x/');
    const id = () => answer.at('list').list()[0]?.at('id').count();
    expect(id).toThrow("GET https://x/ was not answered as GitHub's API does: .list[0].id is no");
    for (const wrong of [
      () => answer.at('id').count(),
      () => answer.at('toString').text(),
      () => answer.at('none').at('deeper').list(),
      () => answer.text(),
      () => answer.at('list').truth(),
    ]) {
      expect(wrong).toThrow(expect.objectContaining({ name: 'ServiceError' }));
    }
  });
});
