/**
 * Passes connections on to a server of this machine, each with a limited number of bytes a second
 * towards it, as lines over long distances have. In a process of its own, so that it takes no time
 * from whoever is measured: `slow-connections.ts HOST BYTES-PER-SECOND`, which prints its own port.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SlowConnections {
  /** `127.0.0.1:40123`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** @param rate bytes a second of each connection */
export async function slowConnections(host: string, rate: number): Promise<SlowConnections> {
  const child = spawn(process.execPath, [import.meta.filename, host, String(rate)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  return { host: `127.0.0.1:${String(port).trim()}`, stop: () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function serve(host: string, rate: number): void {
  const server = createServer((client) => {
    const upstream = connect(Number(host.split(':')[1]), host.split(':')[0]);
    upstream.pipe(client);
    limited(client, upstream, rate);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
}

/** What may have been sent grows with the time since the line was last idle. */
function limited(from: Socket, to: Socket, rate: number): void {
  let free = 0;
  from.on('data', (bytes: Buffer) => {
    const now = performance.now();
    free = Math.max(free, now) + (bytes.length / rate) * 1000;
    to.write(bytes);
    if (free - now < 2) return;
    from.pause();
    setTimeout(() => from.resume(), free - now);
  });
  from.on('end', () => to.end());
}

if (import.meta.main) serve(process.argv[2] ?? '', Number(process.argv[3]));
