import { randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { messageOf, UserError } from '../errors.ts';
import { type JsonObject, objectOf, readDockerConfig } from './docker-config.ts';
import { entryOf, type Login } from './login-file.ts';

/** A login in docker's own file of the user, and what is needed to take away that one and no other. */
export interface HomeLogin {
  /** `/home/me/.docker/config.json`. */
  readonly file: string;
  /** Under which name in it. */
  readonly key: string;
  /** A directory of ours with a copy of the entry. */
  readonly directory: string;
  /** There was no such file before. */
  readonly isNew: boolean;
}

const prefix = 'rock-actions-home-login-';

/**
 * Plans a login in `~/.docker/config.json`, the one file that actions/attest reads (@sigstore/oci,
 * `credentials.ts`). Nothing is changed yet, so that the plan can be kept for `removeHomeLogin`
 * first. A login that is there already is its owner's: then what is returned says whether it is the
 * same.
 *
 * @throws UserError when that file cannot be read
 */
export async function planHomeLogin(
  home: string,
  temp: string,
  { repository, credentials }: Login,
): Promise<HomeLogin | 'same' | 'another'> {
  const file = join(home, '.docker', 'config.json');
  const key = repository.aliases[0] ?? repository.registry;
  const document = await readConfig(file);
  const entry = entryOf(credentials);
  const there = objectOf(document?.auths)[key];
  if (there !== undefined) return isDeepStrictEqual(there, entry) ? 'same' : 'another';
  const directory = await mkdtemp(join(temp, prefix));
  const options = { flag: 'wx', mode: 0o600 };
  await writeFile(copyIn(directory), JSON.stringify(entry), options);
  return { file, key, directory, isNew: document === undefined };
}

/** Adds the login that was planned. */
export async function addHomeLogin({ file, key, directory }: HomeLogin): Promise<void> {
  const entry: unknown = JSON.parse(await readFile(copyIn(directory), 'utf8'));
  const document = (await readConfig(file)) ?? {};
  const auths = { ...objectOf(document.auths), [key]: entry };
  await writeConfig(file, { ...document, auths });
}

/** Takes the login away if it is still the one that was added, and our copy of it. */
export async function removeHomeLogin(temp: string, login: HomeLogin): Promise<void> {
  const directory = resolve(login.directory);
  if (dirname(directory) !== resolve(temp) || !basename(directory).startsWith(prefix)) return;
  try {
    await takeOut(login);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function takeOut({ file, key, directory, isNew }: HomeLogin): Promise<void> {
  const document = await readConfig(file);
  if (document === undefined) return;
  const { [key]: there, ...others } = objectOf(document.auths);
  const ours: unknown = JSON.parse(await readFile(copyIn(directory), 'utf8'));
  if (!isDeepStrictEqual(there, ours)) return;
  const { auths: _, ...settings } = document;
  const isEmpty = Object.keys(others).length + Object.keys(settings).length === 0;
  if (isNew && isEmpty) await rm(file);
  else await writeConfig(file, { ...document, auths: others });
}

const copyIn = (directory: string) => join(directory, 'entry.json');

async function readConfig(file: string): Promise<JsonObject | undefined> {
  return await readDockerConfig(file, (why, cause) => unusable(file, why, cause));
}

/** At once and whole, as another step may read it, and through a link that leads to it. */
async function writeConfig(file: string, document: JsonObject): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const target = await realpath(file).catch(() => file);
    const mode = await stat(target).then(
      (status) => status.mode & 0o777,
      () => 0o600,
    );
    const draft = `${target}.${randomUUID()}`;
    await writeFile(draft, `${JSON.stringify(document, undefined, '\t')}\n`, { mode: 0o600 });
    await chmod(draft, mode);
    await rename(draft, target);
  } catch (error) {
    throw unusable(file, `cannot be written (${messageOf(error)})`, error);
  }
}

function unusable(file: string, why: string, cause?: unknown): UserError {
  return new UserError(
    `The login cannot be put into ${file}, as the input 'export-auth' asks for, because it ${why}; correct the file, or let 'export-auth' be 'variables'.`,
    { cause },
  );
}
