import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { now } from '../clock.ts';
import { RockcraftError } from '../errors.ts';
import { removeAtEnd } from '../leftovers.ts';
import { primeOf, type Session } from '../parts/session.ts';
import type { Project } from '../project/project.ts';
import { pythonRepr } from '../python-repr.ts';
import { writeArchive } from './archive.ts';
import { splitCommand } from './command-words.ts';
import { baseDigest, Draft, defaultPath } from './draft.ts';
import { writePebbleLayer } from './pebble.ts';
import { daemon, writeUser } from './user.ts';

/**
 * Makes the rock of what was primed, and gives its file name. The layers and what is printed are
 * in the order of rockcraft 1.20.
 */
export async function packRock(session: Session, version: string): Promise<string> {
  const { emitter, project, build } = session;
  emitter.progress('Packing...');
  emitter.progress('Creating new layer');
  checkTag(version);
  const draft = new Draft(session);
  await draft.addLayer(primeOf(session), { base: session.base?.root });
  emitter.progress('Created new layer');
  if (project.runUser !== undefined) await addUser(session, draft);
  setEntrypoint(session, draft);
  if (Object.keys({ ...project.services, ...project.checks }).length > 0) {
    const directory = draft.directory('pebble-layer');
    writePebbleLayer(directory, project, session.base?.root, emitter);
    await draft.addLayer(directory, { comment: 'Add Pebble layer file' });
  }
  setEnvironment(session, draft);
  emitter.progress('Adding metadata');
  await addMetadata(session, draft, version);
  emitter.progress('Metadata added');
  emitter.progress('Adding manifest media type');
  emitter.progress('Manifest media type added');
  emitter.progress('Exporting to OCI archive');
  const name = `${project.name}_${version}_${build.platform}.rock`;
  // Beside the rock, because the cache may lie on another file system.
  const unfinished = join(session.directory, `.${name}.${process.pid}`);
  removeAtEnd(unfinished);
  await writeArchive(draft.image, version, unfinished);
  renameSync(unfinished, join(session.directory, name));
  emitter.progress(`Exported to OCI archive '${name}'`);
  return name;
}

/** umoci refuses what is no tag, after all the work is done (recorded: version-not-an-oci-tag). */
function checkTag(version: string): void {
  if (/^\w[\w.-]{0,127}$/.test(version)) return;
  throw new RockcraftError(
    `Failed to copy image: Command '['umoci', 'raw', 'add-layer', '--tag', '${version}']' returned non-zero exit status 1. (⨯ invalid --tag: tag contains invalid characters: "${version}")`,
  );
}

async function addUser({ emitter, base, ...session }: Session, draft: Draft): Promise<void> {
  const { name, id } = daemon;
  emitter.progress(`Creating new user ${name}`);
  const directory = draft.directory('user');
  writeUser(directory, primeOf({ emitter, base, ...session }), base?.root);
  emitter.progress(`Adding user ${name}:${id} with group ${name}:${id}`);
  await draft.addLayer(directory, { comment: `Add user ${name}:${id} with group ${name}:${id}` });
  emitter.progress(`Setting the default OCI user to be ${name}`);
  draft.configure('Set default user', { user: String(id) });
  emitter.progress(`Default user set to ${id} (${name})`);
}

function setEntrypoint({ emitter, project }: Session, draft: Draft): void {
  const { entrypoint, command } = entrypointOf(project);
  emitter.progress(
    project.entrypointCommand === undefined ? 'Adding Pebble entrypoint' : 'Setting OCI entrypoint',
  );
  emitter.progress('Configuring entrypoint...');
  draft.configure('Set entrypoint', { entrypoint });
  emitter.progress(`Entrypoint set to ${pythonRepr(entrypoint)}`);
  emitter.progress('Configuring CMD...');
  draft.configure('Set default commands', { command });
  emitter.progress(`CMD set to ${pythonRepr(command)}`);
}

function entrypointOf(project: Project): { entrypoint: string[]; command: string[] } {
  if (project.entrypointCommand !== undefined) {
    const { fixed, replaceable } = splitCommand(project.entrypointCommand);
    return { entrypoint: fixed, command: replaceable };
  }
  const old = ['ubuntu@20.04', 'ubuntu@22.04'].includes(project.buildBase);
  const pebble = [old ? '/bin/pebble' : '/usr/bin/pebble', 'enter'];
  const service = project.entrypointService;
  if (service === undefined) return { entrypoint: pebble, command: [] };
  const { replaceable } = splitCommand(String(project.services[service]?.command ?? ''));
  return { entrypoint: [...pebble, '--args', service], command: replaceable };
}

function setEnvironment({ emitter, project, base }: Session, draft: Draft): void {
  const own = Object.entries(project.environment).map(([name, value]) => `${name}=${value}`);
  if (own.length > 0) {
    emitter.progress('Configuring OCI environment...');
    const replaced = new Set(Object.keys(project.environment));
    const kept = draft.image.environment.filter(
      (item) => !replaced.has(item.split('=', 1)[0] ?? ''),
    );
    draft.configure('Set environment', { environment: [...kept, ...own] });
    emitter.progress(`Environment set to ${pythonRepr(own)}`);
  }
  if (base !== undefined || 'PATH' in project.environment) return;
  emitter.debug(`Setting bare-based rock PATH to '${defaultPath.slice('PATH='.length)}'`);
  draft.configure('Set default PATH for bare-based rock', {
    environment: [...draft.image.environment, defaultPath],
  });
}

async function addMetadata(session: Session, draft: Draft, version: string): Promise<void> {
  const { emitter, project, build } = session;
  const created = now().toISOString().replace('Z', '000+00:00');
  const digest = baseDigest(session);
  const own = {
    version,
    title: project.title,
    created,
    description: `${project.summary}\n\n${project.description}`,
    ...(project.license === undefined ? {} : { licenses: project.license }),
    ...(digest === undefined ? {} : { 'base.digest': digest }),
  };
  const annotations = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [`org.opencontainers.image.${key}`, value]),
  );
  emitter.progress('Configuring labels and annotations...');
  draft.configure('Set labels', { annotations });
  draft.configure('Set annotations', {});
  const listed = Object.entries(annotations).map(([key, value]) => `${key}=${value}`);
  emitter.progress(`Labels and annotations set to ${pythonRepr(listed)}`);
  emitter.progress("Setting the rock's control data");
  const directory = draft.directory('control-data');
  mkdirSync(join(directory, '.rock'));
  const metadata = {
    architecture: build.buildFor,
    base: project.base,
    ...(digest === undefined ? {} : { 'base-digest': digest }),
    created,
    name: project.name,
    summary: project.summary,
    title: project.title,
    version,
  };
  writeFileSync(
    join(directory, '.rock/metadata.yaml'),
    stringify(metadata, { singleQuote: true, version: '1.1' }),
  );
  await draft.addLayer(directory, { comment: 'Add rock control metadata' });
  emitter.progress('Control data written');
}
