import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/registry/answer.ts';
import { redirectTarget, uploadLocation } from '../../../src/registry/location.ts';

const digest = `sha256:${'a'.repeat(64)}`;

function answer(asked: string, location: string | undefined, status = 202): Answer {
  const url = new URL(asked);
  const headers: Record<string, string> = location === undefined ? {} : { location };
  return { request: `POST ${asked}`, url, status, headers, problems: [] };
}

describe('the place to upload to', () => {
  const asked = 'https://r.test/v2/a/blobs/uploads/';
  const end = `digest=sha256%3A${'a'.repeat(64)}`;
  it.each([
    ['/v2/a/blobs/uploads/1', `https://r.test/v2/a/blobs/uploads/1?${end}`],
    ['1?_state=x%2Fy+z', `https://r.test/v2/a/blobs/uploads/1?_state=x%2Fy+z&${end}`],
    ['https://storage.test/b?sig=%3D', `https://storage.test/b?sig=%3D&${end}`],
    ['https://user:secret@storage.test/b#there', `https://storage.test/b?${end}`],
    // Behind a proxy that ends TLS, registries believe that they are asked over http.
    ['http://r.test/v2/a/blobs/uploads/1', `https://r.test/v2/a/blobs/uploads/1?${end}`],
  ])('is %s', (location, place) => {
    expect(uploadLocation(answer(asked, location), digest).href).toBe(place);
  });

  it.each([
    undefined,
    'http://storage.test/b',
    'ftp://r.test/b',
    'http://r.test:81/b',
    'https://[',
  ])('is refused when it cannot be trusted: %s', (location) => {
    expect(() => uploadLocation(answer(asked, location), digest)).toThrow(
      /without a place to upload to that can be trusted/,
    );
  });

  it('may be without https where the registry is', () => {
    const place = uploadLocation(answer('http://localhost:5000/v2/a/', 'http://b.test/c'), digest);
    expect(place.origin).toBe('http://b.test');
  });
});

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('is followed: %d', (status) => {
    const target = redirectTarget(answer('https://r.test/a', 'https://b.test/c', status));
    expect(target?.href).toBe('https://b.test/c');
  });
  it('is not followed away from https', () => {
    expect(redirectTarget(answer('https://r.test/a', 'http://r.test/a', 307))).toBeUndefined();
  });
  it('is none without a place or with another status', () => {
    expect(redirectTarget(answer('https://r.test/a', undefined, 307))).toBeUndefined();
    expect(redirectTarget(answer('https://r.test/a', '/b', 304))).toBeUndefined();
    expect(redirectTarget(answer('https://r.test/a', '/b', 201))).toBeUndefined();
  });
});
