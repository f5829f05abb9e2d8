import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { isLoopback } from '../../../src/loopback.ts';
import { parseRepository } from '../../../src/registry/repository.ts';

const origins = (text: string, insecure = false) =>
  parseRepository(text, insecure).origins.map(({ origin }) => origin);

describe('a repository', () => {
  it('of another machine is spoken to over https alone', () => {
    expect(origins('ghcr.io/team/etl')).toEqual(['https://ghcr.io']);
    expect(origins('registry.test:5000/team/etl')).toEqual(['https://registry.test:5000']);
    expect(origins('localhost.evil.test/a')).toEqual(['https://localhost.evil.test']);
    expect(origins('127.0.0.1.evil.test/a')).toEqual(['https://127.0.0.1.evil.test']);
  });

  it('may be spoken to over http when the user says so, after https', () => {
    expect(origins('registry.test:5000/a', true)).toEqual([
      'https://registry.test:5000',
      'http://registry.test:5000',
    ]);
  });

  it.each(['localhost:5000', 'localhost', '127.0.0.1:5000', '127.1.2.3', '[::1]:5000'])(
    'of this machine may be spoken to over http, after https: %s',
    (host) => {
      expect(origins(`${host}/etl`)).toEqual([`http://${host}`, `https://${host}`]);
    },
  );

  it.each([
    ['docker.io/octo/etl', 'octo/etl'],
    ['docker.io/etl', 'library/etl'],
    ['index.docker.io/etl', 'library/etl'],
  ])('of Docker Hub has an address and a name of its own: %s', (text, name) => {
    const repository = parseRepository(text, false);
    expect(repository).toMatchObject({ text, name });
    expect(origins(text)).toEqual(['https://registry-1.docker.io']);
    expect(repository.aliases).toContain('https://index.docker.io/v1/');
  });

  it('keeps its name and its registry as they were given', () => {
    expect(parseRepository('Registry.Test/a/b/c', false)).toMatchObject({
      text: 'Registry.Test/a/b/c',
      registry: 'Registry.Test',
      name: 'a/b/c',
      aliases: [],
    });
  });

  it.each([
    ['ghcr.io/team/etl:1.2', /has a tag; name the repository alone/],
    [`ghcr.io/team/etl@sha256:${'0'.repeat(64)}`, /has a digest; name the repository alone/],
    ['team/etl', /does not say in which registry it is; .* 'docker\.io\/team\/etl'/],
    [
      'https://ghcr.io/team/etl',
      /must not start with a scheme .*; for example 'ghcr\.io\/team\/etl'\.$/,
    ],
    [
      'ghcr.io/Team/etl',
      /'Team' must be in lower case, as 'team'; for example 'ghcr\.io\/team\/etl'\.$/,
    ],
    ['etl', /does not say in which registry/],
    [
      'ghcr.io/team/etl, ghcr.io/team/b',
      /^'ghcr.*' is not the name of a repository; .* a line of its own\.$/,
    ],
    ['ghcr.io/team/etl ghcr.io/team/b', /a line of its own\.$/],
    ['ghcr.io', /is a registry alone; .* 'ghcr\.io\/team\/etl'/],
    ['localhost:5000', /is a registry alone; .* 'localhost:5000\/team\/etl'/],
    ['300.1.1.1/t/e', /'300\.1\.1\.1', which is no address.*correct the host/],
    ['[::1::2]:5000/t/e', /'\[::1::2\]:5000', which is no address/],
  ])('is refused with the reason: %s', (text, reason) => {
    expect(() => parseRepository(text, false)).toThrow(UserError);
    expect(() => parseRepository(text, false)).toThrow(reason);
  });
});

describe('this machine', () => {
  it.each(['http://127.1', 'http://0x7f.1', 'http://2130706433', 'https://LOCALHOST'])(
    'is meant by every form of its address: %s',
    (url) => expect(isLoopback(new URL(url))).toBe(true),
  );
  it.each(['http://128.0.0.1', 'http://0.0.0.0', 'http://a.localhost', 'http://[::2]'])(
    'is not meant by %s',
    (url) => expect(isLoopback(new URL(url))).toBe(false),
  );
});
