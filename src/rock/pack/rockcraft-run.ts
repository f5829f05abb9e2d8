import { messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Ports } from '../../ports.ts';
import { stopOnCancel } from './cancelled-run.ts';
import { LineGroups } from './line-groups.ts';
import { type Command, commandLine } from './pack-command.ts';
import { openPackLog } from './pack-log.ts';
import { progressText, stageBegun, stageText } from './pack-progress.ts';
import type { PackRequest } from './pack-request.ts';
import { PackTranscript } from './pack-transcript.ts';
import { type PackTimes, StageClock } from './part-times.ts';

/** One run of rockcraft that has come to its end. */
export interface RockcraftRun {
  readonly exitCode: number;
  readonly transcript: PackTranscript;
  /** Path of the file that holds what rockcraft printed. */
  readonly printed: string;
  readonly times: PackTimes;
  readonly milliseconds: number;
}

/** How often a long silence of rockcraft is broken, and how long a silence is no news; milliseconds. */
const progressInterval = 10_000;
const shortSilence = 5_000;

/**
 * Runs rockcraft once and shows what it prints: a group for each step of a part, under a line that
 * says how long the packing has taken until there.
 *
 * @param title of the first group
 * @param since when the packing began, by `ports.clock.elapsed`
 * @throws {UserError} when the program is not there
 */
export async function runRockcraft(
  request: PackRequest,
  command: Command,
  { title, since }: { readonly title: string; readonly since: number },
  ports: Ports,
): Promise<RockcraftRun> {
  const { clock, log } = ports;
  const start = clock.elapsed();
  let lastPrinted = start;
  const transcript = new PackTranscript();
  const stages = new StageClock(start);
  const groups = new LineGroups(log);
  const file = openPackLog(ports.context.temp, (error) => {
    log.warning(`What rockcraft prints can no longer be kept in a log file: ${messageOf(error)}.`);
  });
  file.write(`$ ${commandLine(command)}`);
  const stopProgress = clock.every(progressInterval, () => {
    const now = clock.elapsed();
    if (now - lastPrinted >= shortSilence) log.info(progressText(now - since, transcript.phase));
  });
  const hear = (line: string) => {
    const now = clock.elapsed();
    lastPrinted = now;
    file.write(line);
    const stage = stageBegun(transcript.add(line).text);
    if (stage !== undefined) stages.begin(stage, now);
    groups.add(line, stage === undefined ? undefined : progressText(now - since, stageText(stage)));
  };
  const shown = groups.show(title);
  try {
    const exitCode = await startRockcraft(request, command, ports, hear);
    const end = clock.elapsed();
    const ended = { milliseconds: end - start, times: stages.times(end) };
    return { exitCode, transcript, printed: file.path, ...ended };
  } finally {
    stopProgress();
    file.close(transcript.lastLines.map((line) => line.text));
    groups.end();
    await shown;
  }
}

async function startRockcraft(
  request: PackRequest,
  command: Command,
  ports: Ports,
  onLine: (line: string) => void,
): Promise<number> {
  const ended = stopOnCancel(request.path, command, ports);
  try {
    if (command.tool === 'sudo') await checkSudo(ports);
    const { exitCode } = await ports.exec.stream(command.tool, command.args, {
      cwd: request.path,
      environment: Object.fromEntries(request.env),
      signal: ports.cancelled,
      onLine,
    });
    return exitCode;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw notThere(error);
  } finally {
    await ended();
  }
}

/** sudo would say little of a rockcraft that is not there, and rockcraft's failure would be looked for in its words. */
async function checkSudo({ exec }: Ports): Promise<void> {
  await exec.capture('rockcraft', ['--version'], { timeout: 60_000 });
  const { exitCode, stderr } = await exec.capture('sudo', ['--non-interactive', 'true']);
  if (exitCode === 0) return;
  throw new UserError(`'sudo' refuses: ${visible(stderr.trim())}.`);
}

function notThere(error: UserError): UserError {
  const remedy = error.message.includes("'sudo'")
    ? "A destructive pack needs root's rights: run the job as root, or install sudo and let the user of the job use it without a password."
    : "The action setup-rockcraft installs rockcraft, and LXD for it to build in: let it run in an earlier step of the job. By hand it is 'sudo snap install rockcraft --classic', 'sudo snap install lxd' and 'sudo lxd init --auto'.";
  return new UserError(`${error.message} ${remedy}`, { cause: error });
}
