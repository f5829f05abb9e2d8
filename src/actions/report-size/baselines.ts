import { UserError } from '../../errors.ts';
import type { Platform } from '../../oci/descriptor.ts';
import type { Image } from '../../oci/image-source.ts';
import type { Ports } from '../../ports.ts';
import { findBaseline } from '../../size/baseline/find-baseline.ts';
import { readMeasurement } from '../../size/file/measurement-file.ts';
import type { BaselineNote } from '../../size/image-report.ts';
import type { Measurement } from '../../size/measurement.ts';
import { forInput } from '../shared/for-input.ts';
import { namedBaselines } from './named-baselines.ts';
import type { BaselineChoice } from './size-inputs.ts';

/** All that images may be compared with: images that are open, or measurements. */
export interface Baselines {
  readonly images: readonly Image[];
  readonly measurements: readonly Measurement[];
  /** What they are, or why there are none; undefined when none were wanted. */
  readonly note: BaselineNote | undefined;
  /** Whether the user named this very thing. */
  readonly isNamed: boolean;
  close(): Promise<void>;
}

/** Opens or finds what the input `baseline` means, of a registry only what is for `platforms`. Throws a `UserError` when what the user named cannot be read. */
export async function openBaselines(
  choice: BaselineChoice,
  platforms: readonly Platform[],
  token: string | undefined,
  ports: Ports,
): Promise<Baselines> {
  switch (choice.kind) {
    case 'none':
      return { images: [], measurements: [], note: undefined, isNamed: false, close: nothingOpen };
    case 'artifact':
      return await foundBaselines(choice.artifact, token, ports);
    case 'named':
      return await forInput('baseline', namedBaselines(choice.name, platforms, ports));
  }
}

const nothingOpen = () => Promise.resolve();

/** What another version of these actions left is no reason to fail: it is as if there were none. */
async function foundBaselines(
  artifact: string,
  token: string | undefined,
  ports: Ports,
): Promise<Baselines> {
  const { files, note } = await findBaseline({ artifact, token }, ports);
  const found = { images: [], note, isNamed: false, close: nothingOpen };
  try {
    return { ...found, measurements: await Promise.all(files.map(readMeasurement)) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = `Nothing to compare with: the artifact cannot be read. ${error.message}`;
    return { ...found, measurements: [], note: { ...note, note: why } };
  }
}
