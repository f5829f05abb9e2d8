import { linesOf } from '../../lines-of.ts';
import type { Directory } from '../../oci/layers/directory.ts';
import type { InstalledPackage } from '../owner.ts';
import type { Claimant, Claimants } from './claimants.ts';
import type { Claims } from './claims.ts';
import type { OwnerFile } from './owner-file.ts';

/** A distribution as its `NAME-VERSION.dist-info` or `.egg-info` describes it. */
interface Distribution {
  /** Path of that directory; older ones are a single file. */
  readonly info: string;
  metadata?: OwnerFile;
  record?: OwnerFile;
  topLevel?: OwnerFile;
}

export interface PythonClaims {
  /** Those that no slice, deb or other distribution brought. */
  readonly packages: readonly InstalledPackage[];
  /** Directories with everything in them that nobody names. */
  readonly directories: ReadonlyMap<Directory, Claimant>;
}

/**
 * Claims what Python distributions name, wherever they are: the paths of a RECORD (the specification
 * "Recording installed projects" of packaging.python.org), or of an egg's installed-files.txt. One that
 * has neither claims its top-level modules. What another package brought, as a vendored copy,
 * stays that package's.
 */
export function claimPython(
  files: readonly OwnerFile[],
  claims: Claims,
  claimants: Claimants,
): PythonClaims {
  const packages: InstalledPackage[] = [];
  const directories = new Map<Directory, Claimant>();
  const claimDirectory = (path: string, claimant: Claimant) => {
    const directory = claims.paths.directory(path);
    if (directory !== undefined && !directories.has(directory))
      directories.set(directory, claimant);
  };
  // Outer ones first, so that they have what is vendored in them.
  const outward = distributions(files).sort((one, other) => depth(one.info) - depth(other.info));
  for (const distribution of outward) {
    const { info, metadata, record, topLevel } = distribution;
    const witness = metadata ?? record ?? topLevel;
    if (witness === undefined || claims.at(witness.path) !== 0) continue;
    const { name, version } = identity(distribution);
    const claimant = claimants.of({ kind: 'python', name, ...(version ? { version } : {}) });
    packages.push({ kind: 'python', name, version });
    for (const path of recorded(distribution)) claims.file(path, claimant);
    claims.file(witness.path, claimant);
    claimDirectory(info, claimant);
    if (record !== undefined) continue;
    const site = info.slice(0, info.lastIndexOf('/') + 1);
    for (const module of modules(topLevel, name)) {
      claimDirectory(site + module, claimant);
      claims.file(`${site + module}.py`, claimant);
    }
  }
  return { packages, directories };
}

function distributions(files: readonly OwnerFile[]): Distribution[] {
  const byInfo = new Map<string, Distribution>();
  for (const file of files) {
    const field = fields[file.kind];
    if (field === undefined) continue;
    const isAlone = file.path.endsWith('.egg-info');
    const info = isAlone ? file.path : file.path.slice(0, file.path.lastIndexOf('/'));
    const distribution = byInfo.get(info) ?? { info };
    distribution[field] = file;
    byInfo.set(info, distribution);
  }
  return [...byInfo.values()];
}

const fields: { readonly [kind in OwnerFile['kind']]?: 'metadata' | 'record' | 'topLevel' } = {
  'Python metadata': 'metadata',
  'Python RECORD': 'record',
  'Python top level': 'topLevel',
};

const depth = (path: string) => path.split('/').length;

/** From the metadata, or as the name of the directory has it, in which a `-` of the name is a `_`. */
function identity({ info, metadata }: Distribution): {
  readonly name: string;
  readonly version: string;
} {
  const [name = '', version = ''] = (metadata?.text ?? '').split('\n');
  if (name !== '') return { name, version };
  const stem = info.slice(info.lastIndexOf('/') + 1, info.lastIndexOf('.'));
  const [stemName = '', stemVersion = ''] = stem.split('-');
  return { name: stemName, version: stemVersion };
}

/** The paths of a RECORD start where the distribution is installed; those of an egg within the directory that describes it. */
function* recorded({ info, record }: Distribution): Generator<string> {
  if (record === undefined) return;
  const start = info.endsWith('.egg-info') ? `${info}/` : info.slice(0, info.lastIndexOf('/') + 1);
  for (const path of linesOf(record.paths)) {
    if (path !== '') yield path.startsWith('/') ? path : start + path;
  }
}

function modules(topLevel: OwnerFile | undefined, name: string): readonly string[] {
  const named = (topLevel?.text ?? '').split(/\r?\n/).filter(isModule);
  if (named.length > 0) return named;
  const own = name.replaceAll('-', '_');
  return [own, own.toLowerCase()].filter(isModule);
}

const isModule = (name: string) => /^\w{1,200}$/.test(name);
