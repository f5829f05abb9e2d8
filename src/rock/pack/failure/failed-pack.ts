import { UserError } from '../../../errors.ts';
import { readProject } from '../../project/project.ts';
import type { OutputLine } from '../pack-output.ts';
import { readLogLines } from './failure-log.ts';
import type { FailedPack } from './pack-failure.ts';

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
