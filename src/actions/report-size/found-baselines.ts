import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import { findBaseline } from '../../size/baseline/find-baseline.ts';
import { readMeasurement } from '../../size/file/measurement-file.ts';
import type { Baselines } from './baselines.ts';

/**
 * The measurements that a run for a first parent left as an artifact. What another version of these
 * actions left is no reason to fail: it is as if there were none.
 */
export async function foundBaselines(
  artifact: string,
  token: string | undefined,
  ports: Ports,
): Promise<Baselines> {
  const { files, note } = await findBaseline({ artifact, token }, ports);
  const found = { images: [], note, isNamed: false, close: () => Promise.resolve() };
  try {
    return { ...found, measurements: await Promise.all(files.map(readMeasurement)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = `Nothing to compare with: the artifact cannot be read. ${error.message}`;
    return { ...found, measurements: [], note: { ...note, note: why } };
  }
}
