import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlob } from './blob.ts';
import type { FileStore } from './file-store.ts';

/**
 * An OCI image layout directory (OCI image-spec image-layout.md); `name` is what the user called it.
 */
export function layoutStore(directory: string, name: string): FileStore {
  const opened: FileHandle[] = [];
  return {
    name,
    file: async (member) => {
      const path = join(directory, member);
      // Asked before opening: opening a named pipe would wait for ever.
      const status = await stat(path).catch(() => undefined);
      if (!status?.isFile()) return undefined;
      const file = await open(path);
      opened.push(file);
      return fileBlob(file, 0, status.size, join(name, member));
    },
    close: async () => {
      await Promise.all(opened.map((file) => file.close()));
    },
  };
}
