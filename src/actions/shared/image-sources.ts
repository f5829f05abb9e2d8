import { UserError } from '../../errors.ts';
import { parseSourceList, type SourceName } from '../../oci/open-sources.ts';
import type { InputReader } from '../../runner/inputs.ts';
import { forInputNow } from './for-input.ts';

const sourceInputs = ['rock', 'rocks', 'image', 'images'] as const;

/** The images that a step is about, and the input that names them. */
export interface ImageSources {
  readonly input: (typeof sourceInputs)[number];
  /** At least one. */
  readonly names: readonly SourceName[];
}

/** Reads the inputs `rock`, `rocks`, `image` and `images`, of which exactly one must be given. */
export function readImageSources(read: InputReader): ImageSources {
  const given = sourceInputs.flatMap((input) => {
    const value = read.optional(input);
    return value === undefined ? [] : [{ input, value }];
  });
  const [first, second] = given;
  if (first === undefined) {
    throw new UserError(
      "One of the inputs 'rock', 'rocks', 'image' and 'images' is required; give for example 'rock' as 'etl_1.2_amd64.rock'.",
    );
  }
  if (second !== undefined) {
    throw new UserError(
      `The inputs '${first.input}' and '${second.input}' exclude each other; give the one that is meant.`,
    );
  }
  const { input, value } = first;
  const names = forInputNow(input, () => {
    if (input === 'rock' || input === 'image') return [{ kind: input, value }] as const;
    return parseSourceList(input === 'rocks' ? 'rock' : 'image', value);
  });
  return { input, names };
}
