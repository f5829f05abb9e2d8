/**
 * The three ways in which a step fails that its user can do something about. Anything else that
 * is thrown is a bug of ours and is reported as one, with its stack.
 */

import type { Place } from './ports.ts';

/** The user's file, input or workflow is wrong. The message is one sentence with the remedy. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** Where in a file of the repository the mistake is, when it is in one. */
  readonly place: Place | undefined;

  constructor(message: string, options: ErrorOptions & { readonly place?: Place } = {}) {
    super(message, options);
    this.place = options.place;
  }
}

export interface ToolFailure {
  /** The command as a user would type it. */
  readonly command: string;
  readonly exitCode: number;
  /** The lines of its output that matter, oldest first. */
  readonly lines: readonly string[];
  /** What to do about it, when that is known. */
  readonly hint?: string;
}

/** Another program failed. The message says what it said. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly failure: ToolFailure;

  constructor(message: string, failure: ToolFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** The text of anything that was thrown, to be embedded in a sentence. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
