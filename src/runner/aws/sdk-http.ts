import { UserError } from '../../errors.ts';
import { isLoopback } from '../../loopback.ts';
import type { Http, HttpRequest } from '../../ports.ts';
import { buildQueryString } from './aws-sdk.ts';

/** Milliseconds without a byte; control planes answer in one second. */
const patience = 15_000;

/** Bytes; the largest are manifests of 4 MiB inside JSON. */
const longestAnswer = 32 * 1024 * 1024;

/** What the SDK hands to whoever is to send its requests. */
export interface SdkRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string | string[] | null> | undefined;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Our way of sending, in the form that the clients of the SDK take one. */
export interface SdkHandler {
  readonly metadata: { readonly handlerProtocol: string };
  handle(
    request: SdkRequest,
    options?: { readonly abortSignal?: unknown },
  ): Promise<{ response: SdkResponse }>;
  destroy(): void;
}

/**
 * Sends the SDK's requests over our own connections: proxies, certificates, limits of time and
 * cancelling are those of all others.
 *
 * @param onOrigin told of each server that is asked
 */
export function sdkHandler(http: Http, onOrigin: (origin: URL) => void): SdkHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request) {
      const url = urlOf(request);
      onOrigin(url);
      const response = await http.send({
        method: request.method as HttpRequest['method'],
        url,
        headers: request.headers,
        idleTimeout: patience,
        ...bodyOf(request),
      });
      const { status: statusCode, headers } = response;
      return { response: { statusCode, headers, body: await response.body(longestAnswer) } };
    },
    destroy() {},
  };
}

/** The endpoint may come from the environment (`AWS_ENDPOINT_URL*`): signed requests hold session tokens. */
function urlOf({ protocol, hostname, port, path, query }: SdkRequest): URL {
  const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
  const asked = query === undefined ? '' : buildQueryString(query);
  const url = new URL(
    `${protocol}//${host}${port === undefined ? '' : `:${port}`}${path}${asked === '' ? '' : `?${asked}`}`,
  );
  if (url.protocol === 'https:' || isLoopback(url)) return url;
  throw new UserError(
    `Amazon's services are to be asked at ${url.origin}, where everybody on the way could read the credentials; let the variable AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_ECR, or endpoint_url in the profile, begin with https.`,
  );
}

function bodyOf({ body }: SdkRequest): Pick<HttpRequest, 'body'> {
  if (body === undefined || body === null) return {};
  if (typeof body === 'string' || body instanceof Uint8Array) return { body };
  throw new TypeError("Amazon's SDK wants to send a stream");
}
