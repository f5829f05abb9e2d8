import type { HttpFault, HttpFaultKind } from '../ports.ts';

/** Why there is no answer. The message is a clause to follow a name of the host. */
export class RunnerHttpFault extends Error implements HttpFault {
  override readonly name = 'HttpFault';
  readonly kind: HttpFaultKind;
  readonly code: string | undefined;

  constructor(kind: HttpFaultKind, message: string, code?: string, options?: ErrorOptions) {
    super(code === undefined ? message : `${message} (${code})`, options);
    this.kind = kind;
    this.code = code;
  }
}

/**
 * What was thrown while a request was under way, as a fault when the network or the other side is
 * to blame. Anything else, an error of the body that was to be sent for instance, stays what it is.
 */
export function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || thrown instanceof RunnerHttpFault) return thrown;
  const code = codeOf(thrown);
  if (code === undefined) return thrown;
  const kind = kindOf(code);
  if (kind === undefined) return thrown;
  return new RunnerHttpFault(kind, texts[kind], code, { cause: thrown });
}

const texts: Readonly<Record<HttpFaultKind, string>> = {
  dns: 'the name cannot be resolved',
  refused: 'no connection came about',
  reset: 'the connection broke off',
  timeout: 'nothing came for too long',
  tls: 'no trusted connection could be made',
  protocol: 'the answer was not understood',
  'too-long': 'the answer was longer than allowed',
  aborted: 'the request was given up',
};

/** Node tries several addresses of a name and reports all of the errors in one. */
function codeOf(error: Error): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  for (const cause of inner) {
    const found = cause instanceof Error ? codeOf(cause) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function kindOf(code: string): HttpFaultKind | undefined {
  return kinds.find(([, pattern]) => pattern.test(code))?.[0];
}

/** Codes of libuv, OpenSSL (`X509_verify_cert_error_string` names), llhttp and Node. */
const kinds: readonly (readonly [HttpFaultKind, RegExp])[] = [
  ['dns', /^(ENOTFOUND|EAI_.+|EDNS.*)$/],
  ['refused', /^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/],
  ['reset', /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/],
  ['timeout', /^ETIMEDOUT$/],
  [
    'tls',
    /^(EPROTO|ERR_SSL_.+|ERR_TLS_.+|CERT_.+|DEPTH_ZERO_.+|SELF_SIGNED_.+|UNABLE_TO_.+|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)$/,
  ],
  ['protocol', /^HPE_/],
];
