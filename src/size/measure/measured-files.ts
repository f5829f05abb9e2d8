import type { ImageFilesystem } from '../../oci/layers/image-filesystem.ts';
import type { LeafId, LeafTable } from '../../oci/layers/leaf-table.ts';
import { type ImageFile, walkFiles } from '../../oci/layers/walk-files.ts';
import { hashedFrom, type MeasuredFile } from '../measurement.ts';
import type { ContentTable } from './content-table.ts';
import { isForeign } from './elf-header.ts';

/** What the files of an image are made of. */
export interface FileTables {
  readonly filesystem: ImageFilesystem;
  readonly contents: ContentTable;
  /** Index of the owner of each name of a file, in the order of `walkFiles`. */
  readonly owners: Uint32Array;
  /** As the image's config names it. */
  readonly architecture: string;
}

/** The files that a container sees, in the order of `comparePaths`. */
export function* measuredFiles(tables: FileTables): Generator<MeasuredFile> {
  let at = 0;
  for (const file of walkFiles(tables.filesystem)) {
    yield measuredFile(file, tables.owners[at] as number, tables);
    at += 1;
  }
}

function measuredFile(file: ImageFile, owner: number, tables: FileTables): MeasuredFile {
  const { path, size, layer, leaf, linkTo } = file;
  const { contents, architecture } = tables;
  const privileged = privilegeOf(tables.filesystem.leaves, leaf);
  const machine = contents.machine(leaf);
  const isFurther = linkTo !== undefined;
  const strippable = isFurther ? undefined : contents.strippable(leaf);
  return {
    path,
    size: isFurther ? 0 : size,
    compressed: isFurther ? 0 : contents.compressed(leaf),
    layer,
    owner,
    ...(isFurther ? { linkTo } : {}),
    ...(!isFurther && size >= hashedFrom ? { hash: hexOf(contents.hash(leaf)) } : {}),
    ...(privileged === undefined ? {} : { privileged }),
    ...(machine !== undefined && isForeign(machine, architecture)
      ? { foreignMachine: machine }
      : {}),
    ...(strippable === undefined ? {} : { strippable }),
  };
}

const hexOf = (hash: number) => hash.toString(16).padStart(12, '0');

function privilegeOf(leaves: LeafTable, leaf: LeafId): MeasuredFile['privileged'] {
  if (leaves.isSetUid(leaf)) return leaves.isSetGid(leaf) ? 'set-uid and set-gid' : 'set-uid';
  return leaves.isSetGid(leaf) ? 'set-gid' : undefined;
}
