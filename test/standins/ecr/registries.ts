import { AwsRefusal } from './aws-refusal.ts';
import type { StandInClock } from './clock.ts';
import { accessDenied, type Principal } from './principals.ts';
import { Repository, type RepositorySettings } from './repository.ts';

/** Where repositories are: an account in a region, or an account's public registry. */
export interface RegistryPlace {
  readonly account: string;
  readonly region: string;
  readonly isPublic?: boolean;
}

/** The repositories of all accounts and regions, private and public. */
export class Registries {
  readonly #repositories = new Map<string, Map<string, Repository>>();
  readonly #clock: StandInClock;

  constructor(clock: StandInClock) {
    this.#clock = clock;
  }

  in(place: RegistryPlace): Map<string, Repository> {
    const key =
      place.isPublic === true ? `${place.account} public` : `${place.account} ${place.region}`;
    const found = this.#repositories.get(key) ?? new Map<string, Repository>();
    this.#repositories.set(key, found);
    return found;
  }

  create(
    place: RegistryPlace,
    name: string,
    settings: Partial<RepositorySettings> = {},
  ): Repository {
    const repositories = this.in(place);
    if (repositories.has(name)) {
      throw new AwsRefusal(
        'RepositoryAlreadyExistsException',
        `The repository with name '${name}' already exists in the registry with id '${place.account}'`,
      );
    }
    const repository = new Repository(
      name,
      { registryId: place.account, arn: arnOf(place, name), createdAt: this.#clock.now() },
      settings,
    );
    repositories.set(name, repository);
    return repository;
  }

  /** Throws when it is not there, or when it is another account's and that one lets nobody else in. */
  find(place: RegistryPlace, name: string, asks: Principal, action: string): Repository {
    const repository = this.in(place).get(name);
    if (asks.account !== place.account && repository?.policy === undefined) {
      throw accessDenied(asks.arn, action, arnOf(place, name), 'resource-based');
    }
    if (repository === undefined) throw notFound(place, name);
    return repository;
  }
}

export function notFound({ account }: RegistryPlace, name: string): AwsRefusal {
  return new AwsRefusal(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  );
}

export function arnOf({ account, region, isPublic }: RegistryPlace, name: string): string {
  return isPublic === true
    ? `arn:aws:ecr-public::${account}:repository/${name}`
    : `arn:aws:ecr:${region}:${account}:repository/${name}`;
}
