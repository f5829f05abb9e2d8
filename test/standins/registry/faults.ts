import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { StandInAnswer } from './server.ts';

/** Which of the requests of a push or a pull it is. */
export type Position =
  | 'look up tag'
  | 'look up digest'
  | 'look up blob'
  | 'mount blob'
  | 'begin upload'
  | 'send blob'
  | 'write manifest'
  | 'write tag'
  | 'read tag'
  | 'read blob'
  | 'list tags'
  | 'token'
  | 'other';

/** What goes wrong with one request. */
export type Fault =
  /** An answer in the form of the protocol, without looking at the request. */
  | {
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The answer breaks off after some bytes of its body. */
  | { readonly cutAfter: number }
  /** The answer goes no further after some bytes of its body, and the connection stays. */
  | { readonly stallAfter: number }
  /** The connection is reset before the request is read. */
  | 'reset'
  /** The request is carried out, and the connection reset instead of an answer. */
  | 'answer lost'
  /** Nothing is read and nothing is answered. */
  | 'stall'
  /** The answer breaks off after some of its headers. */
  | 'answer cut'
  /** The answer breaks off in its body, where it has one. */
  | 'body cut'
  /** Every token that was issued is worth nothing from here on. */
  | 'expired token'
  /** What is stored is said to have another digest. */
  | 'other digest'
  /** The upload is no longer known. */
  | 'upload gone'
  /** One bit of the body is another one. */
  | 'body damaged'
  /** A byte more than there should be. */
  | 'body longer'
  /** Another part of a blob than the one that was asked for. */
  | 'other range'
  /** The length is not said, and the answer ends where the connection does, half of it lost. */
  | 'half without length';

/** Which of the requests a request is. */
export function positionOf(method: string, path: string): Position {
  if (path.startsWith('/token')) return 'token';
  if (/^\/v2\/.+\/tags\/list(\?|$)/.test(path)) return 'list tags';
  const [, kind, reference = ''] = /^\/v2\/.+?\/(manifests|blobs)\/(.*)$/.exec(path) ?? [];
  const isDigest = reference.startsWith('sha256:');
  if (kind === 'manifests') {
    if (method === 'PUT') return isDigest ? 'write manifest' : 'write tag';
    if (method === 'GET') return 'read tag';
    return isDigest ? 'look up digest' : 'look up tag';
  }
  if (kind !== 'blobs') return 'other';
  if (method === 'HEAD') return 'look up blob';
  if (method === 'GET') return 'read blob';
  if (method !== 'POST') return 'send blob';
  return /[?&]mount=/.test(path) ? 'mount blob' : 'begin upload';
}

/** Does what of a fault can be done without carrying out the request. Answers whether that was all. */
export function breakBefore(fault: Fault | undefined, socket: Socket): boolean {
  if (fault === 'reset') socket.resetAndDestroy();
  // Neither read nor answered: the client must give up by itself.
  else if (fault !== 'stall') return false;
  return true;
}

/** Breaks the answer to a request that was carried out. Answers whether there is no other answer. */
export function breakAfter(fault: Fault | undefined, response: ServerResponse): boolean {
  const { socket } = response;
  if (fault === 'answer lost') socket?.resetAndDestroy();
  else if (fault === 'answer cut') socket?.end('HTTP/1.1 201 Created\r\nContent-Le');
  else if (fault === 'body cut') socket?.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"a');
  else return false;
  return true;
}

/** Sends the body of an answer in another way than it should be. Answers whether it was sent. */
export function breakBody(
  fault: Fault | undefined,
  response: ServerResponse,
  { status, headers = {}, body = '' }: StandInAnswer,
): boolean {
  const bytes = Buffer.from(body);
  const length = String(bytes.length);
  if (typeof fault === 'object' && 'cutAfter' in fault) {
    response.writeHead(status, { ...headers, 'content-length': length });
    response.write(bytes.subarray(0, fault.cutAfter), () => response.socket?.resetAndDestroy());
  } else if (typeof fault === 'object' && 'stallAfter' in fault) {
    response.writeHead(status, { ...headers, 'content-length': length });
    response.write(bytes.subarray(0, fault.stallAfter));
  } else if (fault === 'body damaged') {
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1);
    response.writeHead(status, { ...headers, 'content-length': length }).end(bytes);
  } else if (fault === 'body longer') {
    response.writeHead(status, headers).end(Buffer.concat([bytes, Buffer.alloc(1)]));
  } else if (fault === 'other range') {
    response.writeHead(206, { 'content-range': `bytes 1-${length}/*` }).end(bytes);
  } else if (fault === 'half without length') {
    const said = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    response.socket?.write(`HTTP/1.1 ${status} OK\r\nConnection: close\r\n${said.join('')}\r\n`);
    response.socket?.end(bytes.subarray(0, bytes.length / 2));
  } else {
    return false;
  }
  return true;
}
