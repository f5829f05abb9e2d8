import { UserError } from '../errors.ts';
import { quoted } from '../quoted.ts';
import { parseRepository, type Repository } from './repository.ts';

/** A repository to push to, and one of the same registry that may have some of the blobs. */
export interface PushPlace {
  readonly repository: Repository;
  /** `team/base`. */
  readonly mountFrom: string | undefined;
}

/** Whether http may be spoken: everywhere, nowhere, or with these registries, `HOST[:PORT]`. */
export type Insecure = boolean | readonly string[];

/**
 * Reads repositories to push to, each once under whatever name.
 *
 * @throws UserError for a text that names none that could be pushed to
 */
export function parseRepositories(
  texts: readonly string[],
  insecure: Insecure,
): readonly Repository[] {
  const isInsecure = (text: string) =>
    typeof insecure === 'boolean' ? insecure : insecure.includes(text.split('/')[0] ?? '');
  const wanted = new Map<string, Repository>();
  for (const text of texts) {
    const repository = { ...parseRepository(text, isInsecure(text)), httpInput: 'insecure' };
    refuseOfficial(repository);
    const key = `${hostOf(repository)}/${repository.name}`;
    if (!wanted.has(key)) wanted.set(key, repository);
  }
  return [...wanted.values()];
}

/**
 * Where to push.
 *
 * @param mountFrom repositories, each of another one of the registries
 * @throws UserError when something is said of a registry that nothing is pushed to
 */
export function placesOf(
  repositories: readonly Repository[],
  insecure: Insecure,
  mountFrom: readonly Repository[],
): readonly PushPlace[] {
  for (const host of typeof insecure === 'boolean' ? [] : insecure) {
    if (!repositories.some(({ registry }) => registry === host))
      throw notPushedTo('insecure', host);
  }
  const mounts = mountsByHost(mountFrom, repositories);
  return repositories.map((repository) => ({
    repository,
    mountFrom: mounts.get(hostOf(repository)),
  }));
}

/** The registries, each once, as the user names them. */
export function registriesOf(places: readonly PushPlace[]): readonly string[] {
  return [
    ...new Map(places.map(({ repository }) => [hostOf(repository), repository.registry])).values(),
  ];
}

function mountsByHost(
  mountFrom: readonly Repository[],
  places: readonly Repository[],
): ReadonlyMap<string, string> {
  const mounts = new Map<string, string>();
  for (const repository of mountFrom) {
    const host = hostOf(repository);
    if (!places.some((place) => hostOf(place) === host)) {
      throw notPushedTo('mount-from', repository.text);
    }
    if (mounts.has(host)) {
      throw new UserError(
        `The input 'mount-from' names two repositories of ${repository.registry}; name the one that has most of the image.`,
      );
    }
    mounts.set(host, repository.name);
  }
  return mounts;
}

/** Nobody but Docker pushes there; who leaves out the account means another one. */
function refuseOfficial({ text, name, aliases }: Repository): void {
  if (aliases.length === 0 || !name.startsWith('library/') || text.includes('/library/')) return;
  const image = name.slice('library/'.length);
  throw new UserError(
    `The repository ${quoted(text)} is one of Docker's own images, as it names no account; write it for example as 'docker.io/ACCOUNT/${image}'.`,
  );
}

function notPushedTo(input: string, value: string): UserError {
  return new UserError(
    `The input '${input}' holds ${quoted(value)}, but 'repository' names none in that registry; correct one of them.`,
  );
}

const hostOf = ({ origins }: Repository) => origins[0]?.host ?? '';
