import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { packRock } from '../../../src/actions/pack-rock.ts';
import type { Http, HttpRequest, HttpResponse } from '../../../src/ports.ts';
import { standardRequest } from '../../../src/rock/pack/pack-request.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { testPorts } from '../../support/ports.ts';
import { writeTinyRock } from '../../support/tiny-rock.ts';

const base = `sha256:${'b'.repeat(64)}`;
const commit = 'c'.repeat(40);

/** What was asked, as `HEAD https://…` and the credentials that went along. */
let asked: { request: string; authorization: string | undefined }[];
let answers: Record<string, Partial<HttpResponse> & { text?: string }>;

beforeEach(() => {
  asked = [];
  const line = (text: string) => `${(text.length + 4).toString(16).padStart(4, '0')}${text}`;
  answers = {
    'GET https://github.com/canonical/chisel-releases.git/info/refs?service=git-upload-pack': {
      text: `${line('# service=git-upload-pack\n')}0000${line(`${'d'.repeat(40)} HEAD\0x\n`)}${line(`${commit} refs/heads/ubuntu-24.04\n`)}0000`,
    },
    'HEAD https://public.ecr.aws/v2/ubuntu/ubuntu/manifests/24.04': {
      headers: { 'docker-content-digest': base },
    },
  };
});

describe('with skip-unchanged a pack looks', () => {
  it('at the branch of the slices and at the digest of the base, as anybody may', async () => {
    answers['HEAD https://public.ecr.aws/v2/ubuntu/ubuntu/manifests/24.04'] = {
      ...{ status: 401, headers: { 'www-authenticate': challenge } },
    };
    answers[tokenRequest] = { text: '{"token":"anonymous"}' };
    answers['HEAD https://public.ecr.aws/v2/ubuntu/ubuntu/manifests/24.04 Bearer anonymous'] = {
      headers: { 'docker-content-digest': base },
    };
    const result = await pack('base: ubuntu@24.04', 'stage-packages: [libc6_libs]');
    expect(result.unchanged?.sources?.facts).toMatchObject({ base, 'chisel-releases': commit });
    expect(asked.map(({ request }) => request).sort()).toEqual([
      ...Object.keys(answers)
        .map((request) => request.replace(' Bearer anonymous', ''))
        .sort(),
    ]);
    expect(
      asked.every(({ authorization }) => /^(undefined|Bearer anonymous)$/.test(`${authorization}`)),
    ).toBe(true);
  });

  it('at the slices also of an extension, which may bring some', async () => {
    const project = 'base: bare\nbuild-base: ubuntu@24.04\nextensions: [go-framework]';
    const result = await pack(project, 'stage-packages: [hello]');
    expect(result.unchanged?.sources?.facts).toMatchObject({
      base: 'none',
      'chisel-releases': commit,
    });
  });

  it('at nothing outside of a bare rock without slices', async () => {
    const result = await pack('base: bare\nbuild-base: ubuntu@24.04', 'stage-packages: [hello]');
    expect(result.unchanged?.sources?.facts).toMatchObject({
      base: 'none',
      'chisel-releases': 'none',
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ['base: ubuntu@24.04', /canonical\/chisel-releases has no branch ubuntu-24\.04/, 'github.com'],
    [
      'base: ubuntu@24.04',
      /public\.ecr\.aws\/ubuntu\/ubuntu:24\.04 is not there/,
      'public.ecr.aws',
    ],
  ])('and packs when it sees nothing: %s', async (text, reason, host) => {
    for (const request of Object.keys(answers)) {
      if (request.includes(host)) answers[request] = { status: 404 };
    }
    const result = await pack(text, 'stage-packages: [libc6_libs]');
    expect(result.failure).toBeUndefined();
    expect(result.rocks).toHaveLength(1);
    expect(result.unchanged?.reason).toMatch(reason);
  });
});

const challenge = 'Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws"';
const tokenRequest =
  'GET https://public.ecr.aws/token/?client_id=rock-actions&scope=repository%3Aubuntu%2Fubuntu%3Apull&service=public.ecr.aws';

async function pack(head: string, part: string) {
  const http: Http = {
    async send({ method, url, headers }: HttpRequest) {
      const authorization = headers?.authorization;
      const sorted = new URL(url);
      sorted.searchParams.sort();
      const request = `${method} ${sorted}`;
      asked.push({ request, authorization });
      const found = answers[`${request} ${authorization}`] ?? answers[request];
      if (found === undefined) throw new Error(`unexpected request: ${request}`);
      return { ...httpAnswer(200, found.text), ...found };
    },
  };
  const ports = testPorts({
    http,
    cache: { available: true, restore: async () => undefined, save: async () => true },
  });
  const project = join(ports.context.workspace, 'etl');
  mkdirSync(project);
  writeFileSync(
    join(project, 'rockcraft.yaml'),
    `name: etl\n${head}\nplatforms: {amd64: }\nparts: {a: {plugin: nil, ${part}}}\n`,
  );
  const exec = {
    capture: async () => ({ exitCode: 0, stdout: 'rockcraft 1.20.0', stderr: '' }),
    stream: async () => {
      await writeTinyRock(join(project, 'etl_1_amd64.rock'), { name: 'etl', version: '1' });
      return { exitCode: 0 };
    },
  };
  const request = { ...standardRequest, path: project, skipUnchanged: true };
  return await packRock.run(request, { ...ports, exec });
}
