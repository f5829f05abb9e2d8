import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UserError } from '../../../errors.ts';
import { readProject } from '../../project/project.ts';
import type { OutputLine } from '../pack-output.ts';
import { KeptLines } from './kept-lines.ts';
import type { FailedPack } from './pack-failure.ts';

/** Reads what `explainFailure` needs besides what rockcraft printed. */
export async function readFailedPack(ended: {
  readonly exitCode: number;
  readonly printed: readonly OutputLine[];
  /** Path of the log that tells most about the run. */
  readonly log: string;
  /** Absolute path of rockcraft.yaml. */
  readonly path: string;
  /** What messages call it. */
  readonly file: string;
}): Promise<FailedPack> {
  const { exitCode, printed, file } = ended;
  const known = { exitCode, printed, file, logged: await keptOf(ended.log) };
  try {
    const project = await readProject(ended.path, file);
    return { ...known, project, unreadable: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...known, project: undefined, unreadable: error.place };
  }
}

async function keptOf(log: string): Promise<readonly OutputLine[]> {
  const kept = new KeptLines();
  try {
    for await (const line of createInterface({ input: createReadStream(log) })) kept.add(line);
  } catch {
    // Whatever keeps the log from being read must not hide why rockcraft failed.
  }
  return kept.lines;
}
