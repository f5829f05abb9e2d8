import { UserError } from '../../../errors.ts';
import type { Place } from '../../../ports.ts';
import { type RockProject, readProject } from '../../project/project.ts';
import type { OutputLine } from '../pack-output.ts';
import { readLogLines } from './failure-log.ts';

/** What is known of a pack that failed. */
export interface FailedPack {
  readonly exitCode: number;
  /** The last lines that rockcraft printed, oldest first, as `KeptLines` keeps them. */
  readonly printed: readonly OutputLine[];
  /** The lines of rockcraft's own log file, kept likewise; none when there is no such file. */
  readonly logged: readonly OutputLine[];
  /** What messages call rockcraft.yaml. */
  readonly file: string;
  /** Undefined when it is not YAML, or not there. */
  readonly project: RockProject | undefined;
  /** Where it is not YAML. */
  readonly unreadable: Place | undefined;
}

/** Reads what `explainFailure` needs besides what rockcraft printed. */
export async function readFailedPack(ended: {
  readonly exitCode: number;
  readonly printed: readonly OutputLine[];
  /** Path of the log that tells most about the run. */
  readonly log: string;
  /** Path of rockcraft.yaml. */
  readonly path: string;
  /** What messages call it. */
  readonly file: string;
}): Promise<FailedPack> {
  const { exitCode, printed, file } = ended;
  const known = { exitCode, printed, file, logged: await readLogLines(ended.log) };
  try {
    const project = await readProject(ended.path, file);
    return { ...known, project, unreadable: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...known, project: undefined, unreadable: error.place };
  }
}
