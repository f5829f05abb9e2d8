import { resolve } from 'node:path';
import { UserError } from '../errors.ts';
import type { ImageSource } from '../oci/image-source.ts';
import { openImage } from '../oci/open-image.ts';
import { statusOf } from '../oci/store/open-file.ts';
import type { InputReader } from '../runner/inputs.ts';
import { forInput } from './for-input.ts';

/** The image that a step is about, as one of two inputs names it. */
export interface RockOrImage {
  readonly input: 'rock' | 'image';
  /** A .rock file, or whatever `openImage` reads. */
  readonly value: string;
}

/** Reads the inputs `rock` and `image`, of which exactly one must be given. */
export function readRockOrImage(read: InputReader): RockOrImage {
  const [rock, image] = [read.optional('rock'), read.optional('image')];
  if (rock !== undefined && image === undefined) return { input: 'rock', value: rock };
  if (image !== undefined && rock === undefined) return { input: 'image', value: image };
  throw new UserError(
    rock === undefined
      ? "One of the inputs 'rock' and 'image' is required; give for example 'rock' as 'etl_1.2_amd64.rock'."
      : "The inputs 'rock' and 'image' exclude each other; give the one that is meant.",
  );
}

/** Opens it; relative paths start at the workspace. Throws a `UserError` that names the input. */
export async function openRockOrImage(
  { input, value }: RockOrImage,
  workspace: string,
): Promise<ImageSource> {
  const opened =
    input === 'rock' ? openRock(value, workspace) : openImage(value, undefined, workspace);
  return await forInput(input, opened);
}

async function openRock(value: string, workspace: string): Promise<ImageSource> {
  const path = resolve(workspace, value);
  if (!(await statusOf(path, value))?.isFile()) {
    throw new UserError(`There is no file '${value}'.`);
  }
  // Absolute, so that a colon in the name cannot be taken for a transport.
  const image = await openImage(path);
  if (image.form === 'oci-archive') return image;
  await image.close();
  throw new UserError(
    `'${value}' is no .rock, which is an oci-archive, but holds an image in the form '${image.form}'; give it as 'image'.`,
  );
}
