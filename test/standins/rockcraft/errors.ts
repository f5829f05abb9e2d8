import type { Verbosity } from './emitter.ts';

/** What rockcraft prints beside the message of an error, and how it leaves. */
export interface Complaint {
  readonly details?: string;
  readonly resolution?: string;
  readonly docs?: string;
  /** False where rockcraft does not name its log: the project file itself is at fault. */
  readonly log?: boolean;
  /** 1 when absent. */
  readonly exitCode?: number;
}

/** An error that rockcraft reports in its own form: message, details, resolution, address, log. */
export class RockcraftError extends Error {
  override readonly name = 'RockcraftError';
  readonly complaint: Complaint;

  constructor(message: string, complaint: Complaint = {}) {
    super(message);
    this.complaint = complaint;
  }
}

/** A command line that rockcraft refuses, with exit code 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command whose help is pointed to, when one was recognised. */
  readonly command: string | undefined;
  /** What was asked for before the mistake. */
  verbosity?: Verbosity;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}

/** What rockcraft 1.20 does not handle and prints as a Python traceback, by its last lines. */
export class TracebackError extends Error {
  override readonly name = 'TracebackError';
}

const manual = 'https://documentation.ubuntu.com/rockcraft/1.20.0/reference';

export const projectFileDocs = `${manual}/rockcraft-yaml`;
export const pluginDocs = `${manual}/plugins/`;

/** Real rockcraft can do it and the stand-in cannot: never passed over in silence. */
export function notImplemented(what: string): RockcraftError {
  return new RockcraftError(`The stand-in for rockcraft does not implement ${what}.`, {
    resolution: 'Pack this project with rockcraft itself.',
  });
}
