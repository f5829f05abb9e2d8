import { RockcraftError } from '../errors.ts';
import { pythonRepr } from '../python-repr.ts';
import type { RawProject } from './read-project-file.ts';

/** One rock to make: the label of the platform and Debian architectures. */
export interface Build {
  readonly platform: string;
  readonly buildOn: string;
  readonly buildFor: string;
}

/** Debian architecture to what an OCI image config says (Go's names). */
export const architectures: Readonly<
  Record<string, { readonly oci: string; readonly variant?: string }>
> = {
  amd64: { oci: 'amd64' },
  arm64: { oci: 'arm64', variant: 'v8' },
  armhf: { oci: 'arm', variant: 'v7' },
  i386: { oci: '386' },
  ppc64el: { oci: 'ppc64le' },
  riscv64: { oci: 'riscv64' },
  s390x: { oci: 's390x' },
};

/** The Debian architecture of this machine. */
export function hostArchitecture(): string {
  const node: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };
  return node[process.arch] ?? process.arch;
}

/**
 * The rocks to make on this machine, in the order of rockcraft.yaml.
 *
 * @throws {RockcraftError} when the platforms are malformed, or none of them fits.
 */
export function planBuilds(
  raw: RawProject,
  host: string,
  wanted: { readonly platform?: string; readonly buildFor?: string },
): readonly Build[] {
  if (!('platforms' in raw)) {
    throw new RockcraftError("rockcraft.yaml must contain a 'platforms' key.");
  }
  const platforms = readPlatforms(raw.platforms);
  const labels = platforms.map(({ label }) => label);
  const { platform, buildFor } = wanted;
  if (platform !== undefined && !labels.includes(platform)) {
    throw new RockcraftError(`Platform '${platform}' not found in the project definition.`, {
      details: `Valid platforms are: ${labels.map((label) => `'${label}'`).join(', ')}.`,
    });
  }
  const all = platforms.flatMap(({ label, buildOn, buildFor: [target = label] }) =>
    buildOn.map((on) => ({ platform: label, buildOn: on, buildFor: target })),
  );
  if (buildFor !== undefined && !all.some((build) => build.buildFor === buildFor)) {
    throw new RockcraftError(
      `Cannot generate a project that builds on ${host} and builds for ${buildFor}`,
    );
  }
  const fitting = all.filter(
    (build) =>
      build.buildOn === host &&
      (platform === undefined || build.platform === platform) &&
      (buildFor === undefined || build.buildFor === buildFor),
  );
  if (fitting.length === 0) {
    throw new RockcraftError('No build matches the current execution environment.', {
      resolution:
        'Check the project\'s "platforms" declaration, and the "--platform" and "--build-for" parameters.',
    });
  }
  return fitting;
}

interface Platform {
  readonly label: string;
  readonly buildOn: readonly string[];
  readonly buildFor: readonly string[];
}

function readPlatforms(value: unknown): readonly Platform[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badPlatforms([
      `input should be a valid dictionary (in field 'platforms', ${input(value)})`,
    ]);
  }
  return Object.entries(value).map(([label, platform]) => readPlatform(label, platform));
}

function readPlatform(label: string, value: unknown): Platform {
  const field = `platforms.${label}`;
  const isArchitecture = label in architectures;
  if (value === null && isArchitecture) return { label, buildOn: [label], buildFor: [label] };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badPlatforms([
      `input should be a valid dictionary or instance of Platform (in field '${field}', ${input(value)})`,
    ]);
  }
  const { 'build-on': on, 'build-for': target, ...extra } = value as Record<string, unknown>;
  const unknown = Object.entries(extra).map(
    ([key, item]) => `extra inputs are not permitted (in field '${field}.${key}', ${input(item)})`,
  );
  if (unknown.length > 0) throw badPlatforms(unknown);
  if (Array.isArray(target) && target.length > 1) {
    throw badPlatforms([
      `list should have at most 1 item after validation, not ${target.length} (in field '${field}.build-for.list[str]', ${input(target)})`,
      `input should be a valid string (in field '${field}.build-for.str', ${input(target)})`,
    ]);
  }
  const buildOn = architectureList(`${field}.build-on`, on ?? (isArchitecture ? label : undefined));
  const buildFor = architectureList(
    `${field}.build-for`,
    target ?? (isArchitecture ? label : undefined),
  );
  return { label, buildOn, buildFor };
}

function architectureList(field: string, value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  for (const item of list) {
    if (typeof item !== 'string' || !(item in architectures)) {
      throw badPlatforms([
        `input should be one of ${Object.keys(architectures).join(', ')} (in field '${field}', ${input(item)})`,
      ]);
    }
  }
  return list;
}

function badPlatforms(problems: readonly string[]): RockcraftError {
  const lines = problems.map((problem) => `- ${problem}`);
  return new RockcraftError(['Bad rockcraft.yaml content:', ...lines].join('\n'));
}

function input(value: unknown): string {
  return `input: ${pythonRepr(value)}`;
}
