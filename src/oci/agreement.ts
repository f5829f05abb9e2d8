import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import { formatPlatform } from './descriptor.ts';
import { imageAnnotation } from './image-annotation.ts';
import type { Image } from './image-source.ts';
import { isPlatform, platformKey } from './platform.ts';

/** An image and what the user called it. */
export interface NamedImage {
  readonly name: string;
  readonly image: Pick<Image, 'annotations' | 'config'>;
}

const remedy =
  'An index holds one program for several platforms: give what was packed from one commit, one image for each platform, or take each image by itself.';

/**
 * Throws a `UserError` when the images are not one program for several platforms: of another title
 * or version, for the same platform twice, or for none that could be named.
 */
export function checkAgreement(images: readonly NamedImage[]): void {
  const [first, ...others] = images;
  for (const other of others) {
    for (const key of ['title', 'version'] as const) {
      const [one, another] = [first, other].map((it) => it && imageAnnotation(it.image, key));
      if (one === another) continue;
      throw new UserError(
        `${said(first as NamedImage, key, one)}, but ${said(other, key, another)}. ${remedy}`,
      );
    }
  }
  const taken = new Map<string, NamedImage>();
  for (const named of images) {
    const { platform } = named.image.config;
    const shown = visible(formatPlatform(platform)).slice(0, 100);
    if (!isPlatform(platform)) {
      throw new UserError(
        `${visible(named.name)} does not say for which platform it is: its config names ${JSON.stringify(shown)}. ${remedy}`,
      );
    }
    const before = taken.get(platformKey(platform));
    if (before !== undefined) {
      throw new UserError(
        `${visible(before.name)} and ${visible(named.name)} are both for the platform ${shown}. ${remedy}`,
      );
    }
    taken.set(platformKey(platform), named);
  }
}

function said({ name }: NamedImage, key: 'title' | 'version', value: string | undefined): string {
  const what = value === undefined ? `no ${key}` : `the ${key} ${quoted(value)}`;
  return `${visible(name)} has ${what}`;
}

const quoted = (text: string) => `'${visible(text.slice(0, 100))}'`;
