import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { imageAnnotation } from '../oci/image-annotation.ts';
import type { Image } from '../oci/image-source.ts';

/** Name and version of the rock, as rockcraft wrote them into the image. Throws a `UserError` when it did not. */
export function rockLabels(image: Image): {
  readonly name: string;
  readonly version: string;
} {
  return {
    name: annotation(image, 'title'),
    version: annotation(image, 'version'),
  };
}

function annotation(image: Image, key: 'title' | 'version'): string {
  const value = imageAnnotation(image, key);
  if (value === undefined) {
    throw new UserError(
      `${image.name} was not made by rockcraft: it has no annotation 'org.opencontainers.image.${key}'.`,
    );
  }
  return value;
}

/** The file is called `{name}_{version}_{platform label}.rock` (rockcraft/services/package.py). */
export function platformLabel(path: string, name: string, version: string): string {
  const file = basename(path);
  const start = `${name}_${version}_`;
  if (!file.startsWith(start) || !file.endsWith('.rock')) {
    throw new UserError(
      `${path} holds the rock '${name}' of version '${version}', but is not called '${start}PLATFORM.rock'; keep the name that rockcraft gave it.`,
    );
  }
  return file.slice(start.length, -'.rock'.length);
}
