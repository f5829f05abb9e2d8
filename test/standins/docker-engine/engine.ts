import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** A stand-in for a Docker engine: it takes images and keeps their archives, and knows nothing else. */
export interface StandInEngine {
  /** As DOCKER_HOST has it. */
  readonly host: string;
  /** `METHOD path` of every request, oldest first. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Path of the socket to listen on. */
  readonly socket: string;
  /** Where the archive of an image that is loaded goes. */
  readonly archive: string;
  /** The oldest version of the API that it answers, as `1.24`. */
  readonly oldestApi: string;
}

/** Starts it. What a real engine would do with requests that it does not know is not guessed: 501. */
export async function startEngine(options: EngineOptions): Promise<StandInEngine> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response, options).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(options.socket);
  await once(server, 'listening');
  return {
    host: `unix://${options.socket}`,
    requests,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { archive, oldestApi }: EngineOptions,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://engine');
  const [, version, path] = /^(?:\/v(\d+\.\d+))?(\/.*)$/.exec(url.pathname) ?? [];
  response.setHeader('Api-Version', '1.50');
  if (path === '/_ping') return void response.end('OK');
  if (version !== undefined && minor(version) < minor(oldestApi)) {
    return refuse(
      response,
      400,
      `client version ${version} is too old. Minimum supported API version is ${oldestApi}, please upgrade your client to a newer version`,
    );
  }
  if (request.method === 'GET' && path === '/version') {
    return json(response, 200, {
      Version: '28.2.2',
      ApiVersion: '1.50',
      MinAPIVersion: oldestApi,
      Os: 'linux',
      Arch: 'amd64',
    });
  }
  if (request.method === 'POST' && path === '/images/load') {
    await pipeline(request, createWriteStream(archive));
    return json(response, 200, { stream: 'Loaded image\n' });
  }
  refuse(response, 501, `the stand-in does not know ${request.method} ${request.url}`);
}

const minor = (version: string) => Number(version.split('.')[1]);

function refuse(response: ServerResponse, status: number, message: string): void {
  json(response, status, { message });
}

function json(response: ServerResponse, status: number, document: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(document));
}
