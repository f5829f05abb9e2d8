/**
 * A stand-in for the Argo Server of Argo Workflows 3.7: the requests that a deployment makes, on
 * loopback. Time plays no part in it: looks move a workflow on. `test/real/argo-recordings.test.ts` holds its answers to recorded ones of the real server.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { type ApiState, answerTo, type SeenRequest } from './api.ts';
import { recordedTemplates, type StandInTemplate } from './templates.ts';
import type { StandInWorkflow } from './workflows.ts';

export interface ArgoStandInOptions {
  /** Templates of the namespace `argo` besides the recorded ones. */
  readonly templates?: readonly StandInTemplate[];
  /** PEM; http without. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /**
   * Asked for every request before it is obeyed. A function answers in the place of the server;
   * `afterwards` does so when it has obeyed.
   */
  readonly intercept?: (
    request: SeenRequest,
  ) => Answer | { readonly afterwards: Answer } | undefined;
}

type Answer = (response: ServerResponse) => void;

/** Hangs up instead of answering. */
export const lose: { readonly afterwards: Answer } = {
  afterwards: (response) => response.destroy(),
};

export interface ArgoStandIn {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly namespace: 'argo';
  /** May do everything. */
  readonly token: string;
  /** Of an account without any right. */
  readonly powerlessToken: string;
  readonly requests: readonly SeenRequest[];
  readonly workflows: readonly StandInWorkflow[];
  /** What a real server takes without a word, though it means nothing. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startArgo(options: ArgoStandInOptions = {}): Promise<ArgoStandIn> {
  const requests: SeenRequest[] = [];
  const state: ApiState = {
    templates: [...recordedTemplates, ...(options.templates ?? [])],
    workflows: [],
    complaints: [],
  };
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: request.url ?? '',
      contentType: request.headers['content-type'],
      authorization: request.headers.authorization,
      body: await textOf(request),
      index: requests.length,
    };
    requests.push(seen);
    const interception = options.intercept?.(seen);
    if (typeof interception === 'function') return interception(response);
    const { status, body } = answerTo(seen, state);
    if (interception !== undefined) return interception.afterwards(response);
    response.writeHead(status, {
      'content-type': 'application/json',
      'grpc-metadata-content-type': 'application/grpc',
    });
    response.end(JSON.stringify(body));
  };
  const server =
    options.tls === undefined
      ? createServer(listener)
      : createTlsServer({ key: options.tls.key, cert: options.tls.cert }, listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    namespace: 'argo',
    token: 'deployer-token',
    powerlessToken: 'nobody-token',
    requests,
    workflows: state.workflows,
    complaints: state.complaints,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
