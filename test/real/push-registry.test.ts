/**
 * Pushes to the registry of the distribution project, and reads back with skopeo and crane what it
 * has stored.
 */
import { execFile } from 'node:child_process';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startTokenService } from '../standins/token-service/server.ts';
import {
  type RegistrySettings,
  type RunningRegistry,
  startDockerRegistry,
} from '../support/docker-registry.ts';
import { describeReal } from '../support/real-tools.ts';
import { rsaCertificate } from '../support/rsa-certificate.ts';
import { type ActionRun, runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const rocks = globSync('**/*.rock', { cwd: samples }).sort();
const run = promisify(execFile);

let directory: string;
let home: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'rock-actions-push-real-'));
  home = join(directory, 'home');
  mkdirSync(home);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const registries: RunningRegistry[] = [];
afterEach(async () => {
  for (const registry of registries.splice(0)) await registry.stop();
});

function push(
  inputs: Record<string, string>,
  more: Readonly<Record<string, string>> = {},
): Promise<ActionRun> {
  const environment = { HOME: home, ...more };
  return runAction('push-registry', { workspace: directory, temp: directory, inputs, environment });
}

describeReal('a real registry', ['docker-registry', 'skopeo', 'crane', 'openssl'], (tools) => {
  async function start(settings?: RegistrySettings): Promise<RunningRegistry> {
    const registry = await startDockerRegistry(tools['docker-registry'], settings);
    registries.push(registry);
    return registry;
  }

  /** The blobs below a layout, by name. */
  function blobsOf(layout: string): Map<string, string> {
    const folder = join(layout, 'blobs', 'sha256');
    return new Map(
      readdirSync(folder).map((name) => [name, hash(readFileSync(join(folder, name)))]),
    );
  }

  async function compare(reference: string, digest: string, rock: string): Promise<void> {
    const work = mkdtempSync(join(directory, 'compare-'));
    const [source, copy] = [join(work, 'source'), join(work, 'copy')];
    mkdirSync(source);
    await run('tar', ['-xf', rock, '-C', source]);
    await run(tools.skopeo, [
      ...['--insecure-policy', 'copy', '--src-tls-verify=false'],
      ...[`docker://${reference}`, `oci:${copy}:copied`],
    ]);
    expect(blobsOf(copy)).toEqual(blobsOf(source));
    const { stdout } = await run(tools.crane, ['digest', '--insecure', reference]);
    expect(stdout.trim()).toBe(digest);
    await run(tools.crane, ['validate', '--insecure', '--remote', reference]);
    rmSync(work, { recursive: true, force: true });
  }

  it('stores a rock as it is, and is asked once the second time', async () => {
    const registry = await start();
    const rock = join(directory, 'tiny_1_amd64.rock');
    const { digest } = await writeTinyRock(rock, { name: 'tiny', version: '1' });
    const inputs = { rock, repository: `${registry.host}/team/tiny`, tags: '1\nlatest' };
    const first = await push(inputs);
    expect(first.outputs).toMatchObject({ digest, unchanged: 'false' });
    await compare(`${registry.host}/team/tiny:latest`, digest, rock);
    const before = (await registry.requests()).length;
    const second = await push({ ...inputs, tags: '1' });
    expect(second.outputs).toMatchObject({ digest, unchanged: 'true', 'pushed-bytes': '0' });
    expect((await registry.requests()).slice(before)).toEqual([
      expect.stringContaining('"HEAD /v2/team/tiny/manifests/1 HTTP/1.1" 200'),
    ]);
  });

  it('asks for user and password', async () => {
    // bcrypt of 'correct horse'.
    const htpasswd = 'me:$2b$04$pyp2oJPYuP8cx5nXELykSeV5dB5XgGF8gBuRidWoJEZP.wKx6yeF2\n';
    const registry = await start({ htpasswd });
    const rock = join(directory, 'basic_1_amd64.rock');
    const { digest } = await writeTinyRock(rock, { name: 'basic', version: '1' });
    const inputs = { rock, repository: `${registry.host}/basic` };
    const anonymous = await push(inputs);
    expect(anonymous.annotations[0]?.message).toContain('nothing is known that allows to push');
    const wrong = await push({ ...inputs, username: 'me', password: 'wrong' });
    expect(wrong.annotations[0]?.message).toContain(
      "the inputs 'username' and 'password' are wrong",
    );
    const right = await push({ ...inputs, username: 'me', password: 'correct horse' });
    expect(right.outputs).toMatchObject({ digest, unchanged: 'false' });
  });

  it('takes the tokens of a token service', async () => {
    const { certificate, key } = await rsaCertificate(tools.openssl, directory);
    const service = await startTokenService({
      ...{ user: 'me', password: 'pw', service: 'test' },
      ...{ key: createPrivateKey(key), certificate: new X509Certificate(certificate).raw },
    });
    try {
      const registry = await start({ token: { ...service, certificate } });
      const rock = join(directory, 'bearer_1_amd64.rock');
      const { digest } = await writeTinyRock(rock, { name: 'bearer', version: '1' });
      const inputs = { rock, repository: `${registry.host}/team/bearer`, username: 'me' };
      const wrong = await push({ ...inputs, password: 'wrong' });
      expect(wrong.annotations[0]?.message).toContain(
        "the inputs 'username' and 'password' are wrong",
      );
      const right = await push({ ...inputs, password: 'pw' });
      expect(right.outputs).toMatchObject({ digest, unchanged: 'false' });
      expect(service.granted).toContainEqual(['repository:team/bearer:pull,push']);
      expect(service.complaints).toEqual([]);
    } finally {
      service.stop();
    }
  });

  it('stores several rocks as one index, which every client can take apart', async () => {
    const registry = await start();
    const made = new Map<string, string>();
    for (const architecture of ['amd64', 'arm64', 'riscv64']) {
      const rock = join(directory, `several_1_${architecture}.rock`);
      const tiny = { name: 'several', version: '1', architecture, content: architecture };
      made.set(architecture, (await writeTinyRock(rock, tiny)).digest);
    }
    const repository = `${registry.host}/team/several`;
    const inputs = { rocks: 'several_*.rock', repository, tags: '{version}' };
    const pushed = await push(inputs);
    expect(pushed).toMatchObject({ exitCode: 0, annotations: [] });
    const { digest = '' } = pushed.outputs;
    const reference = `${repository}:1`;
    expect((await run(tools.crane, ['digest', '--insecure', reference])).stdout.trim()).toBe(
      digest,
    );
    for (const [architecture, child] of made) {
      const platform = ['--platform', `linux/${architecture}`];
      const { stdout } = await run(tools.crane, ['digest', '--insecure', ...platform, reference]);
      expect(stdout.trim()).toBe(child);
      await run(tools.crane, ['validate', '--insecure', '--remote', `${repository}@${child}`]);
    }
    const copy = join(directory, 'several-copy');
    await run(tools.skopeo, [
      ...['--insecure-policy', 'copy', '--all', '--preserve-digests', '--src-tls-verify=false'],
      ...[`docker://${reference}`, `oci:${copy}:1`],
    ]);
    expect(blobsOf(copy).get(digest.slice('sha256:'.length))).toBe(digest.slice('sha256:'.length));
    expect((await push(inputs)).outputs).toMatchObject({ digest, unchanged: 'true' });
    // One platform again by itself: nothing is sent, as the index has brought it.
    const one = join(directory, 'several_1_arm64.rock');
    const alone = await push({ rock: one, repository, tags: 'arm' });
    expect(alone.outputs).toMatchObject({ digest: made.get('arm64'), 'pushed-bytes': '0' });
  });

  it('lists tags behind a token service, and moves latest by them', async () => {
    const { certificate, key } = await rsaCertificate(tools.openssl, directory);
    const service = await startTokenService({
      ...{ user: 'me', password: 'pw', service: 'test' },
      ...{ key: createPrivateKey(key), certificate: new X509Certificate(certificate).raw },
    });
    try {
      const registry = await start({ token: { ...service, certificate } });
      const repository = `${registry.host}/team/latest`;
      const latest: string[] = [];
      for (const version of ['1.9', '1.10', '1.9.1', '2.0-rc.1']) {
        const rock = join(directory, `latest_${version}_amd64.rock`);
        await writeTinyRock(rock, { name: 'latest', version });
        const login = { username: 'me', password: 'pw' };
        const pushed = await push({ rock, repository, ...login, 'latest-from': 'semver' });
        expect(pushed).toMatchObject({ exitCode: 0, annotations: [] });
        latest.push(pushed.outputs.tags ?? '');
      }
      expect(latest).toEqual([
        '["1.9","latest"]',
        '["1.10","latest"]',
        '["1.9.1"]',
        '["2.0-rc.1"]',
      ]);
    } finally {
      service.stop();
    }
  });

  it('leaves a login that other clients find, until the job ends', async () => {
    const htpasswd = 'me:$2b$04$pyp2oJPYuP8cx5nXELykSeV5dB5XgGF8gBuRidWoJEZP.wKx6yeF2\n';
    const registry = await start({ htpasswd });
    const rock = join(directory, 'login_1_amd64.rock');
    const { digest } = await writeTinyRock(rock, { name: 'login', version: '1' });
    const reference = `${registry.host}/login:1`;
    const asks = {
      crane: [tools.crane, ['digest', '--insecure', reference]],
      skopeo: [
        tools.skopeo,
        ['inspect', '--tls-verify=false', '--format', '{{.Digest}}', `docker://${reference}`],
      ],
    } as const;
    for (const how of ['home', 'variables']) {
      const own = mkdtempSync(join(directory, 'login-'));
      const inputs = {
        ...{ rock, repository: `${registry.host}/login`, 'export-auth': how },
        ...{ username: 'me', password: 'correct horse' },
      };
      const main = await push(inputs, { HOME: own });
      expect(main.exitCode).toBe(0);
      // crane asks for the file of docker, skopeo for that of podman, which comes first.
      const env = { PATH: process.env.PATH ?? '', HOME: own, ...main.environment };
      for (const [tool, args] of Object.values(asks)) {
        expect((await run(tool, [...args], { env })).stdout.trim()).toBe(digest);
      }
      await runAction('push-registry', {
        ...{ workspace: directory, temp: directory, inputs, environment: { HOME: own } },
        ...{ stage: 'post', state: main.state },
      });
      for (const [tool, args] of Object.values(asks)) {
        await expect(run(tool, [...args], { env })).rejects.toThrow(/Unauthorized|authentication/i);
      }
    }
  });

  it('speaks https on this machine too, to a certificate that the user trusts', async () => {
    const { file, keyFile } = await rsaCertificate(tools.openssl, directory);
    const registry = await start({ tls: { certificate: file, key: keyFile } });
    const rock = join(directory, 'secure_1_amd64.rock');
    const { digest } = await writeTinyRock(rock, { name: 'secure', version: '1' });
    const inputs = { rock, repository: `${registry.host}/secure` };
    const untrusted = await push(inputs);
    expect(untrusted.annotations[0]?.message).toMatch(
      /gave no answer to HEAD https:.*, because no trusted connection could be made \(DEPTH_ZERO_SELF_SIGNED_CERT\); .* NODE_EXTRA_CA_CERTS/,
    );
    const trusted = await push(inputs, { NODE_EXTRA_CA_CERTS: file });
    expect(trusted.outputs).toMatchObject({ digest, unchanged: 'false' });
  });

  if (rocks.length === 0) {
    it.skip(`there are no rocks in ${samples}`, () => {});
  } else {
    it.each(rocks)('stores what real rockcraft made, byte for byte: %s', async (name) => {
      const registry = await start();
      const rock = join(samples, name);
      const pushed = await push({
        rock,
        repository: `${registry.host}/real`,
        tags: 'a\n{version}',
      });
      expect(pushed).toMatchObject({ exitCode: 0, annotations: [] });
      const { digest = '', references = '' } = pushed.outputs;
      const [, version = ''] = basename(name).split('_');
      expect(JSON.parse(references)).toEqual([
        `${registry.host}/real:a@${digest}`,
        `${registry.host}/real:${version}@${digest}`,
      ]);
      await compare(`${registry.host}/real:a`, digest, rock);
    });
  }
});

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
