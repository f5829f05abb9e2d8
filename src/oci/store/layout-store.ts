import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlob } from './blob.ts';
import type { FileStore } from './file-store.ts';
import { openFile, statusOf } from './open-file.ts';

/**
 * An OCI image layout directory (OCI image-spec image-layout.md); `name` is what the user called it.
 */
export function layoutStore(directory: string, name: string): FileStore {
  const opened: FileHandle[] = [];
  return {
    name,
    file: async (member) => {
      const path = join(directory, member);
      const where = join(name, member);
      // Asked before opening: opening a named pipe would wait for ever.
      const status = await statusOf(path, where);
      if (!status?.isFile()) return undefined;
      const file = await openFile(path, where);
      opened.push(file);
      return fileBlob(file, 0, status.size, where);
    },
    close: async () => {
      await Promise.all(opened.map((file) => file.close()));
    },
  };
}
