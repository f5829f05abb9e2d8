import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../children.ts';
import { moveIntoPlace } from '../into-place.ts';

/** apt with lists, a cache and a state of its own: no root, and nothing installed counts. */
export interface Apt {
  /** Where the .deb files are kept. */
  readonly archives: string;
  /** A text that changes when the lists of packages do. */
  fingerprint(): string;
  /**
   * What `apt-get` writes, run in `cwd` where that matters.
   *
   * @throws {AptError} with what it said, when it fails.
   */
  get(args: readonly string[], cwd?: string): Promise<string>;
  /** Fetches new lists of packages. */
  update(): Promise<void>;
}

export class AptError extends Error {
  override readonly name = 'AptError';
}

const systemLists = '/var/lib/apt/lists';

/**
 * Takes the machine's own lists on the first use, or fetches them where it has none. A `sources.list`
 * in the directory takes the place of the machine's sources.
 */
export async function openApt(directory: string): Promise<Apt> {
  const lists = join(directory, 'lists');
  const archives = join(directory, 'archives');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  writeFileSync(join(directory, 'status'), '');
  const sources = join(directory, 'sources.list');
  const ownSources = existsSync(sources);
  const settings = [
    ['Dir::State', join(directory, 'state')],
    ['Dir::State::lists', lists],
    ['Dir::State::status', join(directory, 'status')],
    ['Dir::Cache', join(directory, 'cache')],
    ['Dir::Cache::archives', archives],
    ['Dir::Log', join(directory, 'log')],
    ['Debug::NoLocking', 'true'],
    ['APT::Sandbox::User', 'root'],
    // As craft-parts resolves stage-packages (craft_parts/packages/apt_cache.py).
    ['APT::Install-Recommends', 'false'],
    ['Acquire::Languages', 'none'],
    ['Acquire::Retries', '3'],
    ...(ownSources
      ? [
          ['Dir::Etc::sourcelist', sources],
          ['Dir::Etc::sourceparts', '-'],
        ]
      : []),
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  mkdirSync(join(directory, 'state'), { recursive: true });
  mkdirSync(join(directory, 'cache'), { recursive: true });

  const get = async (args: readonly string[], cwd?: string) => {
    // apt's own locks want root: this one keeps two packs from fetching into one directory.
    const locked = [join(directory, 'lock'), 'apt-get', ...settings, ...args];
    const out: string[] = [];
    const err: string[] = [];
    const code = await run('flock', locked, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, LC_ALL: 'C.UTF-8', DEBIAN_FRONTEND: 'noninteractive' },
      onLine: (line, stream) => (stream === 'stdout' ? out : err).push(line),
    });
    if (code !== 0) throw new AptError(err.join('\n'));
    return out.join('\n');
  };
  const update = async () => {
    await get(['-q', 'update']);
    if (!hasPackages(lists)) throw new AptError('apt-get update brought no list of packages');
  };
  if (!existsSync(lists)) makeLists(lists, ownSources ? undefined : systemLists);
  if (!hasPackages(lists)) await update();
  return { archives, get, update, fingerprint: () => fingerprintOf(lists) };
}

function hasPackages(lists: string): boolean {
  return existsSync(lists) && readdirSync(lists).some((name) => /_Packages(\.\w+)?$/.test(name));
}

/** Makes the directory of lists, with those that are in `from`, all at once. */
function makeLists(lists: string, from: string | undefined): void {
  const unfinished = `${lists}.${process.pid}`;
  mkdirSync(join(unfinished, 'partial'), { recursive: true });
  const found =
    from === undefined || !existsSync(from) ? [] : readdirSync(from, { withFileTypes: true });
  for (const entry of found) {
    if (!entry.isFile() || entry.name === 'lock') continue;
    copyFileSync(join(entry.parentPath, entry.name), join(unfinished, entry.name));
  }
  moveIntoPlace(unfinished, lists);
}

function fingerprintOf(lists: string): string {
  return readdirSync(lists)
    .filter((name) => name.includes('Packages') || name.endsWith('Release'))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = statSync(join(lists, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join('\n');
}
