import type { IncomingHttpHeaders } from 'node:http';
import type { RegistryPlace } from './registries.ts';

/** A request to the registry, with its body in the pieces it came in. */
export interface DataRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly pieces: readonly Buffer[];
  readonly place: RegistryPlace;
  /** `https://…`, without a slash at its end. */
  readonly origin: string;
  /** Where blobs are to be fetched from. */
  readonly layersOrigin: string;
}

export interface DataAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | readonly Buffer[];
}

/** A route of the registry, and the IAM action that it needs, without the name of the service. */
export interface Route {
  readonly action: string;
  readonly name: string;
  readonly kind: 'manifests' | 'blobs' | 'uploads' | 'tags';
  readonly reference: string;
}

/** An error in the form of the distribution protocol. */
export function errors(status: number, code: string, message: string): DataAnswer {
  const body = JSON.stringify({ errors: [{ code, message }] });
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}
