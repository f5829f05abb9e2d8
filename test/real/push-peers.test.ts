/**
 * Pushes to registries of the distribution project that want to know who is there, one step for all
 * of them, and has skopeo and crane pull back what they have stored, with the login that the push left.
 */
import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openImageOrIndex } from '../../src/oci/open-image.ts';
import type { Destination } from '../../src/registry/destination.ts';
import { imageToPush } from '../../src/registry/image-to-push.ts';
import { writeLoginFile } from '../../src/registry/login-file.ts';
import { pushImage } from '../../src/registry/push-image.ts';
import { pushFailure } from '../../src/registry/push-report.ts';
import { parseRepository } from '../../src/registry/repository.ts';
import { processClock } from '../../src/runner/clock.ts';
import { RunnerHttp } from '../../src/runner/http.ts';
import { startTokenService, type TokenService } from '../standins/token-service/server.ts';
import {
  type RegistrySettings,
  type RunningRegistry,
  startDockerRegistry,
} from '../support/docker-registry.ts';
import { digestOf, type ImageFiles, ociFiles, writeOciArchive } from '../support/oci-fixtures.ts';
import { addPlatformImage, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { RecordingLog } from '../support/ports.ts';
import { describeReal } from '../support/real-tools.ts';

const run = promisify(execFile);
// bcrypt of 'correct horse'.
const htpasswd = 'me:$2b$04$pyp2oJPYuP8cx5nXELykSeV5dB5XgGF8gBuRidWoJEZP.wKx6yeF2\n';
const credentials = { username: 'me', password: 'correct horse', source: 'the test' };

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-peers-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const started: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});

function index(): ImageFiles {
  const files: ImageFiles = new Map();
  const large = Buffer.alloc(3_000_000, 'rock').toString('latin1');
  const entries = ['amd64', 'arm64'].map((architecture) =>
    addPlatformImage(files, {
      platform: { os: 'linux', architecture },
      content: architecture + large,
    }),
  );
  return taggedIndex(files, entries).files;
}

function destination(reference: string, more: Partial<Destination> = {}): Destination {
  return {
    repository: parseRepository(reference, false),
    tags: ['1.2', 'latest'],
    credentials: async () => ({ credentials }),
    ...more,
  };
}

async function push(files: ImageFiles, destinations: readonly Destination[]) {
  const file = join(mkdtempSync(join(directory, 'image-')), 'image.tar');
  writeOciArchive(file, files);
  const image = await openImageOrIndex(file);
  const { signal: cancelled } = new AbortController();
  const http = new RunnerHttp({}, cancelled);
  const ports = { http, clock: processClock, log: new RecordingLog(), cancelled };
  try {
    const report = await pushImage({ image: await imageToPush(image), destinations }, ports);
    const failure = pushFailure(report);
    if (failure !== undefined) throw failure;
    return report;
  } finally {
    await image.close();
  }
}

describeReal('real registries', ['docker-registry', 'skopeo', 'crane', 'openssl'], (tools) => {
  async function start(settings: RegistrySettings): Promise<RunningRegistry> {
    const registry = await startDockerRegistry(tools['docker-registry'], settings);
    started.push(registry);
    return registry;
  }

  async function startWithTokens() {
    const [keyFile, file] = [join(directory, 'key.pem'), join(directory, 'certificate.pem')];
    const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', keyFile, '-out', file];
    await run(tools.openssl, ['req', '-x509', ...made, '-subj', '/CN=tokens', '-days', '2']);
    const certificate = readFileSync(file, 'utf8');
    const service: TokenService = await startTokenService({
      user: credentials.username,
      password: credentials.password,
      identityToken: 'identity',
      service: 'test',
      key: createPrivateKey(readFileSync(keyFile, 'utf8')),
      certificate: new X509Certificate(certificate).raw,
    });
    started.push(service);
    const { realm, issuer } = service;
    return { registry: await start({ token: { realm, issuer, certificate } }), service };
  }

  /** Pulled by both, with the login file, and compared byte for byte with what was pushed. */
  async function compare(reference: string, files: ImageFiles, digest: string): Promise<void> {
    const work = mkdtempSync(join(directory, 'pulled-'));
    const repository = parseRepository(reference.replace(/:[^:/]+$/, ''), false);
    const login = await writeLoginFile(work, [{ repository, credentials }], []);
    const env = { PATH: process.env.PATH ?? '', HOME: work, DOCKER_CONFIG: login.directory };
    const bySkopeo = join(work, 'skopeo');
    await run(tools.skopeo, [
      ...['--insecure-policy', 'copy', '--all', '--preserve-digests', '--src-tls-verify=false'],
      ...['--authfile', login.file],
      ...[`docker://${reference}`, `oci:${bySkopeo}:copied`],
    ]);
    const byCrane = join(work, 'crane');
    mkdirSync(byCrane);
    const pull = ['pull', '--insecure', '--format=oci', reference, byCrane];
    await run(tools.crane, pull, { env });
    const pushed = new Map([...files].filter(([name]) => name.startsWith('blobs/')));
    expect(blobsOf(bySkopeo)).toEqual(new Map([...pushed].map(hashed)));
    expect(blobsOf(byCrane)).toEqual(new Map([...pushed].map(hashed)));
    const { stdout } = await run(tools.crane, ['digest', '--insecure', reference], { env });
    expect(stdout.trim()).toBe(digest);
  }

  it('take an index in one step, one by a password and one by tokens', async () => {
    const basic = await start({ htpasswd });
    const { registry: bearer, service } = await startWithTokens();
    const references = [`${basic.host}/team/etl`, `${bearer.host}/team/etl`];
    const files = index();
    const report = await push(
      files,
      references.map((one) => destination(one)),
    );
    expect(report.destinations.map(({ state }) => state)).toEqual(['pushed', 'pushed']);
    for (const reference of references) {
      await compare(`${reference}:latest`, files, report.digest);
    }
    expect(service.complaints).toEqual([]);
    const before = await Promise.all(
      [basic, bearer].map(async (one) => (await one.requests()).length),
    );
    const again = await push(
      files,
      references.map((one) => destination(one, { tags: ['1.2'] })),
    );
    expect(again.unchanged).toBe(true);
    const asked = await Promise.all(
      [basic, bearer].map(async (one, at) => (await one.requests()).slice(before[at])),
    );
    // Refused without credentials, answered with them.
    for (const lines of asked) {
      expect(lines.map((line) => /" (\d+) /.exec(line)?.[1])).toEqual(['401', '200']);
    }
  });

  it('take an image by an identity token', async () => {
    const { registry, service } = await startWithTokens();
    const token = { username: '', password: '', identityToken: 'identity', source: 'the test' };
    const files = ociFiles({ layers: [{ tar: rawTar(rawEntry({ name: 'f' }, 'x')) }] });
    const reference = `${registry.host}/team/etl`;
    const by = { credentials: async () => ({ credentials: token }) };
    const report = await push(files, [destination(reference, by)]);
    expect(service.complaints).toEqual([]);
    await compare(`${reference}:1.2`, files, report.digest);
  });

  it('mount what another repository has, and send nothing', async () => {
    const { registry, service } = await startWithTokens();
    const files = ociFiles({ layers: [{ tar: rawTar(rawEntry({ name: 'f' }, 'mounted')) }] });
    await push(files, [destination(`${registry.host}/team/base`)]);
    const reference = `${registry.host}/team/etl`;
    const before = (await registry.requests()).length;
    const report = await push(files, [destination(reference, { mountFrom: 'team/base' })]);
    expect(report.destinations[0]).toMatchObject({
      mounted: { blobs: 2 },
      uploaded: { blobs: 0, bytes: 0 },
    });
    const sent = (await registry.requests()).slice(before);
    expect(sent.filter((line) => /"PUT .*\/blobs\//.test(line))).toEqual([]);
    expect(service.granted).toContainEqual([
      'repository:team/etl:pull,push',
      'repository:team/base:pull',
    ]);
    await compare(`${reference}:1.2`, files, report.digest);
  });
});

const hashed = ([name, bytes]: readonly [string, Buffer]) =>
  [name.replace('blobs/sha256/', ''), digestOf(bytes)] as const;

/** The blobs below a layout, by name. */
function blobsOf(layout: string): Map<string, string> {
  const folder = join(layout, 'blobs', 'sha256');
  return new Map(
    readdirSync(folder).map((name) => [name, digestOf(readFileSync(join(folder, name)))]),
  );
}
