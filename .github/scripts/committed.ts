import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Files } from './bundle.ts';

/**
 * Puts `files` into `folder`, and nothing else: what lay there before is deleted. Whoever runs what
 * is in the folder meanwhile finds each file, old or new.
 */
export function replaceFolder(folder: string, files: Files): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  }
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (files.has(path) || folders.has(path)) continue;
    rmSync(join(folder, path), { recursive: true, force: true });
  }
}

/** Those that a file lies in: `a/b/c` in `a/b` and `a`. */
function foldersOf(path: string): string[] {
  const parent = dirname(path);
  return parent === '.' ? [] : [parent, ...foldersOf(parent)];
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
