import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { FoundCredentials } from './authorization.ts';
import { askHelper, type HelperPorts } from './credential-helper.ts';
import type { Credentials } from './credentials.ts';
import { isObject, type JsonObject, objectOf, readDockerConfig } from './docker-config.ts';
import type { Repository } from './repository.ts';
import type { Situation } from './situation.ts';

/**
 * Looks for credentials where earlier steps (docker login, skopeo login) may have left some. The
 * first file that knows the repository wins. A program that keeps credentials for a file is asked
 * by way of `ports`; when one of them should have answered and could not, `lacking` says why.
 *
 * @param purpose what they are for: it decides what else than the files can be given
 * @throws UserError when a file is there but is not what it should be
 */
export async function credentialsFromFiles(
  files: readonly string[],
  repository: Repository,
  purpose: Situation['purpose'],
  ports?: HelperPorts,
): Promise<FoundCredentials> {
  let lacking: string | undefined;
  for await (const place of placesOf(files, repository, purpose)) {
    if ('credentials' in place) return place;
    const { helper, file, isMeant } = place;
    const server = repository.aliases[0] ?? repository.registry;
    const { credentials, fault } =
      ports === undefined
        ? { fault: 'this action does not ask it' }
        : await askHelper(helper, server, file, ports);
    if (credentials !== undefined) return { credentials };
    if (isMeant && fault !== undefined) {
      lacking ??= `${file} leaves it to the program docker-credential-${visible(helper.slice(0, 40))}, but ${fault}`;
    }
  }
  return { credentials: undefined, ...(lacking === undefined ? {} : { lacking }) };
}

/** Where credentials are. */
type Place =
  | { readonly credentials: Credentials }
  /** `isMeant`: the file names the registry, so the program should know it. */
  | { readonly helper: string; readonly file: string; readonly isMeant: boolean };

async function* placesOf(
  files: readonly string[],
  repository: Repository,
  purpose: Situation['purpose'],
): AsyncGenerator<Place> {
  for (const file of files) {
    const document = await readDockerConfig(file, (why, cause) =>
      unusable(`${file} ${why}`, purpose, cause),
    );
    if (document === undefined) continue;
    // The old form has no 'auths'.
    const isOld = basename(file) === '.dockercfg';
    yield* placesIn(isOld ? { auths: document } : document, file, repository);
  }
}

function unusable(what: string, purpose: Situation['purpose'], cause: unknown): UserError {
  return new UserError(`${what}; ${remedies[purpose]}.`, { cause });
}

/** Only actions that push have inputs for a login. */
const remedies = {
  push: "correct it, or give the inputs 'username' and 'password'",
  pull: 'correct it, or remove it and log in to the registry anew in an earlier step',
} as const;

/** In the order in which docker looks. */
function placesIn(document: JsonObject, file: string, repository: Repository): readonly Place[] {
  const auths = objectOf(document.auths);
  const helpers = objectOf(document.credHelpers);
  const keys = keysFor(repository);
  const entries = keys.map((key) => entryOf(auths, key)).filter((entry) => entry !== undefined);
  const own = keys.flatMap((key) => textIn(helpers, key) ?? []);
  const plain = entries.flatMap((entry) => credentialsOf(entry, file) ?? []);
  const store = textIn(document, 'credsStore');
  return [
    ...own.slice(0, 1).map((helper) => ({ helper, file, isMeant: true })),
    ...plain.slice(0, 1).map((credentials) => ({ credentials })),
    // docker leaves an empty entry for what its store holds.
    ...(store === undefined ? [] : [{ helper: store, file, isMeant: entries.length > 0 }]),
  ];
}

/** The most specific first: podman and skopeo keep credentials for a path too (containers-auth.json(5)). */
function keysFor({ registry, name, aliases }: Repository): readonly string[] {
  const parts = name.split('/');
  const paths = parts.map((_, at) => [registry, ...parts.slice(0, parts.length - at)].join('/'));
  return [...paths, registry, registry.toLowerCase(), ...aliases];
}

/** docker keeps some hosts as URLs: `https://ghcr.io/v1/`. */
function entryOf(auths: JsonObject, key: string): JsonObject | undefined {
  const exact = auths[key];
  if (isObject(exact) && Object.hasOwn(auths, key)) return exact;
  if (key.includes('/')) return undefined;
  const url = Object.keys(auths).find(
    (name) => /^https?:\/\//.test(name) && URL.canParse(name) && new URL(name).host === key,
  );
  const entry = url === undefined ? undefined : auths[url];
  return isObject(entry) ? entry : undefined;
}

function credentialsOf(entry: JsonObject, file: string): Credentials | undefined {
  const { username, password } = userAndPassword(entry);
  const identityToken = textIn(entry, 'identitytoken');
  if (identityToken !== undefined) return { username, password, identityToken, source: file };
  return username === '' || password === '' ? undefined : { username, password, source: file };
}

function userAndPassword(entry: JsonObject): { username: string; password: string } {
  const encoded = textIn(entry, 'auth');
  if (encoded === undefined) {
    const { username = '', password = '' } = {
      username: textIn(entry, 'username'),
      password: textIn(entry, 'password'),
    };
    return { username, password };
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon === -1) return { username: '', password: '' };
  // docker pads with zero bytes.
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, '') };
}

function textIn(document: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(document, key) ? document[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
