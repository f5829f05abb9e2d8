import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { proxyFor } from '../../../src/runner/http-proxy.ts';

const environment = { HTTPS_PROXY: 'http://secure.test:3128', HTTP_PROXY: 'plain.test:8080' };

function proxied(url: string, noProxy = ''): string | undefined {
  return proxyFor(new URL(url), { ...environment, NO_PROXY: noProxy })?.href;
}

describe('the proxy of a URL', () => {
  it('is the one for its scheme', () => {
    expect(proxied('https://ghcr.io/v2/')).toBe('http://secure.test:3128/');
    expect(proxied('http://ghcr.io/v2/')).toBe('http://plain.test:8080/');
  });

  it('is none when no variable names one', () => {
    expect(proxyFor(new URL('https://ghcr.io'), {})).toBeUndefined();
    expect(proxyFor(new URL('https://ghcr.io'), { HTTP_PROXY: 'a:1' })).toBeUndefined();
    expect(proxyFor(new URL('https://ghcr.io'), { HTTPS_PROXY: '' })).toBeUndefined();
  });

  it('may be given in lower case, which goes first', () => {
    const both = { https_proxy: 'http://low.test', HTTPS_PROXY: 'http://up.test' };
    expect(proxyFor(new URL('https://ghcr.io'), both)?.host).toBe('low.test');
  });

  it.each([
    'http://localhost:5000',
    'http://127.0.0.1:5000',
    'https://127.9.9.9',
    'http://[::1]:5000',
  ])('is none on this machine: %s', (url) => {
    expect(proxied(url)).toBeUndefined();
  });

  it.each([
    ['https://ghcr.io', 'ghcr.io'],
    ['https://ghcr.io', 'a.test, GHCR.IO'],
    ['https://ghcr.io', 'a.test ghcr.io'],
    ['https://a.ghcr.io', 'ghcr.io'],
    ['https://a.ghcr.io', '.ghcr.io'],
    ['https://a.b.ghcr.io', '*.ghcr.io'],
    ['https://ghcr.io', '*'],
    ['https://ghcr.io', 'ghcr.io:443'],
    ['http://ghcr.io:5000', 'ghcr.io:5000'],
    ['https://10.1.2.3', '10.1.2.3'],
    ['https://10.1.2.3', '10.0.0.0/8'],
    ['https://[fd00::1]', 'fd00::/8'],
    ['https://[fd00::1]', 'fd00::1'],
    ['https://[fd00::1]:81', '[fd00::1]:81'],
  ])('is none for %s with NO_PROXY=%s', (url, noProxy) => {
    expect(proxied(url, noProxy)).toBeUndefined();
  });

  it.each([
    ['https://notghcr.io', 'ghcr.io'],
    ['https://ghcr.io', '.ghcr.io'],
    ['https://ghcr.io', '*.ghcr.io'],
    ['https://ghcr.io.evil.test', 'ghcr.io'],
    ['https://ghcr.io', 'ghcr.io:5000'],
    ['https://11.1.2.3', '10.0.0.0/8'],
    ['https://10.1.2.3', '10.0.0.0/99'],
    ['https://ghcr.io', '10.0.0.0/0'],
    ['https://[fd00::2]', 'fd00::1'],
    ['https://ghcr.io', ' , ,'],
  ])('is used for %s with NO_PROXY=%s', (url, noProxy) => {
    expect(proxied(url, noProxy)).toBe('http://secure.test:3128/');
  });

  it.each(['socks5://proxy.test:1080', 'http://', 'http://me:hunter2@pro xy'])(
    'is refused without being quoted when it is none: %s',
    (value) => {
      expect(() => proxyFor(new URL('https://ghcr.io'), { HTTPS_PROXY: value })).toThrow(
        new UserError(
          'The environment variable HTTPS_PROXY names no HTTP proxy; its form is http://host:port or https://host:port.',
        ),
      );
    },
  );

  it.each(['http://me:50%off@proxy.test', 'http://5%@proxy.test', 'me:%FF@proxy.test'])(
    'is refused without being quoted when its password cannot be decoded: %s',
    (value) => {
      expect(() => proxyFor(new URL('https://ghcr.io'), { HTTPS_PROXY: value })).toThrow(
        new UserError(
          'The environment variable HTTPS_PROXY names a proxy with a user name or password in which a % stands for itself; write it there as %25.',
        ),
      );
    },
  );
});
