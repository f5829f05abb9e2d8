import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { fillStatements, parseStatements } from '../../../src/skopeo/statements.ts';
import { pushEvent } from '../../support/ports.ts';

describe('what is to be said of an image', () => {
  const context = { event: { ...pushEvent, server: 'https://github.example.com' } };
  const now = Date.UTC(2026, 10, 21, 12, 30, 15, 999);
  const said = (...lines: string[]) => fillStatements(parseStatements(lines), context, now);

  it('is what GitHub knows, or what is given', () => {
    expect(said('source', 'revision', 'created', 'url', 'com.example/team=a=b', 'x=')).toEqual({
      'org.opencontainers.image.source': 'https://github.example.com/octo/rocks',
      'org.opencontainers.image.revision': pushEvent.sha,
      'org.opencontainers.image.created': '2026-11-21T12:30:15Z',
      'org.opencontainers.image.url': 'https://github.example.com/octo/rocks',
      'com.example/team': 'a=b',
      x: '',
    });
  });

  it('may be another value than that of GitHub, under the same short word', () => {
    expect(said('created=2020-01-01T00:00:00Z')).toEqual({
      'org.opencontainers.image.created': '2020-01-01T00:00:00Z',
    });
  });

  it.each([
    [['version'], "'version' is neither KEY=VALUE nor one of source, revision, created, url; for"],
    [['=x'], "'' cannot be a key"],
    [['-k=x'], "'-k' cannot be a key"],
    [['a b=x'], "'a b' cannot be a key"],
    [[`${'k'.repeat(256)}=x`], 'cannot be a key'],
    [['k=a\u0000b'], "The value of 'k' must have no control characters"],
    [[`k=${'x'.repeat(4097)}`], '4096 characters at most'],
    [['url', 'org.opencontainers.image.url=x'], "gives 'org.opencontainers.image.url' twice"],
  ])('is refused as %j', (lines, sentence) => {
    expect(() => said(...lines)).toThrow(UserError);
    expect(() => said(...lines)).toThrow(sentence);
  });

  it('asks nothing of GitHub when nothing of it is wanted', () => {
    const event = new Proxy(pushEvent, {
      get: (_, name) => {
        throw new Error(`asked for ${String(name)}`);
      },
    });
    expect(fillStatements(parseStatements(['k=v']), { event }, now)).toEqual({ k: 'v' });
  });
});
