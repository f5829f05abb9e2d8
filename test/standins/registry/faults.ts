import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Which of the requests of a push it is. */
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
  | 'upload gone';

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
