import type { ServerResponse } from 'node:http';

/** Which of the requests it is: the route, or `file` for the second host. */
export type Position =
  | 'commit'
  | 'commits'
  | 'compare'
  | 'artifacts'
  | 'artifacts of run'
  | 'artifact'
  | 'run'
  | 'runs'
  | 'pulls'
  | 'pull'
  | 'comments'
  | 'create'
  | 'update'
  | 'delete'
  | 'viewer'
  | 'file'
  | 'other';

/** What goes wrong with one request. */
export type Fault =
  /** An answer of GitHub's instead of what was asked for, which is not done. */
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
      readonly errors?: readonly unknown[];
    }
  /** Other bytes. */
  | { readonly body: string | Buffer }
  /** The connection is reset before anything is done. */
  | 'reset'
  /** It is done, and the connection is reset before the answer. */
  | 'lost answer'
  /** Half of the body comes, then the connection is reset. */
  | 'truncated';

export interface StandInAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** Whether the fault keeps the request from being carried out; then it was answered. */
export function breakBefore(fault: Fault | undefined, response: ServerResponse): boolean {
  if (fault === 'reset') {
    response.socket?.resetAndDestroy();
    return true;
  }
  if (typeof fault !== 'object') return false;
  if ('body' in fault) send(response, { status: 200, body: Buffer.from(fault.body) });
  else {
    const { status, headers = {} } = fault;
    send(response, { status, headers, body: Buffer.from(JSON.stringify(refusalBody(fault))) });
  }
  return true;
}

/** What GitHub says when it refuses. */
export function refusalBody({
  message = 'as the test wants',
  errors,
}: {
  readonly message?: string;
  readonly errors?: readonly unknown[];
}): object {
  const documentation_url = 'https://docs.github.com/rest';
  return { message, documentation_url, ...(errors === undefined ? {} : { errors }) };
}

/** Answers, in the way that the fault wants. */
export function answerWith(
  fault: Fault | undefined,
  response: ServerResponse,
  answer: StandInAnswer,
): void {
  const { body = Buffer.alloc(0) } = answer;
  if (fault === 'lost answer') response.socket?.resetAndDestroy();
  else if (fault === 'truncated') {
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': `${body.length + 1}`,
    });
    response.write(body, () => response.socket?.resetAndDestroy());
  } else send(response, answer);
}

function send(
  response: ServerResponse,
  { status, headers = {}, body = Buffer.alloc(0) }: StandInAnswer,
): void {
  response.writeHead(status, { 'content-length': String(body.length), ...headers });
  response.end(body);
}
