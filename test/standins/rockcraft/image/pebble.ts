import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Emitter } from '../emitter.ts';
import type { Project } from '../project/project.ts';

const home = 'var/lib/pebble/default';

/** The part that rockcraft adds to every rock. */
export const pebblePart = 'pebble';

/** Puts a program in Pebble's place that only says what it is. */
export function installPebble(directory: string): void {
  mkdirSync(join(directory, 'usr/bin'), { recursive: true });
  const path = join(directory, 'usr/bin/pebble');
  writeFileSync(
    path,
    `#!/bin/sh
echo "This rock was packed by a stand-in for rockcraft, and this is no Pebble." >&2
exit 1
`,
  );
  chmodSync(path, 0o755);
}

/** Makes the directory that Pebble keeps its layers in, as rockcraft's part does by a script. */
export function primePebble(directory: string): void {
  mkdirSync(join(directory, home, 'layers'), { recursive: true });
  chmodSync(join(directory, home), 0o777);
}

/** Writes the services and checks of rockcraft.yaml for Pebble, into a directory of their own. */
export function writePebbleLayer(
  directory: string,
  project: Project,
  base: string | undefined,
  emitter: Emitter,
): void {
  const { services, checks, summary, description } = project;
  const [serviceNames, checkNames] = [Object.keys(services), Object.keys(checks)];
  if (serviceNames.length > 0)
    emitter.progress(`Configuring Pebble services ${serviceNames.join(', ')}`);
  if (checkNames.length > 0) emitter.progress(`Configuring Pebble checks ${checkNames.join(', ')}`);
  const layers = join(directory, home, 'layers');
  const inBase = base === undefined ? '' : join(base, home, 'layers');
  const found = existsSync(inBase)
    ? readdirSync(inBase).filter((name) => /^\d{3}-.+\.ya?ml$/.test(name))
    : [];
  emitter.progress(`Found ${found.length} Pebble layers in the base's root filesystem`);
  const last = found.sort().at(-1)?.slice(0, 3) ?? '000';
  const name = `${String(Number(last) + 1).padStart(3, '0')}-${project.name}.yaml`;
  emitter.progress(`Preparing new Pebble layer file ${name}`);
  mkdirSync(layers, { recursive: true });
  chmodSync(join(directory, home), 0o777);
  const content = {
    summary,
    description,
    ...(serviceNames.length > 0 ? { services } : {}),
    ...(checkNames.length > 0 ? { checks } : {}),
  };
  writeFileSync(join(layers, name), stringify(content));
  chmodSync(join(layers, name), 0o777);
  emitter.progress('Writing new Pebble layer file');
}
