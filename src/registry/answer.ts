import { isHttpFault } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { HttpResponse } from '../ports.ts';

/** What a registry answered: all of it from a stranger. */
export interface Answer {
  /** What was asked, to be shown: `PUT https://ghcr.io/v2/team/etl/manifests/1.2`. */
  readonly request: string;
  /** Where the last redirect led, or what was asked. */
  readonly url: URL;
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why not, in the registry's words; empty when it did not say in the form of the protocol. */
  readonly problems: readonly Problem[];
  /** Of a success, when it was asked for. */
  readonly body?: Buffer;
  /** Of a success, when it was asked for: the body as it arrives. Throws an `HttpFault`; see `HttpResponse.pieces`. */
  readonly pieces?: AsyncIterable<Uint8Array>;
}

/** One entry of an error body (OCI distribution-spec, "Error Codes"), made harmless and short. */
export interface Problem {
  /** `TAG_INVALID`. */
  readonly code: string;
  readonly message: string;
}

/** Bytes of an error body that are read. */
const longestBody = 64 * 1024;

/** The text of a refusal's body; empty when it breaks off or never ends, as the status says enough. */
export async function readErrorBody(response: HttpResponse): Promise<string> {
  try {
    return (await response.body(longestBody)).toString('utf8');
  } catch (error) {
    if (isHttpFault(error) && error.kind !== 'aborted') return '';
    throw error;
  }
}

/** The first few entries of `{"errors":[{"code":…,"message":…}]}`; none when the text is something else. */
export function parseProblems(text: string): readonly Problem[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [];
  }
  const errors = field(document, 'errors');
  if (!Array.isArray(errors)) return [];
  return errors.slice(0, 3).map((error: unknown) => ({
    code: short(field(error, 'code'), 60),
    message: short(field(error, 'message'), 300),
  }));
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

function short(value: unknown, longest: number): string {
  if (typeof value !== 'string') return '';
  const shown = visible(value.slice(0, longest));
  return value.length > longest ? `${shown}…` : shown;
}
