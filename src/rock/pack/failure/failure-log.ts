import { type FileHandle, open } from 'node:fs/promises';
import type { OutputLine } from '../pack-output.ts';
import { KeptLines } from './kept-lines.ts';

/** Bytes at the end of a log that are read: many times what rockcraft writes of a failure. */
const tail = 2 * 1024 * 1024;

/** What each action of a part begins with, after the time. */
const actionMark = Buffer.from(' execute action ');
const longestAction = 1024;
/** Bytes before the tail in which the last action is looked for, and how many at once. */
const furthest = 256 * 1024 * 1024;
const window = 1024 * 1024;

/**
 * The lines at the end of a log file, with the line before them that says which part was under
 * way. However long the log is, no more than its last quarter of a gigabyte is looked at. A log
 * that cannot be read has no lines: that must not hide why rockcraft failed.
 */
export async function readLogLines(path: string): Promise<readonly OutputLine[]> {
  try {
    await using file = await open(path);
    const status = await file.stat();
    if (!status.isFile()) return [];
    const from = Math.max(0, status.size - tail);
    const text = (await read(file, from, status.size)).toString();
    const kept = new KeptLines();
    if (from > 0) {
      const action = await lastAction(file, from);
      if (action !== undefined) kept.add(action);
    }
    // The first line of the tail may be half a line.
    for (const line of text.slice(from > 0 ? text.indexOf('\n') + 1 : 0).split('\n'))
      kept.add(line);
    return kept.lines;
  } catch {
    return [];
  }
}

async function read(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** The last action that begins before `end`. */
async function lastAction(file: FileHandle, end: number): Promise<string | undefined> {
  for (let to = end; to > Math.max(0, end - furthest); to -= window) {
    const from = Math.max(0, to - window);
    // The mark, and the rest of its line, may lie across the end of the window.
    const bytes = await read(file, from, to + longestAction);
    const at = bytes.lastIndexOf(actionMark);
    if (at < 0) continue;
    return bytes
      .subarray(at + 1, at + longestAction)
      .toString()
      .split('\n', 1)[0];
  }
  return undefined;
}
