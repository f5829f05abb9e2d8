import { expect } from 'vitest';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { imageInMemory } from './size-measure-image.ts';
import { type ReferenceWaste, referenceWaste } from './size-measure-reference.ts';
import { type StackedLayer, stackedTar } from './size-measure-stacks.ts';

/** Measures a stack and holds what it wastes against the reference; the first layer may be a rock's base. */
export async function expectWasteOfReference(
  stack: readonly StackedLayer[],
  isRock: boolean,
): Promise<void> {
  const comments = stack.map((_, at) => {
    if (!isRock || at < stack.length - 1) return '';
    return 'Add rock control metadata';
  });
  const layers = stack.map((layer, at) => ({
    tar: stackedTar(layer),
    comment: comments[at] as string,
  }));
  const [measurement] = await measure([imageInMemory({ layers })]);
  const roles = (measurement as Measurement).layers.map(({ role }) => role);
  expect(wasteOf(measurement as Measurement)).toEqual(referenceWaste(stack, roles));
}

function wasteOf({ size, effectiveSize, waste }: Measurement): ReferenceWaste {
  return {
    size,
    effectiveSize,
    hidden: waste.hidden,
    duplicated: waste.duplicated,
    causes: waste.causes
      .map(({ cause, layer, bytes, files }) => `${cause} ${layer}: ${bytes} bytes, ${files} files`)
      .sort(),
    paths: waste.paths
      .map(({ cause, path, bytes, layer, fix, sameAs }) =>
        JSON.stringify({ cause, path, bytes, layer, fix, ...(sameAs && { sameAs }) }),
      )
      .sort(),
  };
}
