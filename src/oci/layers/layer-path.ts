import { TarFormatError } from '../tar/tar-format-error.ts';

/**
 * The components of an entry's name below the root of the image: `./a//b/` is `['a', 'b']`, `./`
 * is `[]`. Absolute names and `..` are refused (image-spec layer.md knows only paths relative to
 * the root; tools differ in what they do with others, and an attacker relies on that).
 */
export function layerPath(name: string): readonly string[] {
  if (name === '') throw new TarFormatError('an entry has no name');
  if (name.startsWith('/')) {
    throw new TarFormatError(`the entry ${shown(name)} has an absolute name`);
  }
  return components(name);
}

/**
 * The same for the target of a hard link, which names an earlier entry. Some builders write it
 * with a leading slash; every unpacker takes it as relative to the root.
 */
export function hardLinkPath(target: string): readonly string[] {
  const path = components(target);
  if (path.length === 0) throw new TarFormatError('a hard link has no target');
  return path;
}

function components(name: string): readonly string[] {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') throw new TarFormatError(`the entry ${shown(name)} leads out of the image`);
    if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function shown(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}
