import { describe, expect, it } from 'vitest';
import { bareToken, parseServerUrl, workflowUrl } from '../../../../src/deploy/argo/server.ts';

describe('the address of a server', () => {
  it.each([
    ['https://argo.example.com', 'https://argo.example.com/'],
    ['https://argo.example.com:2746/', 'https://argo.example.com:2746/'],
    ['https://example.com/tools/argo', 'https://example.com/tools/argo/'],
    ['http://localhost:2746', 'http://localhost:2746/'],
    ['http://127.0.0.1:2746', 'http://127.0.0.1:2746/'],
    ['http://127.1', 'http://127.0.0.1/'],
    ['http://[::1]:2746', 'http://[::1]:2746/'],
  ])('may be %s', (text, href) => {
    expect(String(parseServerUrl(text))).toBe(href);
  });

  it.each([
    'http://argo.example.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
  ])('may not send a token in the clear: %s', (text) => {
    expect(parseServerUrl(text)).toEqual({ refusal: expect.stringContaining('over http') });
  });

  it.each(['', 'argo', 'localhost:2746', 'https://', 'https://a/?b', 'https://a/#b', 'file:///a'])(
    'may not be %j',
    (text) => {
      expect(parseServerUrl(text)).toEqual({ refusal: expect.any(String) });
    },
  );

  it('keeps its path before the page of a workflow', () => {
    const base = new URL('https://example.com/argo/');
    expect(workflowUrl(base, 'data', 'w-1')).toBe('https://example.com/argo/workflows/data/w-1');
  });
});

describe('a token', () => {
  it.each([
    ['abc', 'abc'],
    ['Bearer abc', 'abc'],
    ['bearer   abc', 'abc'],
    ['Bearer v2:abc.def-_==', 'v2:abc.def-_=='],
    ['Bearer', 'Bearer'],
  ])('is read from %j', (text, token) => {
    expect(bareToken(text)).toBe(token);
  });

  it.each(['', 'Bearer ', 'a b', 'a\r\nx: y', 'tökén', 'Basic abc'])('is not %j', (text) => {
    expect(bareToken(text)).toBeUndefined();
  });
});
