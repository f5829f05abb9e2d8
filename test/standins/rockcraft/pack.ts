import { join, relative, resolve } from 'node:path';
import { makeBase } from './base.ts';
import type { PackOptions } from './command-line.ts';
import { type Distribution, renameAll } from './distribution.ts';
import type { Emitter } from './emitter.ts';
import { notImplemented, RockcraftError } from './errors.ts';
import { packRock } from './image/pack-rock.ts';
import { openPackageStore } from './packages/package-store.ts';
import { runLifecycle } from './parts/lifecycle.ts';
import type { Session } from './parts/session.ts';
import { type Build, hostArchitecture, planBuilds } from './project/build-plan.ts';
import { checkProject } from './project/check-project.ts';
import { unmaintainedBases } from './project/known-keys.ts';
import { orderParts } from './project/order-parts.ts';
import type { Project } from './project/project.ts';
import type { RawProject } from './project/read-project-file.ts';

/** Where and with what a pack runs. */
export interface Place {
  readonly emitter: Emitter;
  readonly distribution: Distribution;
  readonly cache: string;
  /** An empty directory. */
  readonly work: string;
  /** Of the project. */
  readonly directory: string;
}

/** `rockcraft pack`: every rock that is asked for and that this machine can make. */
export async function pack(raw: RawProject, options: PackOptions, place: Place): Promise<void> {
  const { emitter, directory } = place;
  const host = hostArchitecture();
  const builds = planBuilds(raw, host, options);
  if (options.destructive && builds.length > 1) {
    throw new RockcraftError('Multiple builds match the current platform.', {
      resolution: 'Check the "--platform" and "--build-for" parameters.',
    });
  }
  warnOfEntrypoint(raw);
  const checked = checkProject(raw);
  checkMaintained(checked, options, emitter);
  const project = inNamesOfHere(checked, place.distribution);
  if (project.version === undefined && project.adoptInfo === undefined) {
    throw new RockcraftError("'adopt-info' not set and required fields are missing: 'version'");
  }
  const names: string[] = [];
  for (const build of builds) {
    names.push(await packOne(project, build, host, place));
    warnOfEntrypoint(raw);
  }
  checkOutput(options.output, directory, names);
  emitter.progress(names.length === 1 ? `Packed ${names[0]}` : `Packed: ${names.join(', ')}`);
}

async function packOne(
  project: Project,
  build: Build,
  host: string,
  place: Place,
): Promise<string> {
  const { emitter, cache } = place;
  const packages = openPackageStore(cache);
  const session: Session = {
    ...place,
    work: join(place.work, build.platform.replaceAll('/', '-')),
    project,
    build,
    host,
    packages,
    base: undefined,
    adopted: new Map(),
  };
  const based = { ...session, base: await obtainBase(session) };
  const image = project.base === 'bare' ? 'bare:latest' : project.base.replace('@', ':');
  emitter.progress(`Extracting ${image}`);
  emitter.progress(`Extracted ${image}`);
  orderParts(project.parts);
  await runLifecycle(based);
  const version = session.adopted.get('version') ?? project.version;
  if (version === undefined) throw new RockcraftError("Project field 'version' was not set.");
  return packRock(based, version);
}

async function obtainBase({
  project,
  build,
  host,
  packages,
  distribution,
  cache,
  emitter,
}: Session) {
  if (project.base === 'bare') return undefined;
  if (build.buildFor !== host) throw notImplemented(`a base for ${build.buildFor} on ${host}`);
  emitter.progress(`Retrieving base ${project.base} for ${build.buildFor}`);
  const base = await makeBase(packages, distribution, cache);
  emitter.progress(`Retrieved base ${project.base} for ${build.buildFor}`);
  return base;
}

/** Names of packages, slices and paths as this machine's distribution has them. */
function inNamesOfHere(project: Project, distribution: Distribution): Project {
  const { parts, environment } = project;
  const needsPackages = parts.some(
    ({ stagePackages, plugin }) => stagePackages.length > 0 || plugin === 'python',
  );
  if (distribution.renamings === undefined && (needsPackages || project.base !== 'bare')) {
    throw new RockcraftError(
      `The stand-in for rockcraft takes its packages from Debian 12, Debian 13 or Ubuntu 24.04, and this is ${distribution.name}.`,
      {
        resolution: 'Pack this project with rockcraft itself, or on one of these.',
      },
    );
  }
  return {
    ...project,
    parts: renameAll(parts, distribution),
    environment: renameAll(environment, distribution),
  };
}

function checkMaintained(project: Project, options: PackOptions, emitter: Emitter): void {
  const [kind, base] =
    project.base === 'bare' ? ['Build base', project.buildBase] : ['Base', project.base];
  if (!unmaintainedBases.includes(base)) return;
  if (options.ignoreUnmaintained) {
    emitter.progress(`Using end-of-life base '${base}'.`);
    return;
  }
  throw new RockcraftError(`Cannot pack rock. ${kind} '${base}' has reached end-of-life.`, {
    resolution: 'If you know the risks and want to continue, rerun with --ignore=unmaintained.',
    exitCode: 65,
    log: false,
  });
}

/** The only thing that rockcraft writes to standard output, once each time it reads the project. */
function warnOfEntrypoint(raw: RawProject): void {
  const key = ['entrypoint-command', 'entrypoint-service'].find((name) => name in raw);
  if (key === undefined) return;
  process.stdout.write(
    `Warning: '${key}' is defined. This operation will result in a rock with an atypical OCI Entrypoint. While that might be acceptable for testing and personal use, it shall require prior approval before submitting to a Canonical registry namespace.\n`,
  );
}

/** rockcraft 1.20.0 does not follow --output, and complains of some afterwards (recorded). */
function checkOutput(output: string, directory: string, names: readonly string[]): void {
  if (!relative(directory, resolve(directory, output)).startsWith('..')) return;
  const paths = names.map((name) => `- ${join(output, name)}`);
  throw new RockcraftError('Cannot create packages outside of the project tree.', {
    details: ['The following file paths are invalid:', ...paths].join('\n'),
    resolution: 'Change the output directory when packing.',
  });
}
