import type { Platform } from '../../oci/descriptor.ts';
import type { Image } from '../../oci/image-source.ts';
import type { Ports } from '../../ports.ts';
import type { BaselineNote } from '../../size/image-report.ts';
import type { Measurement } from '../../size/measurement.ts';
import { forInput } from '../shared/for-input.ts';
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

/**
 * Opens or finds what the input `baseline` means, of a registry only what is for `platforms`. What
 * speaks to servers is loaded when one is to be asked.
 *
 * @throws UserError or ServiceError when what the user named cannot be read
 */
export async function openBaselines(
  choice: BaselineChoice,
  platforms: readonly Platform[],
  token: string | undefined,
  ports: Ports,
): Promise<Baselines> {
  switch (choice.kind) {
    case 'none':
      return { images: [], measurements: [], note: undefined, isNamed: false, close: nothingOpen };
    case 'artifact': {
      const { foundBaselines } = await import('./found-baselines.ts');
      const found = await foundBaselines(choice.artifact, token, ports);
      return { ...found, images: [], isNamed: false, close: nothingOpen };
    }
    case 'named': {
      const { openBaseline } = await import('../../size/baseline/open-baseline.ts');
      const opened = await forInput('baseline', openBaseline(choice.name, platforms, ports));
      return { ...opened, isNamed: true };
    }
  }
}

const nothingOpen = () => Promise.resolve();
