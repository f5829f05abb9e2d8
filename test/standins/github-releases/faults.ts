import type { ServerResponse } from 'node:http';

/** Which of the requests of setup-chisel it is. What is served by the second host begins with `file of`. */
export type Position =
  | 'latest'
  | 'chisel refs'
  | 'releases refs'
  | 'tarball'
  | 'checksum'
  | 'archive'
  | 'file of tarball'
  | 'file of checksum'
  | 'file of archive'
  | 'other';

/** What goes wrong with one request. */
export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** A redirect, wherever it leads. */
  | { readonly to: string }
  /** Other bytes, with the length that they have. */
  | { readonly body: string | Buffer }
  /** The connection is reset before anything is answered. */
  | 'reset'
  /** Half of the body comes, then the connection is reset. */
  | 'truncated'
  /** Half of the body comes, then nothing more. */
  | 'stalled'
  /** Half of the body comes, as if that were all: no length is said. */
  | 'half';

/** Answers with the fault. What was to be answered is `body`. */
export function breakAnswer(fault: Fault, response: ServerResponse, body: Buffer): void {
  if (fault === 'reset') {
    response.socket?.resetAndDestroy();
  } else if (fault === 'truncated' || fault === 'stalled') {
    response.writeHead(200, { 'content-length': String(body.length) });
    response.write(body.subarray(0, body.length / 2), () => {
      if (fault === 'truncated') response.socket?.resetAndDestroy();
    });
  } else if (fault === 'half') {
    response.writeHead(200, { connection: 'close' });
    response.end(body.subarray(0, body.length / 2));
  } else if ('to' in fault) {
    response.writeHead(302, { location: fault.to, 'content-length': '0' }).end();
  } else if ('body' in fault) {
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(fault.body)) });
    response.end(fault.body);
  } else {
    response.writeHead(fault.status, { 'content-length': '0', ...fault.headers }).end();
  }
}
