import { ServiceError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { HttpFault } from '../../ports.ts';
import { parseRefusal } from './answers.ts';
import type { PlannedRequest } from './requests.ts';
import type { ArgoServer } from './server.ts';

/** An answer that is not what was asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The request as it is shown: nothing in it is secret. */
export function shown({ method, url }: PlannedRequest): string {
  return `${method} ${url.href}`;
}

/** There was no answer. */
export function transportFault(
  request: PlannedRequest,
  { ca }: ArgoServer,
  fault: HttpFault,
): ServiceError {
  const trust =
    ca === undefined
      ? "When the server's certificate comes from an authority of your own, give that authority's certificate as the input 'ca'."
      : "Does the input 'ca' hold the authority that signed the server's certificate, and is 'server' the name in that?";
  const remedies: Partial<Record<HttpFault['kind'], string>> = {
    dns: "Check the input 'server', and whether this runner is in a network that knows the name.",
    refused: "Check the port in the input 'server', and whether this runner can reach it.",
    timeout: 'Check whether this runner can reach it: a firewall on the way may drop what is sent.',
    tls: `${trust} A server started with --secure=false is reached by http.`,
    protocol: "A server that speaks https is not reached by http; check the input 'server'.",
    'too-long': 'An Argo Server does not answer so.',
  };
  const remedy = remedies[fault.kind];
  return new ServiceError(
    `The Argo Server at ${request.url.host} gave no answer to the request to ${request.purpose} (${shown(request)}): ${fault.message}.${remedy === undefined ? '' : ` ${remedy}`}`,
    {
      request: shown(request),
      retryable: mayPass(fault),
      ...(fault.code === undefined ? {} : { code: fault.code }),
    },
    { cause: fault },
  );
}

/** A name that does not exist, unlike a resolver that is silent (EAI_AGAIN), and a wrong kind of server stay so. */
function mayPass({ kind, code }: HttpFault): boolean {
  if (kind === 'dns') return code !== 'ENOTFOUND';
  return kind !== 'tls' && kind !== 'protocol' && kind !== 'too-long';
}

/** There was an answer, with a status other than 200. */
export function refusalFault(
  request: PlannedRequest,
  server: ArgoServer,
  answer: Answer,
): ServiceError {
  const { status, headers } = answer;
  const refusal = parseRefusal(json(answer.text));
  const said = refusal === undefined ? notArgo(answer) : visible(refusal.message).slice(0, 1000);
  const retryAfter = retryAfterOf(headers['retry-after']);
  const remedy =
    refusal === undefined && status < 500 ? undefined : remedyOf(request, server, status);
  return new ServiceError(
    `The Argo Server at ${request.url.host} answered ${status} to the request to ${request.purpose} (${shown(request)}): ${said}.${remedy === undefined ? '' : ` ${remedy}`}`,
    {
      request: shown(request),
      status,
      retryable: status === 429 || (status >= 500 && status !== 501),
      ...(refusal === undefined ? {} : { code: `gRPC code ${refusal.code}` }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    },
  );
}

/** There was a 200 whose body is no document of Argo's. */
export function formFault(request: PlannedRequest, answer: Answer): ServiceError {
  const isJson = json(answer.text) !== undefined;
  const cut = !isJson && answer.text.trimStart().startsWith('{');
  const other = isJson ? 'the answer is JSON, but not what an Argo Server says' : notArgo(answer);
  const what = cut ? 'the JSON of the answer is cut off' : other;
  return new ServiceError(
    `The Argo Server at ${request.url.host} answered ${answer.status} to the request to ${request.purpose} (${shown(request)}), but ${what}.`,
    { request: shown(request), status: answer.status, retryable: cut },
  );
}

function notArgo({ status, headers, text }: Answer): string {
  if (status >= 300 && status < 400) {
    return `it redirects to ${redirectTarget(headers.location)}, which is not followed, because the token belongs to this server alone; give as 'server' the address of the Argo Server itself, not that of a login page in front of it`;
  }
  const html = /^\s*<(!doctype|html)/i.test(text) || /\bhtml\b/.test(headers['content-type'] ?? '');
  const form = html ? 'is a web page' : 'is not JSON';
  const what = `the answer ${text.trim() === '' ? 'is empty' : form}`;
  return `${what}, so that it comes from a proxy or a login page in front of Argo, or from another server`;
}

/** Without path and query, which may carry what a login page needs. */
function redirectTarget(location: string | undefined): string {
  if (location === undefined) return 'nowhere';
  return URL.canParse(location) ? new URL(location).origin : 'another path';
}

function remedyOf({ right, namespace }: PlannedRequest, server: ArgoServer, status: number) {
  if (status === 401) {
    return server.token === undefined
      ? "Give a token as the input 'token'."
      : "The input 'token' must be a valid token of a service account of that cluster; has it expired?";
  }
  if (status === 403) {
    return `Give the token's service account a role with the verb '${right.verb}' on '${right.resource}.argoproj.io' in the namespace ${namespace}.`;
  }
  if (status === 404 && right.resource === 'workflows' && right.verb === 'get') {
    return 'It was deleted, by somebody or by the ttlStrategy of its template.';
  }
  if (status === 429) return 'Too many requests reach the server.';
  if (status === 501) return "Does the input 'server' hold a path that does not belong there?";
  return undefined;
}

/** Milliseconds; a date instead of seconds is left alone, because clocks differ. */
function retryAfterOf(header: string | undefined): number | undefined {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : undefined;
}

/** Undefined for what is no JSON; no answer of Argo's is that word. */
export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
