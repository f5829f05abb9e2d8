import { cpSync, mkdirSync } from 'node:fs';
import { cutSlices } from '../chisel/cut-slices.ts';
import { mapLimit } from '../packages/map-limit.ts';
import type { Deb } from '../packages/package-store.ts';
import { unpack } from '../packages/unpack.ts';
import { areSlices, type Part } from '../project/project.ts';
import { normalize } from './normalize.ts';
import { organize } from './organize.ts';
import { pythonBuild } from './python-plugin.ts';
import { runScript } from './script.ts';
import { pluginError, scriptError } from './script-error.ts';
import { placesOf, type Session } from './session.ts';

/** Unpacks what a part stages, builds it, and moves things to where `organize` wants them. */
export async function build(session: Session, part: Part, debs: readonly Deb[]): Promise<void> {
  const places = placesOf(session, part);
  mkdirSync(places.install, { recursive: true });
  await mapLimit(debs, 2, async (deb) => {
    session.emitter.debug(`Extracting stage package: ${deb.name}`);
    await unpack(deb.path, places.install, session.distribution);
  });
  if (areSlices(part.stagePackages)) await cutSlices(session, part, places.install);
  if (part.stagePackages.length > 0) normalize(places.install, session.emitter);
  cpSync(places.source, places.build, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
  });
  const text = await pluginBuild(session, part);
  const custom = part.overrideBuild;
  const result = await runScript(session, part, {
    step: 'build',
    text: custom,
    fallback: text,
    traceFallback: true,
    cwd: places.build,
    env: Object.fromEntries(part.buildEnvironment),
  });
  if (result.code !== 0) {
    throw custom === undefined
      ? pluginError(part, result)
      : scriptError('override-build', part, result);
  }
  organize(places.install, part);
}

/** What the plugin runs. */
async function pluginBuild(session: Session, part: Part): Promise<string> {
  if (part.plugin === 'python') return pythonBuild(session, part);
  if (part.plugin === 'nil') return '';
  return `cp --archive --link --no-dereference . "${placesOf(session, part).install}"`;
}
