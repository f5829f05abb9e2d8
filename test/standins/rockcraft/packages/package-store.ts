import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { type Apt, AptError, openApt } from './apt.ts';

/** A package that lies in the cache. */
export interface Deb {
  readonly name: string;
  readonly version: string;
  /** Debian architecture, or `all`. */
  readonly architecture: string;
  readonly path: string;
}

/** Packages of this machine's distribution; what was fetched once is never fetched again. */
export interface PackageStore {
  /** The packages with all that they depend on, in the order of installation. */
  closure(names: readonly string[]): Promise<readonly Deb[]>;
  /** The packages alone. */
  exactly(names: readonly string[]): Promise<readonly Deb[]>;
}

/** The distribution has no package of this name. */
export class PackageNotFound extends Error {
  override readonly name = 'PackageNotFound';
  readonly package: string;

  constructor(name: string) {
    super(`package ${name} not found`);
    this.package = name;
  }
}

/** The packages are known, but could not be fetched. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
}

export function openPackageStore(cache: string): PackageStore {
  let opened: Promise<Apt> | undefined;
  const apt = () => {
    opened ??= openApt(join(cache, 'apt')).catch((error: unknown) => {
      throw error instanceof AptError ? fetchError(error) : error;
    });
    return opened;
  };
  const noteOf = ({ fingerprint }: Apt, kind: Kind, names: readonly string[]) => {
    const key = [kind, fingerprint(), ...[...names].sort()].join('\n');
    return join(cache, 'resolved', `${createHash('sha256').update(key).digest('hex')}.json`);
  };
  const remembered = async (kind: Kind, names: readonly string[]) => {
    const known = await apt();
    const noted = readNote(noteOf(known, kind, names), known.archives);
    if (noted !== undefined) return noted;
    const debs = await fetchFresh(known, kind, names);
    writeNote(noteOf(known, kind, names), debs);
    return debs;
  };
  return {
    closure: (names) => remembered('closure', names),
    exactly: (names) => remembered('exactly', names),
  };
}

type Kind = 'closure' | 'exactly';

/** A mirror drops versions that are superseded: then newer lists help, and nothing else does. */
async function fetchFresh(apt: Apt, kind: Kind, names: readonly string[]): Promise<readonly Deb[]> {
  const fetch = kind === 'closure' ? fetchClosure : fetchExactly;
  try {
    return await fetch(apt, names);
  } catch (error) {
    if (!(error instanceof AptError)) throw error;
    checkFound(error);
  }
  try {
    await apt.update();
    return await fetch(apt, names);
  } catch (error) {
    if (!(error instanceof AptError)) throw error;
    checkFound(error);
    throw fetchError(error);
  }
}

/** apt says the same of every package; the first few lines tell what is wrong. */
function fetchError(error: AptError): FetchError {
  const lines = error.message.split('\n');
  const shown =
    lines.length > 6 ? [...lines.slice(0, 5), `… and ${lines.length - 5} lines more`] : lines;
  return new FetchError(shown.join('\n'), { cause: error });
}

function checkFound({ message }: AptError): void {
  const [, unknown, empty] =
    /^E: (?:Unable to locate package (\S+)|Package '([^']+)' has no installation candidate)/m.exec(
      message,
    ) ?? [];
  const missing = unknown ?? empty;
  if (missing !== undefined) throw new PackageNotFound(missing);
}

async function fetchClosure(apt: Apt, names: readonly string[]): Promise<readonly Deb[]> {
  const plan = await apt.get(['-qq', '-s', 'install', ...names]);
  const debs = plan.split('\n').flatMap((line) => {
    const [, name, version, architecture] = /^Inst (\S+) \((\S+) .*\[(\w+)\]\)/.exec(line) ?? [];
    if (name === undefined || version === undefined || architecture === undefined) return [];
    return [debOf(apt, name, version, architecture)];
  });
  if (!debs.every(({ path }) => existsSync(path))) {
    await apt.get(['-qq', '-y', '-d', 'install', ...names]);
  }
  return checkThere(debs);
}

async function fetchExactly(apt: Apt, names: readonly string[]): Promise<readonly Deb[]> {
  const uris = await apt.get(['-qq', '--print-uris', 'download', ...names]);
  const debs = uris.split('\n').flatMap((line) => {
    const [, file] = /^'[^']+' (\S+\.deb) /.exec(line) ?? [];
    const [, name, version, architecture] = /^([^_]+)_([^_]+)_([^_]+)\.deb$/.exec(file ?? '') ?? [];
    if (name === undefined || version === undefined || architecture === undefined) return [];
    return [debOf(apt, name, decodeURIComponent(version), architecture)];
  });
  const missing = debs.filter(({ path }) => !existsSync(path));
  if (missing.length > 0) await fetchFiles(apt, missing);
  return checkThere(debs);
}

/** `apt-get download` writes where it runs: a place of its own, as another pack may fetch the same at the same time. */
async function fetchFiles(apt: Apt, debs: readonly Deb[]): Promise<void> {
  const directory = mkdtempSync(join(apt.archives, 'partial', 'download-'));
  try {
    await apt.get(
      ['-qq', 'download', ...debs.map(({ name, version }) => `${name}=${version}`)],
      directory,
    );
    for (const { path } of debs) renameSync(join(directory, basename(path)), path);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** apt writes the colon of an epoch as `%3a` in the names of files. */
function debOf(apt: Apt, name: string, version: string, architecture: string): Deb {
  const file = `${name}_${version.replaceAll(':', '%3a')}_${architecture}.deb`;
  return { name, version, architecture, path: join(apt.archives, file) };
}

function checkThere(debs: readonly Deb[]): readonly Deb[] {
  const missing = debs.find(({ path }) => !existsSync(path));
  if (missing !== undefined) throw new AptError(`${basename(missing.path)} was not fetched`);
  return debs;
}

function readNote(note: string, archives: string): readonly Deb[] | undefined {
  if (!existsSync(note)) return undefined;
  const debs = (JSON.parse(readFileSync(note, 'utf8')) as Omit<Deb, 'path'>[]).map((deb) => ({
    ...deb,
    path: join(
      archives,
      `${deb.name}_${deb.version.replaceAll(':', '%3a')}_${deb.architecture}.deb`,
    ),
  }));
  return debs.every(({ path }) => existsSync(path)) ? debs : undefined;
}

function writeNote(note: string, debs: readonly Deb[]): void {
  mkdirSync(join(note, '..'), { recursive: true });
  const temporary = `${note}.${process.pid}`;
  const entries = debs.map(({ name, version, architecture }) => ({ name, version, architecture }));
  writeFileSync(temporary, JSON.stringify(entries));
  renameSync(temporary, note);
}
