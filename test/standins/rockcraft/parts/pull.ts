import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { notImplemented, RockcraftError } from '../errors.ts';
import { type Deb, FetchError, PackageNotFound } from '../packages/package-store.ts';
import { areSlices, type Part } from '../project/project.ts';
import { runScript } from './script.ts';
import { scriptError } from './script-error.ts';
import { placesOf, type Session } from './session.ts';

/**
 * Refuses sources that are not there, or that the stand-in cannot fetch, before the first step.
 *
 * @throws {RockcraftError}
 */
export function checkSources(session: Session): void {
  for (const { name, source } of session.project.parts) {
    if (source === undefined) continue;
    if (/^[a-z+]+:\/\/|\.git$|^git@|\.(tar(\.\w+)?|zip|deb|rpm|snap|7z)$/.test(source)) {
      throw notImplemented(`the source '${source}' of part '${name}': it takes directories only`);
    }
    const path = resolve(session.directory, source);
    if (lstatSync(path, { throwIfNoEntry: false }) === undefined || !statSync(path).isDirectory()) {
      throw new RockcraftError(
        `Failed to pull source: unable to determine source type of '${source}'.`,
      );
    }
  }
}

/** Fetches the packages of a part and copies its source. */
export async function pull(session: Session, part: Part): Promise<readonly Deb[]> {
  const debs = await fetchStagePackages(session, part);
  const { source } = placesOf(session, part);
  mkdirSync(source, { recursive: true });
  const result = await runScript(session, part, {
    step: 'pull',
    text: part.overridePull,
    fallback: copyScript(session, part),
    traceFallback: false,
    cwd: source,
  });
  if (result.code !== 0 && part.overridePull !== undefined) {
    throw scriptError('override-pull', part, result);
  }
  if (result.code !== 0) {
    throw new RockcraftError(`Failed to pull source: ${result.lastErrors.join('\n')}`);
  }
  return debs;
}

/** Everything in the source but rocks, as rockcraft has it (its log: `ignore patterns`). */
function copyScript(session: Session, { source }: Part): string {
  if (source === undefined) return '';
  const from = resolve(session.directory, source);
  return `tar -c -C ${quote(from)} --exclude='*.rock' --exclude=.craft . | tar -x`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

async function fetchStagePackages(session: Session, part: Part): Promise<readonly Deb[]> {
  const { emitter, build, host, project } = session;
  const { name, stagePackages } = part;
  if (stagePackages.length === 0) return [];
  if (build.buildFor !== host) {
    throw notImplemented(
      `packages for ${build.buildFor} on ${host} (stage-packages of part '${name}')`,
    );
  }
  emitter.progress('Fetching stage-packages');
  emitter.debug(`Requested stage-packages: ${JSON.stringify([...stagePackages].sort())}`);
  if (areSlices(stagePackages)) return [];
  if (project.buildBase !== 'ubuntu@24.04')
    throw notImplemented(`packages of ${project.buildBase}`);
  try {
    const debs = await session.packages.closure(stagePackages);
    const wanted = debs.filter((deb) => !session.base?.packages.has(deb.name));
    for (const deb of wanted) emitter.debug(`Downloading package: ${deb.name}`);
    return wanted;
  } catch (error) {
    if (error instanceof PackageNotFound) {
      throw new RockcraftError(`Stage package not found in part '${name}': ${error.package}.`);
    }
    if (!(error instanceof FetchError)) throw error;
    throw new RockcraftError(
      `Failed to download all requested packages: ${stagePackages.join(', ')}`,
      {
        details: error.message,
      },
    );
  }
}
