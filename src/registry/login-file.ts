import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { Credentials } from './credentials.ts';
import { type JsonObject, objectOf, readDockerConfig } from './docker-config.ts';
import type { Repository } from './repository.ts';

/** Credentials that the registry of a repository has taken. */
export interface Login {
  readonly repository: Repository;
  readonly credentials: Credentials;
}

/** A file of credentials that is ours alone. */
export interface LoginFile {
  /** Only its owner may enter it: what docker wants as `DOCKER_CONFIG`. */
  readonly directory: string;
  /** Only its owner may read it: what skopeo, podman and crane want as `REGISTRY_AUTH_FILE`. */
  readonly file: string;
}

const prefix = 'rock-actions-login-';

/**
 * Writes logins into a file of docker's form in a new directory of `temp`, for later steps. Who is
 * told to use a file reads no other one: so everything that `files` hold comes along, and nobody is
 * logged out. Ours goes before what they have for the same registry.
 *
 * @param files where later steps would look, the first to look at first; those that are not there, or
 *   are not JSON objects, are overlooked
 */
export async function writeLoginFile(
  temp: string,
  logins: readonly Login[],
  files: readonly string[],
): Promise<LoginFile> {
  const directory = await mkdtemp(join(temp, prefix));
  const file = join(directory, 'config.json');
  const documents = await Promise.all(files.map(readDocument));
  const text = JSON.stringify(merged(documents, logins), undefined, 2);
  await writeFile(file, `${text}\n`, { flag: 'wx', mode: 0o600 });
  return { directory, file };
}

/** Removes what `writeLoginFile` wrote into `temp`; nothing else, whatever the path says. */
export async function removeLoginFile(temp: string, { directory }: LoginFile): Promise<void> {
  const path = resolve(directory);
  if (dirname(path) !== resolve(temp) || !basename(path).startsWith(prefix)) return;
  await rm(path, { recursive: true, force: true });
}

async function readDocument(file: string): Promise<JsonObject> {
  try {
    return (await readDockerConfig(file, (why) => new UserError(why))) ?? {};
  } catch {
    // Who needs what is in it hears of it from the one who reads it for the push.
    return {};
  }
}

/**
 * docker asks its store for every registry, and reads `auths` for none, once there is a store. So the
 * registries that a store is known to hold are named one by one instead.
 */
function merged(documents: readonly JsonObject[], logins: readonly Login[]): JsonObject {
  const auths: Record<string, unknown> = {};
  const helpers: Record<string, unknown> = {};
  for (const document of documents.toReversed()) {
    const { credsStore } = document;
    for (const [key, entry] of Object.entries(objectOf(document.auths))) {
      auths[key] = entry;
      delete helpers[key];
      if (typeof credsStore === 'string' && isEmpty(entry)) helpers[key] = credsStore;
    }
    Object.assign(helpers, objectOf(document.credHelpers));
  }
  for (const login of logins) {
    for (const key of keysOf(login.repository)) {
      auths[key] = entryOf(login.credentials);
      delete helpers[key];
    }
  }
  return { auths, ...(Object.keys(helpers).length === 0 ? {} : { credHelpers: helpers }) };
}

function keysOf({ registry, aliases }: Repository): readonly string[] {
  return aliases.length === 0 ? [registry] : aliases;
}

/** How docker keeps credentials. */
export function entryOf({ username, password, identityToken }: Credentials): JsonObject {
  const auth = Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
  return identityToken === undefined ? { auth } : { auth, identitytoken: identityToken };
}

function isEmpty(entry: unknown): boolean {
  return Object.keys(objectOf(entry)).length === 0;
}
