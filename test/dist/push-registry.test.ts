import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dockerFiles, writeDockerArchive, writeOciArchive } from '../support/oci-fixtures.ts';
import { addPlatformImage, taggedIndex } from '../support/oci-fixtures-index.ts';
import { rawEntry, rawTar } from '../support/oci-fixtures-tar.ts';
import { startRegistry } from '../support/registry-for-test.ts';
import { type ActionRun, runAction } from '../support/run-action.ts';
import { writeTinyRock } from '../support/tiny-rock.ts';

const rock = 'etl_0.2_amd64.rock';
const sha = '0123456789abcdef0123456789abcdef01234567';

let directory: string;
let workspace: string;
let temp: string;
let digest: string;
beforeAll(async () => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-push-')));
  workspace = join(directory, 'workspace');
  temp = join(directory, 'temp');
  for (const path of [workspace, temp, join(directory, 'home')]) mkdirSync(path);
  ({ digest } = await writeTinyRock(join(workspace, rock), { name: 'etl', version: '0.2' }));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function push(
  inputs: Record<string, string>,
  more: { readonly environment?: Record<string, string>; readonly signal?: AbortSignal } = {},
): Promise<ActionRun> {
  const environment = { HOME: join(directory, 'home'), ...more.environment };
  return runAction('push-registry', { workspace, temp, inputs, ...more, environment });
}

describe('push-registry', () => {
  it('pushes a rock, and says what the registry has stored', async () => {
    const standIn = await startRegistry();
    const repository = `${standIn.host}/team/etl`;
    const tags = '{version}\n{version}-{platform}\n{short-sha}\n0.2';
    const run = await push({ rock, repository, tags });
    expect(run).toMatchObject({ exitCode: 0, problems: [], warnings: [], annotations: [] });
    expect([...standIn.shelf.tags]).toEqual([
      ['0.2', digest],
      ['0.2-amd64', digest],
      [sha.slice(0, 7), digest],
    ]);
    const bytes = [...standIn.shelf.blobs.values()].reduce((sum, blob) => sum + blob.length, 0);
    expect(run.outputs).toEqual({
      digest,
      references: JSON.stringify(
        ['0.2', '0.2-amd64', sha.slice(0, 7)].map((tag) => `${repository}:${tag}@${digest}`),
      ),
      repository,
      tags: JSON.stringify(['0.2', '0.2-amd64', sha.slice(0, 7)]),
      unchanged: 'false',
      'pushed-bytes': String(bytes),
      report: expect.stringContaining('"state":"pushed"'),
    });
    expect(run.artifacts).toEqual([`oci://${repository}:0.2@${digest}`]);
    expect(run.summary).toContain(
      `| <code>${repository}:0.2</code> | written | <code>${digest}</code> |`,
    );
    expect(run.log).toContain(`${repository}:0.2 is ${digest}`);
    expect(run.stderr).toBe('');
    expect(standIn.complaints).toEqual([]);
  });

  it('pushes under the version when no tag is given, and the second time sends one request', async () => {
    const standIn = await startRegistry();
    const inputs = { image: rock, repository: `${standIn.host}/etl` };
    await push(inputs);
    const before = standIn.seen.length;
    const run = await push(inputs);
    expect(standIn.seen.length - before).toBe(1);
    expect([...standIn.shelf.tags.keys()]).toEqual(['0.2']);
    expect(run.outputs).toMatchObject({ digest, unchanged: 'true', 'pushed-bytes': '0' });
    expect(run.log).toContain('unchanged, every tag stood for this image already.');
    expect(run.summary).toContain('Nothing was sent');
  });

  it.each(['basic', 'bearer'] as const)(
    'shows neither password nor token, whatever happens: %s',
    async (scheme) => {
      const password = 'pass word"\\%0a§';
      const access = { scheme, user: 'me', password };
      const standIn = await startRegistry({ access });
      const inputs = { rock, repository: `${standIn.host}/etl`, username: 'me', password };
      const good = await push(inputs, { environment: { RUNNER_DEBUG: '1' } });
      const bad = await push({ ...inputs, tags: 'x', password: `${password}!` });
      expect([good.exitCode, bad.exitCode]).toEqual([0, 1]);
      for (const [run, secret] of [
        [good, password],
        [bad, `${password}!`],
      ] as const) {
        const forms = [
          secret,
          Buffer.from(secret).toString('base64').replace(/=+$/, ''),
          Buffer.from(`me:${secret}`).toString('base64').replace(/=+$/, ''),
        ];
        expect(run.masks).toEqual(expect.arrayContaining(forms));
        const shown = [run.log, run.stderr, run.summary, JSON.stringify(run.outputs)];
        const state = JSON.stringify([run.state, run.environment]);
        for (const form of forms) expect([...shown, state].join('\n')).not.toContain(form);
      }
      expect(good.log).not.toMatch(/token-\d/);
      expect(bad.annotations).toEqual([
        expect.objectContaining({
          message: expect.stringContaining(
            "the credentials of the inputs 'username' and 'password' are wrong, have expired or do not allow to push",
          ),
        }),
      ]);
    },
  );

  it('uses what an earlier step logged in with', async () => {
    const standIn = await startRegistry({
      access: { scheme: 'basic', user: 'me', password: 'pw' },
    });
    const auth = Buffer.from('me:pw').toString('base64');
    const file = join(temp, 'auth.json');
    writeFileSync(file, JSON.stringify({ auths: { [standIn.host]: { auth } } }));
    const inputs = { rock, repository: `${standIn.host}/etl` };
    const environment = { REGISTRY_AUTH_FILE: file };
    const run = await push({ ...inputs, 'latest-from': 'semver' }, { environment });
    expect(run.exitCode).toBe(0);
    // Said once, though the tags are looked through and written by logins of their own.
    expect(run.log.split(`Credentials for ${standIn.host} are those of ${file}.`)).toHaveLength(2);
    expect(run.masks).toContain('pw');
    const without = await push({ ...inputs, tags: 'other' });
    expect(without.annotations[0]?.message).toContain("give the inputs 'username' and 'password'");
  });

  it('that is cancelled leaves no tag, and the next one sends what is missing', async () => {
    const cancel = new AbortController();
    const standIn = await startRegistry({
      fault: ({ position, nth }) => {
        if (position !== 'send blob' || nth !== 1 || cancel.signal.aborted) return undefined;
        cancel.abort();
        return 'stall';
      },
    });
    const inputs = { rock, repository: `${standIn.host}/etl` };
    const cut = await push(inputs, { signal: cancel.signal });
    expect(cut).toMatchObject({ exitCode: 130, outputs: {} });
    expect(standIn.shelf.tags.size).toBe(0);
    const kept = standIn.shelf.blobs.size;
    const sent = standIn.seen.filter(({ position }) => position === 'send blob').length;
    const run = await push(inputs);
    expect(run.exitCode).toBe(0);
    expect(standIn.seen.filter(({ position }) => position === 'send blob').length - sent).toBe(
      2 - kept,
    );
  });

  it('tries again what may pass', async () => {
    const standIn = await startRegistry({
      fault: ({ position, nth }) =>
        position === 'write tag' && nth === 0 ? { status: 503 } : undefined,
    });
    const run = await push({ rock, repository: `${standIn.host}/etl` });
    expect(run.exitCode).toBe(0);
    expect(run.log).toMatch(
      /answered PUT .* with status 503, UNKNOWN .* This was try 1; try 2 of 5 begins in 1\.\d s\./,
    );
  });

  it('ends in one sentence and says for the operators which request it was', async () => {
    const standIn = await startRegistry({
      fault: ({ position }) =>
        position === 'begin upload'
          ? { status: 404, code: 'NAME_UNKNOWN', headers: { 'x-request-id': 'r-1' } }
          : undefined,
    });
    const run = await push({ rock, repository: `${standIn.host}/team/etl` });
    expect(run).toMatchObject({ exitCode: 1, outputs: {} });
    expect(run.annotations.map(({ message }) => message)).toEqual([
      `${standIn.host} answered POST http://${standIn.host}/v2/team/etl/blobs/uploads/ with status 404, NAME_UNKNOWN "as the test wants": there is no repository ${standIn.host}/team/etl; create it first, or correct the input 'repository' (account, region and name).`,
    ]);
    expect(run.log).toContain('(status 404, NAME_UNKNOWN, request id r-1)');
  });

  describe('refuses before it sends anything', () => {
    it.each([
      [{}, /One of the inputs 'rock', 'rocks', 'image' and 'images' is required/],
      [{ rock, image: rock }, /exclude each other/],
      [{ rock, repository: '' }, /The input 'repository' is required/],
      [{ rock, repository: 'team/etl' }, /does not say in which registry/],
      [{ rock, tags: '{name}' }, /no placeholder '\{name\}'/],
      [{ rock, tags: '{pr}' }, /and no pull request/],
      [{ rock, tags: '{base}' }, /does not say what its base is/],
      [{ rock, 'timestamp-format': '%H:%Q' }, /'timestamp-format' is '%H:%Q', .* '%Q' is none/],
      [{ rock, timezone: 'Berlin' }, /'timezone' is 'Berlin', but must be the name of a time zone/],
      [{ rock, 'latest-from': 'tags' }, /'latest-from' is 'tags', but must be 'none' or 'semver'/],
      [{ rock, 'latest-from': 'semver', tags: '{version}\nlatest' }, /'tags' holds 'latest', too/],
      [{ rock, 'export-auth': 'home' }, /no login to leave for later steps/],
      [{ rock, 'mount-from': 'ghcr.io/base' }, /^The input 'mount-from' holds 'ghcr\.io\/base'/],
      [{ rock, 'mount-from': 'base' }, /^The input 'mount-from' cannot be used\. The repository/],
      [{ rock, concurrency: '0' }, /'concurrency' is '0', but must be a whole number from 1 to 64/],
      [
        { rock, repository: 'ghcr.io/a\nr.test/a', username: 'me', password: 'pw' },
        /are for one registry, but 'repository' names 2 \(ghcr\.io, r\.test\)/,
      ],
      [{ rocks: '*.rock\nabsent.rock' }, /The input 'rocks' cannot be used/],
      [{ rocks: `${rock}\nrenamed.rock` }, /are both for the platform linux\/amd64/],
      [{ rock, insecure: 'r.test:5000' }, /^The input 'insecure' holds 'r\.test:5000'/],
      [{ rock, tags: '{version}+x' }, /comes out as '0\.2\+x', which cannot be a tag: .* no '\+'/],
      [{ image: rock, tags: '{platform}' }, /the name of a \.rock alone tells/],
      [{ rock: 'renamed.rock', tags: '{platform}' }, /is not called 'etl_0\.2_PLATFORM\.rock'/],
      [{ rock, username: 'me' }, /'username' is given without 'password'/],
      [{ rock, password: 'pw' }, /'password' is given without 'username'/],
      [{ rock, insecure: 'yes' }, /The input 'insecure' is 'yes'/],
      [{ rock: 'absent.rock' }, /The input 'rock' cannot be used/],
      [{ image: 'mixed.tar' }, /'tags' holds '\{version\}', but the images differ in it: 1 and 2/],
      [{ image: 'saved.tar' }, /is a docker-archive, which has no manifest .* convert it first/],
      [{ rock: 'saved.tar' }, /'saved\.tar' is no \.rock/],
    ])('%j', async (inputs, sentence) => {
      await writeTinyRock(join(workspace, 'renamed.rock'), { name: 'etl', version: '0.2' });
      const mixed = new Map<string, Buffer>();
      const images = ['1', '2'].map((version) =>
        addPlatformImage(mixed, { platform: { os: 'linux', architecture: 'amd64' }, version }),
      );
      writeOciArchive(join(workspace, 'mixed.tar'), taggedIndex(mixed, images).files);
      const tar = rawTar(rawEntry({ name: 'etc/file' }, 'x'));
      writeDockerArchive(
        join(workspace, 'saved.tar'),
        dockerFiles({ layers: [{ tar }], tag: 'a:1' }),
      );
      const standIn = await startRegistry();
      const run = await push({ repository: `${standIn.host}/etl`, ...inputs });
      expect(run).toMatchObject({ exitCode: 1, outputs: {} });
      expect(run.annotations).toHaveLength(1);
      expect(run.annotations[0]?.message).toMatch(sentence);
      expect(standIn.seen).toEqual([]);
    });
  });
});
