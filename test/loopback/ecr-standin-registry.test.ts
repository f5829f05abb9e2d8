/** The registries of the stand-in for ECR, asked over plain HTTP. */
import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr';
import {
  CreateRepositoryCommand as CreatePublic,
  GetAuthorizationTokenCommand as PublicToken,
} from '@aws-sdk/client-ecr-public';
import { describe, expect, it } from 'vitest';
import { hour } from '../standins/ecr/clock.ts';
import {
  basic,
  clientsOf,
  digestOf,
  manifestOf,
  repositoryName,
  startedEcr,
} from './ecr-to-stand-in.ts';

describe('the registry', () => {
  async function opened(options: Parameters<typeof startedEcr>[0] = {}) {
    const standIn = await startedEcr(options);
    const { ecr } = clientsOf(standIn);
    standIn.world.registries.create(standIn, repositoryName);
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const headers = basic(authorizationData?.[0]?.authorizationToken);
    const ask = async (
      method: string,
      path: string,
      body?: string,
      more: Record<string, string> = {},
    ) => {
      const url = path.startsWith('http') ? path : `${standIn.origin}/v2/${repositoryName}/${path}`;
      const init = { method, headers: { ...headers, ...more }, redirect: 'manual' } as const;
      const response = await fetch(url, body === undefined ? init : { ...init, body });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text };
    };
    const send = async (content: string) => {
      const { headers: of } = await ask('POST', 'blobs/uploads/');
      return await ask('PUT', `${of.get('location')}?digest=${digestOf(content)}`, content);
    };
    const tag = (reference: string, manifest: string) =>
      ask('PUT', `manifests/${reference}`, manifest, {
        'content-type': JSON.parse(manifest).mediaType ?? '',
      });
    return {
      standIn,
      ask,
      send,
      tag,
      repository: standIn.world.registries.in(standIn).get(repositoryName),
    };
  }

  it('asks for user and password, and says what for', async () => {
    const { standIn } = await opened();
    const response = await fetch(`${standIn.origin}/v2/`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      401,
      `Basic realm="${standIn.origin}/",service="ecr.amazonaws.com"`,
    ]);
    const wrong = await fetch(`${standIn.origin}/v2/`, { headers: basic(btoa('AWS:x')) });
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringContaining('Your Authorization Token is invalid.'),
    ]);
  });

  it('keeps blobs and manifests, and gives them out again from elsewhere', async () => {
    const { standIn, ask, send, tag } = await opened();
    expect((await ask('HEAD', `blobs/${digestOf('layer')}`)).status).toBe(404);
    expect((await send('layer')).status).toBe(201);
    expect((await ask('HEAD', `blobs/${digestOf('layer')}`)).status).toBe(200);
    const manifest = manifestOf([digestOf('layer')]);
    expect((await ask('HEAD', 'manifests/1')).status).toBe(404);
    expect((await tag('1', manifest)).headers.get('docker-content-digest')).toBe(
      digestOf(manifest),
    );
    const read = await ask('GET', 'manifests/1', undefined, { accept: '*/*' });
    expect([read.text, read.headers.get('docker-content-digest')]).toEqual([
      manifest,
      digestOf(manifest),
    ]);
    expect(JSON.parse((await ask('GET', 'tags/list')).text)).toEqual({
      name: repositoryName,
      tags: ['1'],
    });
    const blob = await ask('GET', `blobs/${digestOf('layer')}`);
    const elsewhere = blob.headers.get('location') ?? '';
    expect([blob.status, new URL(elsewhere).hostname]).toEqual([307, 'localhost']);
    expect(await (await fetch(elsewhere)).text()).toBe('layer');
    expect((await ask('GET', elsewhere)).status).toBe(400);
    expect(standIn.complaints).toEqual(['an Authorization was sent to the host of layers']);
  });

  it('loses what comes in a second piece', async () => {
    const { standIn, ask } = await opened();
    const location = (await ask('POST', 'blobs/uploads/')).headers.get('location') ?? '';
    expect((await ask('PATCH', location, 'first ')).status).toBe(201);
    expect((await ask('PATCH', location, 'second')).status).toBe(201);
    const whole = await ask('PUT', `${location}?digest=${digestOf('first second')}`);
    expect([whole.status, JSON.parse(whole.text).errors[0].code]).toEqual([400, 'DIGEST_INVALID']);
    expect(standIn.complaints).toHaveLength(1);
    const other = (await ask('POST', 'blobs/uploads/')).headers.get('location') ?? '';
    await ask('PATCH', other, 'alone');
    expect((await ask('PUT', `${other}?digest=${digestOf('alone')}`)).status).toBe(201);
  });

  it.each([
    [{ layers: [digestOf('layer')] }, 201, undefined],
    [
      { layers: [digestOf('absent')] },
      400,
      /MANIFEST_BLOB_UNKNOWN.*'\[sha256:.*' required for pushing/,
    ],
    [
      { mediaType: undefined },
      405,
      /UNSUPPORTED.*at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'/,
    ],
    [{ mediaType: 'text/plain' }, 405, /Invalid JSON syntax/],
  ])('takes a manifest only when it is right: %j', async (of, status, text) => {
    const { tag, send } = await opened();
    await send('layer');
    const { layers = [], ...rest } = of as { layers?: string[]; mediaType?: string };
    const manifest = JSON.stringify({ ...JSON.parse(manifestOf(layers)), ...rest });
    const answer = await tag('1', manifest);
    expect(answer.status).toBe(status);
    if (text !== undefined) expect(answer.text).toMatch(text);
  });

  it.each([
    ['IMMUTABLE', [], 400, 'the repository is immutable'],
    ['IMMUTABLE_WITH_EXCLUSION', ['late*'], 201, ''],
    ['IMMUTABLE_WITH_EXCLUSION', ['l*st'], 201, ''],
    ['IMMUTABLE_WITH_EXCLUSION', ['late'], 400, 'the tag is immutable'],
    ['MUTABLE_WITH_EXCLUSION', ['latest'], 400, 'the tag is immutable'],
    ['MUTABLE_WITH_EXCLUSION', ['other'], 201, ''],
    ['MUTABLE', [], 201, ''],
  ])(
    'moves a tag, also to what it is, only where that is allowed: %s %j',
    async (mutability, filters, status, text) => {
      const { tag, send, repository } = await opened();
      await send('layer');
      const manifest = manifestOf([digestOf('layer')]);
      expect((await tag('latest', manifest)).status).toBe(201);
      Object.assign(repository?.settings ?? {}, {
        imageTagMutability: mutability,
        imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filter })),
      });
      const again = await tag('latest', manifest);
      expect([again.status, again.text]).toEqual([status, expect.stringContaining(text)]);
      if (status === 400) expect(JSON.parse(again.text).errors[0].code).toBe('TAG_INVALID');
    },
  );

  it('ends every password after a time of its own, and with the session that asked for it', async () => {
    const { standIn, ask } = await opened({ tokenLifetime: hour });
    expect((await ask('GET', 'tags/list')).status).toBe(200);
    standIn.world.clock.pass(hour);
    const late = await ask('GET', 'tags/list');
    expect([late.status, late.text]).toEqual([
      403,
      expect.stringMatching(
        /DENIED.*Your authorization token has expired\. Reauthenticate and try again\./,
      ),
    ]);
    const worn = await opened({ tokenUses: 1 });
    expect((await worn.ask('GET', 'tags/list')).status).toBe(200);
    expect((await worn.ask('HEAD', 'manifests/1')).status).toBe(403);
  });

  it('names what is absent and who may not', async () => {
    const { standIn, ask } = await opened({ createOnPush: ['made'] });
    const missing = await ask('POST', `${standIn.origin}/v2/other/blobs/uploads/`);
    expect([missing.status, missing.text]).toEqual([
      404,
      expect.stringMatching(
        /NAME_UNKNOWN.*'other' does not exist in the registry with id '123456789012'/,
      ),
    ]);
    expect((await ask('POST', `${standIn.origin}/v2/made/x/blobs/uploads/`)).status).toBe(202);
    standIn.world.denied.add('ecr:InitiateLayerUpload');
    const denied = await ask('POST', 'blobs/uploads/');
    expect([denied.status, denied.text]).toEqual([
      403,
      expect.stringMatching(/DENIED.*not authorized to perform: ecr:InitiateLayerUpload/),
    ]);
  });

  it.each([
    [true, 201],
    [false, 202],
  ])(
    'mounts from another repository when the account wants that: %s',
    async (blobMounting, status) => {
      const { standIn, ask, send, tag } = await opened({ blobMounting });
      standIn.world.registries.create(standIn, 'other');
      await send('layer');
      await tag('1', manifestOf([digestOf('layer')]));
      const path = `/v2/other/blobs/uploads/?mount=${digestOf('layer')}&from=${repositoryName}`;
      expect((await ask('POST', standIn.origin + path)).status).toBe(status);
    },
  );

  it('of public ECR takes the tokens of its service and nothing else', async () => {
    const standIn = await startedEcr();
    const { ecrPublic } = clientsOf(standIn);
    await ecrPublic.send(new CreatePublic({ repositoryName: 'etl' }));
    const { authorizationData } = await ecrPublic.send(new PublicToken({}));
    const password = basic(authorizationData?.authorizationToken);
    const list = (headers: Record<string, string>) =>
      fetch(`${standIn.origin}/v2/a1b2c3d4/etl/tags/list`, { headers });
    expect((await list({})).headers.get('www-authenticate')).toBe(
      `Bearer realm="${standIn.origin}/token/",service="public.ecr.aws",scope="aws"`,
    );
    expect((await list(password)).status).toBe(400);
    const service = `${standIn.origin}/token/?service=public.ecr.aws&scope=aws`;
    const { token } = (await (await fetch(service, { headers: password })).json()) as {
      token: string;
    };
    const bearer = { authorization: `Bearer ${token}` };
    expect((await list(bearer)).status).toBe(200);
    standIn.world.clock.pass(13 * hour);
    expect((await list(bearer)).status).toBe(400);
  });
});
