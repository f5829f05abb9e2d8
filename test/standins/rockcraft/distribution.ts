import { readFileSync } from 'node:fs';

/** What Ubuntu 24.04 calls a thing, and what this machine's distribution calls it. */
export interface Renaming {
  /** As a reader sees it; `*` is any text. */
  readonly ubuntu: string;
  readonly here: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

/** The distribution whose packages stand in for Ubuntu 24.04's. */
export interface Distribution {
  /** As /etc/os-release says it: `Debian GNU/Linux 12 (bookworm)`. */
  readonly name: string;
  /** Absent where the stand-in does not know how the packages are called. */
  readonly renamings: readonly Renaming[] | undefined;
  /** Whether its packages hold `/lib/…` and `/bin/…` in `/usr`, as Ubuntu 24.04's do. */
  readonly mergedUsr: boolean;
}

/** A name, also at the end of another: libpython3.12, but not python3.120. */
function named(ubuntu: string, here: string): Renaming {
  const literal = ubuntu.replaceAll('.', '\\.');
  return { ubuntu, here, pattern: new RegExp(`${literal}(?!\\d)`, 'g'), replacement: here };
}

/** The suffix that 64-bit time gave to libraries in 2024. */
const withoutTime64: Renaming = {
  ubuntu: 'lib*t64',
  here: 'lib*',
  pattern: /\b(lib[a-z0-9.+-]+?)t64(?![a-z0-9])/g,
  replacement: '$1',
};

/** The one table of names. */
const tables: Readonly<Record<string, Pick<Distribution, 'renamings' | 'mergedUsr'>>> = {
  'ubuntu 24.04': { renamings: [], mergedUsr: true },
  'debian 13': {
    renamings: [named('python3.12', 'python3.13'), named('cpython-312', 'cpython-313')],
    mergedUsr: true,
  },
  'debian 12': {
    renamings: [
      named('python3.12', 'python3.11'),
      named('cpython-312', 'cpython-311'),
      named('gcc-14-base', 'gcc-12-base'),
      withoutTime64,
    ],
    mergedUsr: false,
  },
};

/** Reads which distribution this machine has. */
export function readDistribution(osRelease = '/etc/os-release'): Distribution {
  const fields = new Map(
    readFileSync(osRelease, 'utf8')
      .split('\n')
      .map((line) => line.split('=', 2))
      .map(([key = '', value = '']) => [key, value.replace(/^"(.*)"$/, '$1')]),
  );
  const table = tables[`${fields.get('ID')} ${fields.get('VERSION_ID')}`];
  return {
    name: fields.get('PRETTY_NAME') ?? 'this distribution',
    renamings: table?.renamings,
    mergedUsr: table?.mergedUsr ?? true,
  };
}

/** Text of Ubuntu 24.04 in this distribution's names: a package, a slice, a path or a script. */
export function rename(text: string, { renamings = [] }: Distribution): string {
  return renamings.reduce(
    (renamed, { pattern, replacement }) => renamed.replace(pattern, replacement),
    text,
  );
}

/** Applies `rename` to every text in a value of rockcraft.yaml, names of keys included. */
export function renameAll<T>(value: T, distribution: Distribution): T {
  if (typeof value === 'string') return rename(value, distribution) as T;
  if (Array.isArray(value)) return value.map((item) => renameAll(item, distribution)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      rename(key, distribution),
      renameAll(item, distribution),
    ]),
  ) as T;
}
