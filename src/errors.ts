/**
 * The three ways in which a step fails that its user can do something about. Anything else that
 * is thrown is a bug of ours and is reported as one, with its stack.
 */

import type { HttpFault, Place } from './ports.ts';

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
  /** Where in a file of the repository the cause is, when it is in one. */
  readonly place?: Place;
  /** The kind of failure in a few words, without a full stop: the title of the annotation. */
  readonly title?: string;
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

/** Whether the operating system refused something: rights, space, a name that is too long. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

/** The text of anything that was thrown, to be embedded in a sentence. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

export interface ServiceFailure {
  /** The request that failed, without secrets: `PUT https://host/v2/name/manifests/1.2`. */
  readonly request: string;
  /** Status of the answer; absent when there was none. */
  readonly status?: number;
  /** What the service calls the fault (`TAG_INVALID`), or the system (`ECONNRESET`). */
  readonly code?: string;
  /** By which the operators of the service find the request. */
  readonly requestId?: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds for which the service asked to be left alone. */
  readonly retryAfter?: number;
}

/** A service on the network answered badly or not at all. The message is one sentence with the remedy. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly failure: ServiceFailure;

  constructor(message: string, failure: ServiceFailure, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** Whether `Http.send` rejected with it: there was no answer. */
export function isHttpFault(thrown: unknown): thrown is HttpFault {
  return thrown instanceof Error && thrown.name === 'HttpFault' && 'kind' in thrown;
}
