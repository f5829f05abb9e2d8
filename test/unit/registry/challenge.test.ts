import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChallenges } from '../../../src/registry/challenge.ts';

describe('the challenges of a registry', () => {
  it.each([
    ['', []],
    ['Basic', [{ scheme: 'basic', parameters: {} }]],
    ['Basic realm="a, b"', [{ scheme: 'basic', parameters: { realm: 'a, b' } }]],
    [
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push"',
      [
        {
          scheme: 'bearer',
          parameters: {
            realm: 'https://auth.docker.io/token',
            service: 'registry.docker.io',
            scope: 'repository:a/b:pull,push',
          },
        },
      ],
    ],
    [
      'BASIC Realm = "x" ,, Bearer realm="https://t/", error=invalid_token',
      [
        { scheme: 'basic', parameters: { realm: 'x' } },
        { scheme: 'bearer', parameters: { realm: 'https://t/', error: 'invalid_token' } },
      ],
    ],
    [
      'Negotiate, Basic realm="x"',
      [
        { scheme: 'negotiate', parameters: {} },
        { scheme: 'basic', parameters: { realm: 'x' } },
      ],
    ],
    [
      'Bearer realm="a \\"quoted\\" \\\\ text"',
      [{ scheme: 'bearer', parameters: { realm: 'a "quoted" \\ text' } }],
    ],
    ['Bearer realm="never closed', [{ scheme: 'bearer', parameters: {} }]],
    ['realm="no scheme"', []],
  ])('are read from %s', (header, challenges) => {
    expect(parseChallenges(header)).toEqual(challenges);
  });

  it('come out as they went in', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const value = fc.string({ maxLength: 20 }).filter((text) => !/[^\x20-\x7e]/.test(text));
    const challenge = fc.record({
      scheme: name,
      parameters: fc.dictionary(name, value, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 3 }), (challenges) => {
        const header = challenges.map(({ scheme, parameters }) => {
          const pairs = Object.entries(parameters).map(
            ([key, text]) => `${key}="${text.replaceAll(/["\\]/g, '\\$&')}"`,
          );
          return `${scheme} ${pairs.join(', ')}`;
        });
        expect(parseChallenges(header.join(', '))).toEqual(challenges);
      }),
    );
  });

  it('are read to an end whatever a stranger sends', () => {
    fc.assert(
      fc.property(fc.string(), (header) => parseChallenges(header).length <= header.length),
    );
  });
});
