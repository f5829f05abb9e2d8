import { join, relative } from 'node:path';
import { messageOf, UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { type Rock, readRock } from '../rock.ts';
import { readFailedPack } from './failure/failed-pack.ts';
import { failureError, nothingPacked } from './failure/failure-error.ts';
import { failureMessage } from './failure/failure-report.ts';
import { explainFailure } from './failure/pack-failure.ts';
import { packArguments, packCommandLine } from './pack-command.ts';
import { chooseLog, openPackLog } from './pack-log.ts';
import { checkPackRequest } from './pack-preflight.ts';
import { progressText } from './pack-progress.ts';
import { PackTranscript } from './pack-transcript.ts';
import { listRockFiles, producedRocks, type RockFiles } from './produced-rocks.ts';

export interface PackRequest {
  /** Absolute path of the directory that holds rockcraft.yaml. */
  readonly path: string;
  /** Label of one platform; all that this host can build when absent. */
  readonly platform?: string;
}

export interface PackResult {
  /** What was made, in rockcraft's order; empty when the pack failed. */
  readonly rocks: readonly Rock[];
  /** Absolute path of the log that tells most about the run. */
  readonly log: string;
  /** How long rockcraft ran, in milliseconds. */
  readonly milliseconds: number;
  /** Why it failed. */
  readonly failure?: Error;
}

interface RockcraftRun {
  readonly exitCode: number;
  readonly transcript: PackTranscript;
  /** Path of the file that holds what rockcraft printed. */
  readonly printed: string;
}

/** How often a long silence of rockcraft is broken, and how long a silence is no news; milliseconds. */
const progressInterval = 10_000;
const shortSilence = 5_000;

/**
 * Packs a project with rockcraft and reads what it made. A failure of rockcraft is part of the
 * result, because it left a log.
 *
 * @throws {UserError} before rockcraft does anything, when it is not installed or the project or
 *   the platform is not there.
 */
export async function pack(request: PackRequest, ports: Ports): Promise<PackResult> {
  await checkPackRequest(request, ports.context.workspace);
  const start = ports.clock.elapsed();
  const before = await listRockFiles(request.path);
  const run = await ports.log.group(groupTitle(request, ports), () => runRockcraft(request, ports));
  const milliseconds = ports.clock.elapsed() - start;
  const log = await chooseLog({
    own: run.transcript.ownLog,
    printed: run.printed,
    message: run.exitCode === 0 ? undefined : failureMessage(run.transcript.lastLines),
  });
  try {
    return { rocks: await readProduced(request, run, before, log, ports), log, milliseconds };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { rocks: [], log, milliseconds, failure: error };
  }
}

function groupTitle(request: PackRequest, ports: Ports): string {
  const project = relative(ports.context.workspace, request.path) || '.';
  return request.platform === undefined
    ? `Pack ${project}`
    : `Pack ${project} for platform ${request.platform}`;
}

async function runRockcraft(request: PackRequest, ports: Ports): Promise<RockcraftRun> {
  const { clock, log } = ports;
  const start = clock.elapsed();
  let lastPrinted = start;
  const transcript = new PackTranscript();
  const file = openPackLog(ports.context.temp, (error) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${messageOf(error)}.`);
  });
  file.write(`$ ${packCommandLine(request.platform)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info(progressText(now - start, transcript.phase));
  });
  try {
    const exitCode = await log.foreign((print) =>
      startRockcraft(request, ports, (line) => {
        lastPrinted = clock.elapsed();
        print(line);
        file.write(line);
        transcript.add(line);
      }),
    );
    return { exitCode, transcript, printed: file.path };
  } finally {
    stopProgress();
    file.close(transcript.lastLines.map((line) => line.text));
  }
}

async function startRockcraft(
  request: PackRequest,
  ports: Ports,
  onLine: (line: string) => void,
): Promise<number> {
  try {
    const { exitCode } = await ports.exec.stream('rockcraft', packArguments(request.platform), {
      cwd: request.path,
      signal: ports.cancelled,
      onLine,
    });
    return exitCode;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(
      `${error.message} rockcraft is installed by 'sudo snap install rockcraft --classic' and builds in LXD, which needs 'sudo snap install lxd' and 'sudo lxd init --auto'.`,
      { cause: error },
    );
  }
}

async function readProduced(
  request: PackRequest,
  run: RockcraftRun,
  before: RockFiles,
  log: string,
  ports: Ports,
): Promise<readonly Rock[]> {
  const { exitCode, transcript } = run;
  const { lastLines, packed } = transcript;
  const command = packCommandLine(request.platform);
  if (exitCode !== 0) {
    const path = join(request.path, 'rockcraft.yaml');
    const file = relative(ports.context.workspace, path);
    const failed = await readFailedPack({ exitCode, printed: lastLines, log, path, file });
    throw failureError(explainFailure(failed), { command, log });
  }
  const after = await listRockFiles(request.path);
  const { names, others } = producedRocks(before, after, packed);
  if (names.length === 0) throw nothingPacked(lastLines, { command, log });
  for (const other of others) {
    ports.log.info(`${other} changed too, but rockcraft did not name it: it is left alone.`);
  }
  return await ports.log.group('Read what was packed', async () => {
    const rocks: Rock[] = [];
    for (const name of names) rocks.push(await readRock(join(request.path, name)));
    return rocks;
  });
}
