import { closeSync, createReadStream, mkdtempSync, openSync, writeSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';

/** Of what rockcraft prints, this many bytes are kept, and after them the last lines. */
const limit = 64 * 1024 * 1024;

/** What rockcraft calls its log files, below the user's state directory. */
const ownLog = /\/rockcraft\/log\/rockcraft-[\d.-]+\.log$/;

/** A file that receives what rockcraft prints, line by line and at once. */
export interface PackLog {
  readonly path: string;
  write(line: string): void;
  /** Adds the last lines when the limit had cut them off, and closes the file. */
  close(lastLines: readonly string[]): void;
}

/**
 * Opens a new log file in a directory of its own below `directory`. A full disk must not hide why
 * rockcraft failed, so a write that fails is told to `onProblem` once and ends the file.
 *
 * @throws {UserError} when no file can be made there
 */
export function openPackLog(directory: string, onProblem: (error: unknown) => void): PackLog {
  const { path, file } = newFile(directory);
  let written = 0;
  let leftOut = 0;
  let broken = false;
  const append = (text: string) => {
    try {
      if (!broken) written += writeSync(file, text);
    } catch (error) {
      broken = true;
      onProblem(error);
    }
  };
  return {
    path,
    write(line) {
      if (written > limit) leftOut += 1;
      else append(`${line}\n`);
    },
    close(lastLines) {
      if (leftOut > 0) {
        const note = `[${leftOut} lines left out beyond ${limit} bytes; the last ones follow]`;
        append(`${[note, ...lastLines].join('\n')}\n`);
      }
      closeSync(file);
    },
  };
}

function newFile(directory: string): { readonly path: string; readonly file: number } {
  try {
    const path = join(mkdtempSync(join(directory, 'pack-rock-')), 'rockcraft-output.log');
    return { path, file: openSync(path, 'wx') };
  } catch (error) {
    throw new UserError(
      `The log of rockcraft cannot be written in ${visible(directory)}, the temporary directory of the runner (${messageOf(error)}); let the user of the job write there, and make room on its disk.`,
      { cause: error },
    );
  }
}

/**
 * The log that tells a user most. rockcraft's own holds all that it printed with times, and what
 * it does not print: chisel's progress, the command lines of its tools, tracebacks. But a crash
 * never reaches it, so it is taken only when it holds the message that the run ended with, and
 * only when it can be looked at.
 */
export async function chooseLog(logs: {
  /** The file that rockcraft named as its own. */
  readonly own: string | undefined;
  /** The file that received what rockcraft printed. */
  readonly printed: string;
  /** The first line of rockcraft's message, when it failed with one. */
  readonly message: string | undefined;
}): Promise<string> {
  const { own, printed, message } = logs;
  if (own === undefined || !ownLog.test(own)) return printed;
  try {
    const found = await lstat(own);
    if (!found.isFile() || found.size === 0) return printed;
    return message === undefined || (await holds(own, message)) ? own : printed;
  } catch {
    // Whatever keeps it from being read must not hide why rockcraft failed.
    return printed;
  }
}

async function holds(path: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text);
  let kept = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([kept, chunk]);
    if (seen.includes(wanted)) return true;
    kept = seen.subarray(Math.max(seen.length - wanted.length + 1, 0));
  }
  return false;
}
