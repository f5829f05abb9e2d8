import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { findBaseline } from '../../size/baseline/find-baseline.ts';
import { readMeasurement } from '../../size/file/measurement-file.ts';
import type { BaselineNote } from '../../size/image-report.ts';
import type { Measurement } from '../../size/measurement.ts';

export interface FoundBaselines {
  readonly measurements: readonly Measurement[];
  readonly note: BaselineNote;
}

/**
 * The measurements that a run for a first parent left as an artifact. What another version of these
 * actions left is no reason to fail: it is as if there were none.
 */
export async function foundBaselines(
  artifact: string,
  token: string | undefined,
  ports: Ports,
): Promise<FoundBaselines> {
  const { files, note } = await findBaseline({ artifact, token }, ports);
  try {
    return { measurements: await Promise.all(files.map(readMeasurement)), note };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = `Nothing to compare with: the artifact cannot be read. ${error.message}`;
    return { measurements: [], note: { ...note, note: why } };
  }
}
