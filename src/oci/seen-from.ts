import { isAbsolute, resolve } from 'node:path';
import { quoted } from '../quoted.ts';

/** Where a relative path was looked for, to go on after it in a sentence; empty for an absolute one. */
export function seenFrom(path: string, directory: string): string {
  return isAbsolute(path) ? '' : `, seen from ${quoted(resolve(directory))}`;
}
