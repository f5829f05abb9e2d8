import { describe, expect, it } from 'vitest';
import {
  addressAt,
  authorizationFor,
  parseBaseUrl,
  redirectTarget,
} from '../../../src/chisel/release-site.ts';

describe('parseBaseUrl', () => {
  it.each([
    ['https://github.com', 'https://github.com/canonical/chisel'],
    ['https://mirror.example/github', 'https://mirror.example/github/canonical/chisel'],
    ['https://mirror.example:8443/github/', 'https://mirror.example:8443/github/canonical/chisel'],
    ['http://127.0.0.1:40123', 'http://127.0.0.1:40123/canonical/chisel'],
    ['http://localhost', 'http://localhost/canonical/chisel'],
  ])('reads %s', (text, expected) => {
    const base = parseBaseUrl(text);
    if (!(base instanceof URL)) throw new Error(base.refusal);
    expect(addressAt({ base, token: undefined }, 'canonical/chisel').href).toBe(expected);
  });

  it.each([
    ['github.com', 'it is not a URL'],
    ['http://github.com', 'without https'],
    ['http://127.0.0.1.example', 'without https'],
    ['ftp://github.com', 'without https'],
    ['file:///srv', 'without https'],
    ['https://github.com/?a', 'it has a query'],
    ['https://github.com/#a', 'it has a query'],
  ])('refuses %s', (text, why) => {
    expect(parseBaseUrl(text)).toEqual({ refusal: expect.stringContaining(why) });
  });
});

describe('a redirect', () => {
  const github = new URL('https://github.com/a/b');
  const here = new URL('http://127.0.0.1:1/a');

  it.each([
    [github, 'https://objects.example/x?sig=1', 'https://objects.example/x?sig=1'],
    [github, '../c', 'https://github.com/c'],
    [github, '//objects.example/x', 'https://objects.example/x'],
    [github, 'https://me:secret@objects.example/', 'https://objects.example/'],
    [here, 'http://127.0.0.1:2/b', 'http://127.0.0.1:2/b'],
    [here, 'https://objects.example/', 'https://objects.example/'],
  ])('%s to %s is followed', (from, location, expected) => {
    const target = redirectTarget(from, location);
    expect(target instanceof URL && target.href).toBe(expected);
  });

  it.each([
    [github, 'http://github.com/a', 'to http://github.com/a, and only https is followed'],
    [github, 'http://127.0.0.1/a', 'to http://127.0.0.1/a, and only https is followed'],
    [here, 'http://10.0.0.1/a', 'to http://10.0.0.1/a, and only https is followed'],
    [github, 'data:text/plain,x', 'only https is followed'],
    [github, 'http://[', 'to what is no URL'],
    [github, undefined, 'without saying where to'],
  ])('%s to %s is not followed', (from, location, why) => {
    expect(redirectTarget(from, location)).toEqual({ refusal: expect.stringContaining(why) });
  });
});

describe('a token', () => {
  const site = { base: new URL('https://mirror.example/github/'), token: 'secret' };

  it('goes to the host of the site, and to no other', () => {
    const goesTo = (url: string) => 'authorization' in authorizationFor(site, new URL(url));
    expect(goesTo('https://mirror.example/elsewhere')).toBe(true);
    expect(goesTo('https://mirror.example:8443/github/')).toBe(false);
    expect(goesTo('https://sub.mirror.example/github/')).toBe(false);
    expect(goesTo('http://mirror.example/github/')).toBe(false);
    expect(authorizationFor({ ...site, token: undefined }, site.base)).toEqual({});
  });
});
