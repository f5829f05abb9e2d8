import { chmodSync, lstatSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Emitter } from '../emitter.ts';
import { walk } from '../walk.ts';

/**
 * What craft-parts does to packages after it unpacked them: absolute links that would leave the
 * directory become relative, except the loader's, and no file runs with the rights of its owner.
 */
export function normalize(directory: string, emitter: Emitter): void {
  for (const { path, entry } of walk(directory)) {
    if (entry.isSymbolicLink()) fixLink(directory, path, emitter);
    else if (entry.isFile()) removeRights(path, emitter);
  }
}

function fixLink(directory: string, path: string, emitter: Emitter): void {
  const target = readlinkSync(path);
  if (!target.startsWith('/')) return;
  if (/^\/(usr\/)?lib.*\/ld-linux/.test(target)) {
    emitter.debug(`Not fixing symlink ${target}: it's pointing to libc`);
    return;
  }
  rmSync(path);
  symlinkSync(relative(dirname(path), join(directory, target)), path);
}

function removeRights(path: string, emitter: Emitter): void {
  const { mode } = lstatSync(path);
  if ((mode & 0o6000) === 0) return;
  emitter.progress(`Removing suid/guid from ${path}`);
  chmodSync(path, mode & 0o1777);
}
