import { directoryAt } from './directory.ts';
import type { ImageFilesystem } from './image-filesystem.ts';
import type { LeafId } from './leaf-table.ts';

/** The regular file that a container sees under a path with no link in it; undefined when there is none. */
export function findFile({ root, leaves }: ImageFilesystem, path: string): LeafId | undefined {
  const names = path.split('/');
  const last = names.pop() ?? '';
  const leaf = directoryAt(root, names)?.children.get(last);
  return typeof leaf === 'number' && leaves.isFile(leaf) ? leaf : undefined;
}
