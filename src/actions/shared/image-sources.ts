import { UserError } from '../../errors.ts';
import { parseSourceList, type SourceName } from '../../oci/open-sources.ts';
import type { InputReader } from '../../runner/inputs.ts';
import { forInputNow } from './for-input.ts';

type SourceInput = 'rock' | 'rocks' | 'image' | 'images';

const all: readonly SourceInput[] = ['rock', 'rocks', 'image', 'images'];

/** The images that a step is about, and the input that names them. */
export interface ImageSources {
  readonly input: SourceInput;
  /** At least one. */
  readonly names: readonly SourceName[];
}

/** Reads the inputs that name images, of which exactly one must be given: `rock`, `rocks`, `image` and `images`, or those of them that the action has. */
export function readImageSources(
  read: InputReader,
  inputs: readonly SourceInput[] = all,
): ImageSources {
  const given = inputs.flatMap((input) => {
    const value = read.optional(input);
    return value === undefined ? [] : [{ input, value }];
  });
  const [first, second] = given;
  if (first === undefined) {
    const words = inputs.map((input) => `'${input}'`);
    throw new UserError(
      `One of the inputs ${words.slice(0, -1).join(', ')} and ${words.at(-1)} is required; give for example '${inputs[0]}' as 'etl_1.2_amd64.rock'.`,
    );
  }
  if (second !== undefined) {
    throw new UserError(
      `The inputs '${first.input}' and '${second.input}' exclude each other; give the one that is meant.`,
    );
  }
  const { input, value } = first;
  const names = forInputNow(input, () => {
    if (input === 'rock' || input === 'image')
      return [{ kind: input, value, isOnly: true }] as const;
    return parseSourceList(input === 'rocks' ? 'rock' : 'image', value);
  });
  return { input, names };
}
