import type { Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';

/** Begins a server that this machine alone can reach; answers its port, which was free. */
export async function listening(server: NetServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Ends servers, and hangs up on whoever they talk to. */
export function stopServers(...servers: readonly Server[]): void {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}
