import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../../src/errors.ts';
import type { Http, HttpResponse } from '../../../src/ports.ts';
import { lookForLatest } from '../../../src/registry/look-for-latest.ts';
import { parseRepository } from '../../../src/registry/repository.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { testPorts } from '../../support/ports.ts';

const credentials = { username: 'me', password: 'pw', source: 'the test' };
const base = 'https://r.test/v2/team/etl/tags/list';

interface Page {
  readonly tags?: unknown;
  readonly link?: string;
  readonly status?: number;
  readonly body?: string;
}

/** Looks for what is newer than 1.0 in a registry that gives these pages one after the other. */
async function look(pages: readonly Page[]) {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const http: Http = {
    send: async ({ url, headers }) => {
      asked.push({ url: url.href, authorization: headers?.authorization });
      return answer(pages[asked.length - 1] ?? { status: 500 });
    },
  };
  const destination = {
    repository: parseRepository('r.test/team/etl', false),
    credentials: async () => ({ credentials }),
  };
  const ports = testPorts({ http });
  const decision = lookForLatest(destination, '1.0', [/^(.*)$/], ports);
  return { decision, asked };
}

function answer({ tags, link, status = 200, body }: Page): HttpResponse {
  const text = body ?? JSON.stringify({ name: 'team/etl', tags });
  const challenge = status === 401 ? { 'www-authenticate': 'Basic realm="r"' } : {};
  return httpAnswer(status, text, { ...challenge, ...(link === undefined ? {} : { link }) });
}

describe('the tags of a repository', () => {
  it('are asked for page by page, as the registry links them', async () => {
    const { decision, asked } = await look([
      { status: 401 },
      { tags: ['0.1'], link: '</v2/team/etl/tags/list?n=1000&last=0.1>; rel="next"' },
      { tags: ['0.2'], link: `<${base}?n=1000&last=a%2Bb>; rel=next` },
      { tags: ['1.1'] },
    ]);
    expect((await decision).reason).toContain("'1.1'");
    expect(asked.map(({ url }) => url)).toEqual([
      `${base}?n=1000`,
      `${base}?n=1000`,
      `${base}?n=1000&last=0.1`,
      `${base}?n=1000&last=a%2Bb`,
    ]);
    const basic = `Basic ${Buffer.from('me:pw').toString('base64')}`;
    expect(asked.slice(1).map(({ authorization }) => authorization)).toEqual([basic, basic, basic]);
  });

  it.each([
    ['an empty list', { tags: [] }],
    ['no list, as Go writes an empty one', { tags: null }],
    ['no repository yet', { status: 404 }],
    ['another link than to a next page', { tags: ['0.1'], link: '</help>; rel="help"' }],
  ])('may be none: %s', async (_, page) => {
    expect((await (await look([page])).decision).moves).toBe(true);
  });

  it('are not looked through without end', async () => {
    const link = (page: number) => `<${base}?n=1000&last=${page}>; rel="next"`;
    const pages = Array.from({ length: 3000 }, (_, page) => ({ tags: ['x'], link: link(page) }));
    const { decision, asked } = await look(pages);
    await expect(decision).rejects.toThrow(UserError);
    await expect(decision).rejects.toThrow(/more than 2000 tags on 2000 pages/);
    expect(asked).toHaveLength(2000);
  });

  it('are not kept without end', async () => {
    const page = {
      tags: Array.from({ length: 500_001 }, () => 'x'),
      link: `<${base}?n=1>; rel=next`,
    };
    const { decision, asked } = await look([page]);
    await expect(decision).rejects.toThrow(/more than 500001 tags on 1 pages/);
    expect(asked).toHaveLength(1);
  });

  it('are not known when a page of them is gone', async () => {
    const link = `<${base}?n=1000&last=x>; rel=next`;
    const { decision } = await look([{ tags: ['x'], link }, { status: 404 }]);
    await expect(decision).rejects.toThrow(/tags\/list with status 404/);
  });

  it.each([
    ['no JSON', { body: '<html>' }, /with no list of tags/],
    ['other JSON', { body: '[]' }, /with no list of tags/],
    ['tags that are no texts', { tags: [1] }, /with no list of tags/],
    ['a page elsewhere', { tags: [], link: '<https://evil.test/x>; rel="next"' }, /next page/],
    ['the same page', { tags: [], link: `<${base}?n=1000>; rel="next"` }, /next page/],
    ['a refusal', { status: 403 }, /status 403/],
  ])('that cannot be known are an error: %s', async (_, page, sentence) => {
    const { decision, asked } = await look([page]);
    await expect(decision).rejects.toThrow(ServiceError);
    await expect(decision).rejects.toThrow(sentence);
    expect(asked).toHaveLength(1);
  });
});
