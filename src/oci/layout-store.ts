import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileBlob } from './blob.ts';
import type { FileStore } from './file-store.ts';

/** An OCI image layout directory (OCI image-spec image-layout.md). */
export function layoutStore(directory: string): FileStore {
  const opened: FileHandle[] = [];
  return {
    name: directory,
    file: async (name) => {
      const path = join(directory, name);
      // Asked before opening: opening a named pipe would wait for ever.
      const status = await stat(path).catch(() => undefined);
      if (!status?.isFile()) return undefined;
      const file = await open(path);
      opened.push(file);
      return fileBlob(file, 0, status.size, path);
    },
    close: async () => {
      await Promise.all(opened.map((file) => file.close()));
    },
  };
}
