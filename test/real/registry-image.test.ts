/** Reads images from the registry of the distribution project, as they are and through a line that breaks. */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { imagesOf } from '../../src/oci/image-index.ts';
import { openImage, openImageOrIndex } from '../../src/oci/open-image.ts';
import type { Credentials } from '../../src/registry/credentials.ts';
import { imageToPush } from '../../src/registry/image-to-push.ts';
import { openRegistryImage } from '../../src/registry/open-registry-image.ts';
import { pushImage } from '../../src/registry/push-image.ts';
import { parseRepository } from '../../src/registry/repository.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { measure } from '../../src/size/measure/measure.ts';
import type { Measurement } from '../../src/size/measurement.ts';
import { startTokenService } from '../standins/token-service/server.ts';
import {
  type RegistrySettings,
  type RunningRegistry,
  startDockerRegistry,
} from '../support/docker-registry.ts';
import { ociFiles, writeOciArchive } from '../support/oci-fixtures.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { stillClock, testPorts } from '../support/ports.ts';
import { describeReal } from '../support/real-tools.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';

let directory: string;
let archive: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-pull-real-'));
  archive = join(directory, 'image.tar');
  const layer = (name: string, content: Buffer) => ({ tar: rawTar(rawEntry({ name }, content)) });
  const layers = [layer('small', Buffer.from('small')), layer('large', randomBytes(5_000_000))];
  writeOciArchive(archive, ociFiles({ layers }));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const registries: RunningRegistry[] = [];
afterEach(async () => {
  for (const registry of registries.splice(0)) await registry.stop();
});

describeReal('an image in a real registry', ['docker-registry', 'openssl'], (tools) => {
  async function start(settings?: RegistrySettings): Promise<RunningRegistry> {
    const registry = await startDockerRegistry(tools['docker-registry'], settings);
    registries.push(registry);
    return registry;
  }

  it('is measured as the one on disk, and costs a request for each of its parts', async () => {
    const registry = await start();
    await push(registry.host);
    const before = (await registry.requests()).length;
    expect(await measured(`${registry.host}/team/etl:1`)).toEqual(await measuredOnDisk());
    const lines = (await registry.requests()).slice(before);
    expect(lines.map((line) => /"GET \/v2\/team\/etl\/(\w+)\/.*" 200/.exec(line)?.[1])).toEqual([
      ...['manifests', 'blobs', 'blobs', 'blobs'],
    ]);
  });

  it('beside the same image on disk costs manifest and config alone', async () => {
    const registry = await start();
    await push(registry.host);
    const before = (await registry.requests()).length;
    const image = await openImage(archive);
    const made = ports();
    const remote = await openRegistryImage(`${registry.host}/team/etl:1`, made);
    const [one, other] = await measure([image, ...imagesOf(remote)]);
    await remote.close();
    await image.close();
    expect(other?.effectiveSize).toBe(one?.effectiveSize);
    expect((await registry.requests()).slice(before)).toHaveLength(2);
  });

  it('is read on where the line broke', async () => {
    const registry = await start();
    await push(registry.host);
    const before = (await registry.requests()).length;
    const line = await breakingLine(registry.host, 1_200_000);
    expect(await measured(`${line}/team/etl:1`)).toEqual(await measuredOnDisk());
    const parts = (await registry.requests()).slice(before);
    expect(parts.filter((request) => / 206 /.test(request)).length).toBeGreaterThan(2);
  });

  it('is read with the login of an earlier step, and not without', async () => {
    // bcrypt of 'correct horse'.
    const htpasswd = 'me:$2b$04$pyp2oJPYuP8cx5nXELykSeV5dB5XgGF8gBuRidWoJEZP.wKx6yeF2\n';
    const registry = await start({ htpasswd });
    await push(registry.host, { username: 'me', password: 'correct horse', source: 'the test' });
    const name = `${registry.host}/team/etl:1`;
    expect(await measured(name, 'me:correct horse')).toEqual(await measuredOnDisk());
    await expect(measured(name)).rejects.toThrow(/nothing is known that allows to pull/);
    await expect(measured(name, 'me:wrong')).rejects.toThrow(/config\.json are wrong/);
  });

  it('is read with the tokens of a token service, which are for reading alone', async () => {
    const { certificate, key } = await rsaCertificate(tools.openssl, directory);
    const service = await startTokenService({
      ...{ user: 'me', password: 'pw', service: 'test' },
      ...{ key: createPrivateKey(key), certificate: new X509Certificate(certificate).raw },
    });
    onTestFinished(() => service.stop());
    const registry = await start({ token: { ...service, certificate } });
    await push(registry.host, { username: 'me', password: 'pw', source: 'the test' });
    const name = `${registry.host}/team/etl:1`;
    expect(await measured(name, 'me:pw')).toEqual(await measuredOnDisk());
    expect(service.granted.at(-1)).toEqual(['repository:team/etl:pull']);
    expect(service.complaints).toEqual([]);
  });

  it('that is not there, and a certificate that nobody trusts, are told', async () => {
    const registry = await start();
    await expect(measured(`${registry.host}/team/etl:2`)).rejects.toThrow(
      /status 404, (?:NAME|MANIFEST)_UNKNOWN .*there is no such image in \S+\/team\/etl/,
    );
    const made = await rsaCertificate(tools.openssl, directory);
    const files = { certificate: made.file, key: made.keyFile };
    const secured = await start({ tls: files });
    await expect(measured(`${secured.host}/team/etl:1`)).rejects.toThrow(
      /check that the host in the reference is right.*NODE_EXTRA_CA_CERTS/,
    );
  });
});

function ports(login?: { readonly host: string; readonly auth: string }) {
  const cancelled = new AbortController().signal;
  const made = testPorts({ http: new RunnerHttp({}, cancelled), clock: stillClock, cancelled });
  const file = join(made.context.temp, 'config.json');
  const auth = Buffer.from(login?.auth ?? '').toString('base64');
  if (login !== undefined) {
    writeFileSync(file, JSON.stringify({ auths: { [login.host]: { auth } } }));
  }
  return { ...made, context: { ...made.context, registryAuthFiles: [file] } };
}

async function push(host: string, credentials?: Credentials): Promise<void> {
  const image = await openImage(archive);
  const destination = {
    repository: parseRepository(`${host}/team/etl`, false),
    tags: ['1'],
    credentials: async () => ({ credentials }),
  };
  const { destinations } = await pushImage(
    { image: await imageToPush(image), destinations: [destination] },
    ports(),
  );
  await image.close();
  expect(destinations[0]?.state).toBe('pushed');
}

async function measured(name: string, auth?: string) {
  const host = name.split('/', 1)[0] as string;
  const opened = await openRegistryImage(
    name,
    ports(auth === undefined ? undefined : { host, auth }),
  );
  try {
    return plain(await measure(imagesOf(opened)));
  } finally {
    await opened.close();
  }
}

async function measuredOnDisk() {
  const opened = await openImageOrIndex(archive);
  try {
    return plain(await measure(imagesOf(opened)));
  } finally {
    await opened.close();
  }
}

/** All but where it was read from. */
function plain(measurements: readonly Measurement[]) {
  return measurements.map(({ image, files, ...rest }) => ({
    ...rest,
    image: { ...image, name: '', form: '' },
    files: [...files()],
  }));
}

/** A way to the registry on which every connection breaks after so many bytes of answers. */
async function breakingLine(host: string, bytes: number): Promise<string> {
  const [, port] = host.split(':');
  const server: Server = createServer((client) => {
    const registry = connect(Number(port), '127.0.0.1');
    let left = bytes;
    registry.on('data', (piece) => {
      client.write(piece.subarray(0, left));
      left -= piece.length;
      if (left <= 0) client.destroy();
    });
    client.on('data', (piece) => registry.write(piece));
    for (const [one, other] of [
      [client, registry],
      [registry, client],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
