import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Files } from './bundle.ts';

/** Puts `files` into `folder`, and nothing else: what lay there before is deleted. */
export function replaceFolder(folder: string, files: Files): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** One line for each file in which `folder` is not what `files` say, in order; empty when all is well. */
export function differences(folder: string, files: Files): string[] {
  const present = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const paths = [...new Set([...present, ...files.keys()])].sort();
  return paths.flatMap((path) => {
    const text = files.get(path);
    if (text === undefined) return [`${path} is not made by the build`];
    if (!present.includes(path)) return [`${path} is missing`];
    return readFileSync(join(folder, path), 'utf8') === text ? [] : [`${path} is out of date`];
  });
}
