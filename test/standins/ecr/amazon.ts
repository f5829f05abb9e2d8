import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createProxy } from 'node:http';
import { createServer as createSecure } from 'node:https';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listening, stopServers } from '../../support/listening.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { meantBy } from './hosts.ts';
import type { EcrStandIn } from './server.ts';

/** The stand-in under the names that Amazon's own hosts have. */
export interface AmazonNames {
  /** What a program needs to go there: a proxy, and a certificate to trust. */
  readonly environment: Readonly<Record<string, string>>;
  /** `123456789012.dkr.ecr.eu-west-1.amazonaws.com`. */
  readonly registry: string;
  stop(): void;
}

/**
 * Puts the stand-in behind TLS and a proxy that leads every name of Amazon's to it, and nothing
 * anywhere else: clients form, sign and resolve nothing but real names.
 */
export async function underAmazonNames(standIn: EcrStandIn): Promise<AmazonNames> {
  const { account, region } = standIn;
  const { key, cert } = selfSigned(amazonNames);
  const secure = createSecure({ key, cert }, standIn.listener);
  const port = await listening(secure);
  const tunnels = new Set<Socket>();
  const proxy = createProxy((_, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url = '' }, socket: Socket) => {
    const [host = '', at] = url.split(':');
    tunnels.add(socket);
    socket.on('error', () => {}).on('close', () => tunnels.delete(socket));
    if (meantBy(host, account) === undefined || at !== '443') {
      standIn.world.complain(`somebody asked the proxy for ${url}`);
      return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
  });
  const directory = mkdtempSync(join(tmpdir(), 'rock-actions-ecr-'));
  const certificate = join(directory, 'stand-in.crt');
  writeFileSync(certificate, cert);
  const url = `http://127.0.0.1:${await listening(proxy)}`;
  return {
    environment: {
      // Both cases, as this machine may have a proxy of its own in either.
      HTTPS_PROXY: url,
      https_proxy: url,
      NO_PROXY: '',
      no_proxy: '',
      NODE_EXTRA_CA_CERTS: certificate,
      SSL_CERT_FILE: certificate,
    },
    registry: `${account}.dkr.ecr.${region}.amazonaws.com`,
    stop() {
      for (const socket of tunnels) socket.destroy();
      stopServers(secure, proxy);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A `*` of a certificate stands for one label. */
const amazonNames = [
  ...['eu-west-1', 'us-east-1', 'eu-central-1', 'us-gov-west-1'].flatMap((region) => [
    `*.dkr.ecr.${region}.amazonaws.com`,
    `*.dkr.ecr-fips.${region}.amazonaws.com`,
    `*.dkr-ecr.${region}.on.aws`,
    `*.dkr-ecr-fips.${region}.on.aws`,
    `*.ecr.${region}.amazonaws.com`,
    `api.ecr.${region}.amazonaws.com`,
    `api.ecr-fips.${region}.amazonaws.com`,
    `ecr.${region}.api.aws`,
    `ecr-fips.${region}.api.aws`,
    `sts.${region}.amazonaws.com`,
    `sts-fips.${region}.amazonaws.com`,
  ]),
  'sts.amazonaws.com',
  'public.ecr.aws',
  'api.ecr-public.us-east-1.amazonaws.com',
  'prod-starport-layer-bucket.s3.amazonaws.com',
];
