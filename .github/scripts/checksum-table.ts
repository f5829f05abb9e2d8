import { compareVersions, parseVersion } from '../../src/chisel/version.ts';

/** .github/chisel-checksums.json. */
export interface ChecksumSource {
  readonly about: string;
  /** How values were proven, by the names that the releases use. */
  readonly witnesses: Readonly<Record<string, string>>;
  readonly releases: readonly WitnessedRelease[];
}

interface WitnessedRelease {
  /** Without `v`. */
  readonly version: string;
  readonly witness: string;
  /** SHA-384 in hex by architecture, as the names of the tarballs have it. */
  readonly sha384: Readonly<Record<string, string>>;
}

/** The text of src/chisel/known-checksums.ts. Throws for a source that is not in its form. */
export function checksumTable({ witnesses, releases }: ChecksumSource): string {
  const lines = releases.flatMap(({ version, witness, sha384 }) => {
    if (parseVersion(version) === undefined) throw new Error(`${version} is no version.`);
    if (witnesses[witness] === undefined) throw new Error(`${witness} is described nowhere.`);
    const entries = Object.entries(sha384).map(([architecture, digits]) => {
      if (!/^[a-z0-9]+$/.test(architecture) || !/^[0-9a-f]{96}$/.test(digits)) {
        throw new Error(`${version} ${architecture}: ${digits} is no SHA-384.`);
      }
      return `    ${architecture}: '${digits}',`;
    });
    return [`  // Witness: ${witness}.`, `  '${version}': {`, ...entries, '  },'];
  });
  return [
    '// Made by .github/scripts/chisel-checksums.ts from .github/chisel-checksums.json.',
    '',
    '/** SHA-384 in hex of the tarballs of canonical/chisel: version -> architecture -> hash. */',
    '// biome-ignore format: a line for each tarball',
    'export const knownChecksums: Readonly<Record<string, Readonly<Record<string, string>>>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
}

/** How dotnet-docker names the architectures. */
const architectures: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
};

/**
 * The source with what a manifest.versions.json of dotnet/dotnet-docker says besides: its variables
 * `chisel|latest|x64|url` and `chisel|latest|x64|sha384`. Throws when it contradicts the source.
 */
export function addWitnessed(
  source: ChecksumSource,
  manifest: { readonly variables: Readonly<Record<string, string>> },
): ChecksumSource {
  let { releases } = source;
  for (const [theirs, architecture] of Object.entries(architectures)) {
    const url = manifest.variables[`chisel|latest|${theirs}|url`];
    const sha384 = manifest.variables[`chisel|latest|${theirs}|sha384`];
    const version = /\/chisel_v([^_/]+)_linux_([a-z0-9]+)\.tar\.gz$/.exec(url ?? '');
    if (sha384 === undefined || version?.[1] === undefined || version[2] !== architecture) {
      throw new Error(`The manifest has no chisel for ${theirs} in the form that is known.`);
    }
    releases = withValue(releases, version[1], architecture, sha384);
  }
  return { ...source, releases };
}

function withValue(
  releases: readonly WitnessedRelease[],
  version: string,
  architecture: string,
  sha384: string,
): readonly WitnessedRelease[] {
  const before = releases.find((release) => release.version === version);
  const known = before?.sha384[architecture];
  if (known !== undefined && known !== sha384) {
    throw new Error(`chisel ${version} for ${architecture} is known as ${known}, not ${sha384}.`);
  }
  const release = before ?? { version, witness: 'dotnet-docker', sha384: {} };
  const sorted = Object.entries({ ...release.sha384, [architecture]: sha384 }).sort();
  const changed = { ...release, sha384: Object.fromEntries(sorted) };
  return [...releases.filter((one) => one !== before), changed].sort((a, b) => {
    const [first, second] = [parseVersion(a.version), parseVersion(b.version)];
    return first && second ? compareVersions(first, second) : 0;
  });
}
