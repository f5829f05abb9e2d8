import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import {
  type Insecure,
  parseRepositories,
  placesOf,
  registriesOf,
} from '../../../src/registry/push-places.ts';
import { registryRemedy } from '../../../src/registry/registry-remedy.ts';
import { parseRepository } from '../../../src/registry/repository.ts';

interface Asked {
  readonly repositories: readonly string[];
  readonly insecure?: Insecure;
  readonly mountFrom?: readonly string[];
}

const parse = ({ repositories, insecure = false, mountFrom = [] }: Asked) =>
  placesOf(
    parseRepositories(repositories, insecure),
    insecure,
    mountFrom.map((text) => parseRepository(text, false)),
  );

describe('where to push', () => {
  it('is each repository once, under whatever name', () => {
    const places = parse({
      repositories: ['ghcr.io/a/x', 'docker.io/a/x', 'GHCR.IO/a/x', 'index.docker.io/a/x'],
    });
    expect(places.map(({ repository }) => repository.text)).toEqual([
      'ghcr.io/a/x',
      'docker.io/a/x',
    ]);
    expect(registriesOf(places)).toEqual(['ghcr.io', 'docker.io']);
  });

  it('may have no https with the registries alone that are named', () => {
    const repositories = ['r.test:5000/a', 's.test/a'];
    const schemes = (insecure: Insecure) =>
      parse({ repositories, insecure }).map(({ repository }) =>
        repository.origins.map(({ protocol }) => protocol),
      );
    expect(schemes(['r.test:5000'])).toEqual([['https:', 'http:'], ['https:']]);
    expect(schemes(true)).toEqual([
      ['https:', 'http:'],
      ['https:', 'http:'],
    ]);
    expect(schemes(false)).toEqual([['https:'], ['https:']]);
    expect(() => schemes(['t.test'])).toThrow(/'insecure' holds 't\.test', but 'repository' names/);
  });

  it('takes blobs over from the repository of the same registry', () => {
    const repositories = ['ghcr.io/a/x', 'r.test/y', 'docker.io/a/x'];
    const mountFrom = ['r.test/base', 'index.docker.io/ubuntu'];
    const mounts = parse({ repositories, mountFrom }).map((place) => place.mountFrom);
    expect(mounts).toEqual([undefined, 'base', 'library/ubuntu']);
    expect(() => parse({ repositories, mountFrom: ['s.test/base'] })).toThrow(UserError);
    expect(() => parse({ repositories, mountFrom: ['r.test/a', 'r.test/b'] })).toThrow(
      /names two repositories of r\.test/,
    );
  });

  it("is not among Docker's own images by a forgotten account", () => {
    expect(() => parse({ repositories: ['docker.io/etl'] })).toThrow(/'docker\.io\/ACCOUNT\/etl'/);
    expect(parse({ repositories: ['docker.io/library/etl'] })).toHaveLength(1);
  });
});

describe('a refusal of a registry that is known', () => {
  const remedy = (repository: string, status: number, code = '') =>
    registryRemedy(parseRepository(repository, false))({
      request: 'PUT x',
      url: new URL('https://x.test'),
      status,
      headers: {},
      problems: [{ code, message: '' }],
    });

  it.each([
    ['ghcr.io/team/etl', 403, 'DENIED', /packages: write.*Manage Actions access/],
    ['ghcr.io/team/etl', 401, 'UNAUTHORIZED', /packages: write/],
    ['docker.io/team/etl', 401, 'UNAUTHORIZED', /access token with the permission Read & Write/],
  ])('has its remedy: %s %d', (repository, status, code, sentence) => {
    expect(remedy(repository, status, code)).toMatch(sentence);
  });

  it('is explained by the protocol where it is about something else, or elsewhere', () => {
    expect(remedy('ghcr.io/team/etl', 404, 'NAME_UNKNOWN')).toBeUndefined();
    expect(remedy('harbor.test/team/etl', 403, 'DENIED')).toBeUndefined();
  });
});
