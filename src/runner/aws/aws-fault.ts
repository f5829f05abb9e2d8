import type { AwsCall, AwsFault } from '../../aws.ts';
import { isHttpFault, messageOf, UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { Environment } from '../environment.ts';

/** Characters of a foreign message that are kept. */
const longest = 600;

/** Why there is no answer, or not the wanted one. */
export class RunnerAwsFault extends Error implements AwsFault {
  override readonly name = 'AwsFault';
  readonly kind: AwsFault['kind'];
  readonly request: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly retryable: boolean;

  constructor(message: string, fault: Omit<AwsFault, keyof Error>, options?: ErrorOptions) {
    super(message, options);
    this.kind = fault.kind;
    this.request = fault.request;
    this.code = fault.code;
    this.status = fault.status;
    this.requestId = fault.requestId;
    this.retryable = fault.retryable;
  }
}

/** What links say that nobody has asked for anything. */
const isUsual =
  /^(AWS_PROFILE is set, skipping|Skipping SSO provider|Could not load credentials from any|Web identity configuration not specified|Unable to find environment variable credentials|Could not resolve credentials using profile)/;

/**
 * Keeps why each link of the chain of credentials gave none: the SDK says it to its logger alone. It
 * hears nothing else that the SDK would log.
 */
export class AwsReasons {
  readonly texts: string[] = [];
  readonly logger = {
    debug: (...content: unknown[]) => this.#hear(content[0]),
    info: () => {},
    warn: () => {},
    error: () => {},
  };

  #hear(text: unknown): void {
    const [, reason] = /^@smithy\/property-provider (?:->|\(!\)) (.+)/s.exec(String(text)) ?? [];
    if (reason === undefined || isUsual.test(reason) || this.texts.includes(reason)) return;
    this.texts.push(reason);
  }
}

/** @param reasons why links of the chain gave none */
export function credentialFault(
  error: unknown,
  region: string,
  environment: Environment,
  reasons: readonly string[],
): unknown {
  const request = `credentials for ${region}`;
  const fault = faultOf(error, request);
  if (fault === undefined) return settingsFault(error);
  if (fault.kind === 'unreachable') return fault;
  const isChain = /ProviderError$/.test(fault.code ?? '');
  const named = namedIn(environment);
  const kind = isChain && named === undefined ? 'no-credentials' : 'credentials';
  const because = isChain ? reasons.map((text) => shown(text).replace(/\.$/, '')) : [];
  const what = named === undefined ? '' : `${named} is set, but gives none: `;
  const message = `${what}${because.length === 0 ? fault.message : because.join('; ').slice(0, longest)}`;
  return new RunnerAwsFault(message, { ...fault, kind, request });
}

export function refusalFault(error: unknown, call: AwsCall): unknown {
  const request = `${call.service}:${call.operation} in ${call.region}`;
  if (error instanceof Error && error.name === 'EndpointError') {
    return new UserError(
      `There is no address to ask ${request} at (${shown(error.message)}); correct the region, or unset AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT.`,
      { cause: error },
    );
  }
  return faultOf(error, request) ?? settingsFault(error);
}

/** The SDK throws plain errors for settings that it cannot read; what is a mistake of ours has a class. */
export function settingsFault(error: unknown): unknown {
  if (!(error instanceof Error) || isHttpFault(error)) return error;
  const isKnown = ['ERR_INVALID_URL', 'ERR_INVALID_CHAR'].includes(codeOf(error) ?? '');
  if (error.constructor !== Error && !isKnown) return error;
  // Node names the header, and not what stands in it.
  const why =
    codeOf(error) === 'ERR_INVALID_CHAR'
      ? 'access key or session token hold a character that cannot be sent, such as a line break'
      : shown(error.message);
  return new UserError(
    `Amazon's SDK cannot use its settings (${why}); correct the variables that begin with AWS_, or the files in ~/.aws.`,
    { cause: error },
  );
}

const codeOf = (error: Error) => (error as NodeJS.ErrnoException).code;

interface SdkException extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** Undefined for what is no fault of Amazon or of the network, but the user's or ours. */
function faultOf(error: unknown, request: string): RunnerAwsFault | undefined {
  if (!(error instanceof Error) || error instanceof UserError) return undefined;
  if (isHttpFault(error)) {
    const { kind, code = kind } = error;
    const fault = { kind: 'unreachable', request, code, retryable: kind !== 'tls' } as const;
    const message = shown(messageOf(error));
    return new RunnerAwsFault(
      message,
      { ...fault, status: undefined, requestId: undefined },
      { cause: error },
    );
  }
  if (codeOf(error) === 'ERR_INVALID_CHAR') return undefined;
  const { $metadata, name } = error as SdkException;
  if ($metadata === undefined && !/ProviderError$/.test(name)) return undefined;
  const status = $metadata?.httpStatusCode;
  if (error instanceof SyntaxError) {
    // Its message holds a piece of what came back.
    const fault = { kind: 'unreachable', request, code: undefined, retryable: false } as const;
    const message = 'what came back is no answer of its services';
    return new RunnerAwsFault(message, { ...fault, status, requestId: undefined });
  }
  const requestId = $metadata?.requestId;
  return new RunnerAwsFault(shown(error.message), {
    kind: 'refused',
    request,
    code: shown(name),
    status,
    requestId: requestId === undefined ? undefined : shown(requestId),
    retryable: status === 429 || (status ?? 0) >= 500 || /Throttl|TooManyRequests/.test(name),
  });
}

/**
 * The first line alone: of a signature that does not hold Amazon goes on with all that was signed, the
 * session token among it. For the same reason its errors are never the cause of ours.
 */
const shown = (text: string) =>
  visible((text.trim().split(/[\r\n]/, 1)[0] ?? '').slice(0, longest));

/** The variable that says where credentials are to come from. */
function namedIn(environment: Environment): string | undefined {
  const profile = environment.AWS_PROFILE;
  if (profile) return `AWS_PROFILE=${shown(profile)}`;
  return [
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ].find((name) => environment[name]);
}
