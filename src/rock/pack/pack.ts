import { join, relative } from 'node:path';
import { visible } from '../../markdown.ts';
import { formatBytes } from '../../oci/bytes.ts';
import type { Ports } from '../../ports.ts';
import { type Rock, readRock } from '../rock.ts';
import { type DiskSpace, type DiskUse, diskSpace, diskUse, nearlyFull } from './disk-space.ts';
import { earlierRocks, rockLayers, type SameLayers, sameLayers } from './earlier-rocks.ts';
import { failureError, nothingPacked, type PackRun } from './failure/failure-error.ts';
import { commandLine, packCommand } from './pack-command.ts';
import { checkPackRequest } from './pack-preflight.ts';
import type { PackRequest } from './pack-request.ts';
import { packTries, type Try } from './pack-tries.ts';
import { listRockFiles, producedRocks, type RockFiles } from './produced-rocks.ts';
import type { Upstream } from './unchanged/source-state.ts';
import type { Unchanged } from './unchanged/unchanged.ts';

export interface PackResult {
  /** What was made, in rockcraft's order; empty when the pack failed. */
  readonly rocks: readonly Rock[];
  /** Absolute path of the log that tells most about the run; there is none when rockcraft did not run. */
  readonly log?: string;
  /** How long it took, in milliseconds. */
  readonly milliseconds: number;
  /** Every run of rockcraft, the last one last; none when an earlier rock was taken. */
  readonly tries: readonly Try[];
  /** The disks that a pack fills. */
  readonly disks: readonly DiskUse[];
  /** For the rocks that have the name and platform of one that lay there, by their paths. */
  readonly same: ReadonlyMap<string, SameLayers>;
  /** When it was asked for. */
  readonly unchanged?: Unchanged;
  /** Why it failed. */
  readonly failure?: Error;
}

/**
 * Packs a project with rockcraft and reads what it made, or takes the rock of an earlier run that was
 * packed from the same sources. A failure of rockcraft is part of the result, because it left a log.
 *
 * @param upstream asked only when `request.skipUnchanged`
 * @param lookAtDisks what is free, before and after
 * @throws {UserError} before rockcraft does anything, when it is not installed or the request does
 *   not fit the project
 */
export async function pack(
  request: PackRequest,
  ports: Ports,
  upstream: Upstream,
  lookAtDisks: typeof diskSpace = diskSpace,
): Promise<PackResult> {
  await checkPackRequest(request, ports.context.workspace);
  const start = ports.clock.elapsed();
  const packed = request.skipUnchanged
    ? await packIfChanged(request, ports, upstream, lookAtDisks)
    : await packAndRead(request, ports, lookAtDisks);
  return { ...packed, milliseconds: ports.clock.elapsed() - start };
}

type Packed = Omit<PackResult, 'milliseconds'>;

async function packIfChanged(
  request: PackRequest,
  ports: Ports,
  upstream: Upstream,
  lookAtDisks: typeof diskSpace,
): Promise<Packed> {
  // Few ask for it, and it is as much code as packing.
  const { findUnchanged, keepForNextRun } = await import('./unchanged/unchanged.ts');
  const unchanged = await ports.log.group('Look for changes', () =>
    findUnchanged(request, upstream, ports),
  );
  const { rocks, reason } = unchanged;
  ports.log.info(reason);
  if (rocks.length > 0) return { rocks, tries: [], disks: [], same: new Map(), unchanged };
  const packed = await packAndRead(request, ports, lookAtDisks);
  if (packed.rocks.length > 0) await keepForNextRun(unchanged, packed.rocks, ports);
  return { ...packed, unchanged };
}

async function packAndRead(
  request: PackRequest,
  ports: Ports,
  lookAtDisks: typeof diskSpace,
): Promise<Packed> {
  const [before, spaceBefore] = await Promise.all([
    listRockFiles(request.path),
    lookAtDisks(request.path, request.destructive),
  ]);
  warnOfLittleSpace(spaceBefore, ports);
  const earlier = await earlierRocks(request.path, before);
  const command = packCommand(request, { isRoot: process.getuid?.() === 0 });
  const tries = await packTries(request, command, groupTitle(request, ports), ports);
  const disks = diskUse(spaceBefore, await lookAtDisks(request.path, request.destructive));
  const last = tries[tries.length - 1] as Try;
  const same = new Map<string, SameLayers>();
  try {
    const run = { command: commandLine(command), log: last.log, tries: tries.length };
    const rocks = await readProduced(request, last, run, before, ports);
    for (const { path } of rocks) {
      const layers = earlier.length === 0 ? undefined : await rockLayers(path);
      const compared = layers === undefined ? undefined : sameLayers(layers, earlier);
      if (compared !== undefined) same.set(path, compared);
    }
    return { rocks, log: last.log, tries, disks, same };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { rocks: [], log: last.log, tries, disks, same, failure: error };
  }
}

function warnOfLittleSpace(spaces: readonly DiskSpace[], { log }: Ports): void {
  for (const { path, free } of nearlyFull(spaces)) {
    log.warning(
      `Only ${formatBytes(free)} are free on the disk of ${visible(path)}: packing may end with 'No space left on device'. Remove what the job does not need before this step, or use a runner with a larger disk.`,
    );
  }
}

function groupTitle(request: PackRequest, ports: Ports): string {
  const project = relative(ports.context.workspace, request.path) || '.';
  const verb = request.test ? 'Pack and test' : 'Pack';
  if (request.platform !== undefined) return `${verb} ${project} for platform ${request.platform}`;
  if (request.buildFor !== undefined) return `${verb} ${project} for ${request.buildFor}`;
  return `${verb} ${project}`;
}

async function readProduced(
  request: PackRequest,
  { run, failure }: Try,
  about: PackRun,
  before: RockFiles,
  ports: Ports,
): Promise<readonly Rock[]> {
  if (failure !== undefined) throw failureError(failure, about);
  const { lastLines, packed } = run.transcript;
  const after = await listRockFiles(request.path);
  const { names, others } = producedRocks(before, after, packed);
  if (names.length === 0) throw nothingPacked(lastLines, about);
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group('Read what was packed', async () => {
    const rocks: Rock[] = [];
    for (const name of names) rocks.push(await readRock(join(request.path, name)));
    return rocks;
  });
}
