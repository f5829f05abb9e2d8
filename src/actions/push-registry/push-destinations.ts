import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { CredentialsProvider } from '../../registry/authorization.ts';
import type { Credentials } from '../../registry/credentials.ts';
import { earlierLogin } from '../../registry/earlier-login.ts';
import {
  type Insecure,
  type PushPlace,
  parseRepositories,
  placesOf,
  registriesOf,
} from '../../registry/push-places.ts';
import { parseRepository, type Repository } from '../../registry/repository.ts';
import type { InputReader } from '../../runner/inputs.ts';
import { forInputNow } from '../shared/for-input.ts';

/** Reads `repository`, `insecure` and `mount-from`. */
export function readPlaces(read: InputReader): readonly PushPlace[] {
  read.required('repository', 'ghcr.io/team/etl');
  const insecure = readInsecure(read);
  const repositories = forInputNow('repository', () =>
    parseRepositories(read.lines('repository'), insecure),
  );
  const mountFrom = forInputNow('mount-from', () =>
    read.lines('mount-from').map((text) => parseRepository(text, false)),
  );
  return placesOf(repositories, insecure, mountFrom);
}

/** What is neither a host by its form nor a boolean was meant as one of the two. */
function readInsecure(read: InputReader): Insecure {
  const lines = read.lines('insecure');
  const areHosts = lines.length > 0 && lines.every((line) => /[.:]|^localhost$/.test(line));
  return areHosts ? lines : read.boolean('insecure', false);
}

/** Reads `username` and `password`. Undefined: those that earlier steps left are looked for. */
export function readCredentials(
  read: InputReader,
  places: readonly PushPlace[],
): Credentials | undefined {
  const [username, password] = [read.optional('username'), read.optional('password')];
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined || password === undefined) {
    const [given, lacking] =
      username === undefined ? ['password', 'username'] : ['username', 'password'];
    throw new UserError(
      `The input '${given}' is given without '${lacking}'; give both, or neither to use what an earlier step logged in with. A secret that is not set is empty.`,
    );
  }
  const registries = registriesOf(places);
  if (registries.length > 1) {
    throw new UserError(
      `The inputs 'username' and 'password' are for one registry, but 'repository' names ${registries.length} (${registries.join(', ')}), and a password goes to no other than its own; log in to each in an earlier step instead.`,
    );
  }
  return { username, password, source: "the inputs 'username' and 'password'" };
}

/** Looks for credentials when a registry asks for them, and says once where they came from. */
export function credentialsFor(
  given: Credentials | undefined,
  repository: Repository,
  ports: Ports,
): CredentialsProvider {
  if (given !== undefined) return async () => ({ credentials: given });
  return earlierLogin(repository, 'push', ports);
}
