import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ArgoStandIn,
  type ArgoStandInOptions,
  lose,
  startArgo,
} from '../standins/argo/server.ts';
import { node } from '../standins/argo/templates.ts';
import { type ActionRun, runAction } from '../support/run-action.ts';
import { selfSigned } from '../support/self-signed.ts';

const image = `ghcr.io/team/etl:0.2@sha256:${'a'.repeat(64)}`;

let place: string;
const running: ArgoStandIn[] = [];
beforeAll(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-deploy-argo-')));
  for (const name of ['workspace', 'temp']) mkdirSync(join(place, name));
});
afterAll(async () => {
  await Promise.all(running.map((argo) => argo.close()));
  rmSync(place, { recursive: true, force: true });
});

describe.concurrent('the built deploy-argo', () => {
  it('submits the image and waits until it has run', async () => {
    const argo = await start();
    const run = await deploy(argo, { parameters: 'mode=ok' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [], warnings: [], problems: [] });
    const [workflow] = argo.workflows;
    expect(run.outputs).toEqual({
      'deploy-id': workflow?.name,
      status: 'succeeded',
      url: `${argo.url}/workflows/argo/${workflow?.name}`,
      'deployed-image': image,
      duration: expect.stringMatching(/^\d+$/),
    });
    expect(workflow?.name).toMatch(/^deploy-model-[0-9a-f]{10}$/);
    expect(workflow?.parameters).toEqual([
      { name: 'image', value: image },
      { name: 'mode', value: 'ok' },
    ]);
    expect(run.log.match(/^ .*(Not yet seen|Running|Succeeded).*$/gm)).toEqual([
      expect.stringMatching(/^ {2}Not yet seen by the workflow controller \(0s\)$/),
      expect.stringMatching(/^ {2}Running 0\/1 \(\d+s\)$/),
      expect.stringMatching(/^ {2}Succeeded 1\/1 \(\d+s\)$/),
    ]);
    expect(run.summary).toContain('### Deployed after ');
    expect(run.summary).toContain(run.outputs['deploy-id']);
    expect(argo.complaints).toEqual([]);
  });

  it('says which step failed, with what it said and its exit code', async () => {
    const argo = await start();
    const run = await deploy(argo, { template: 'deploy-fail' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'failed', 'deployed-image': image });
    expect(errors(run)).toEqual([
      `The workflow ${run.outputs['deploy-id']} failed: train: main: Error (exit code 3). See ${run.outputs.url}`,
    ]);
    expect(run.summary).toContain('### Deployment failed after ');
    expect(run.summary).toContain('exit code 3');
  });

  it('tells an error of Argo from a failure of a step', async () => {
    const hostile = 'pod deleted\n::error::forged\u001b[31m';
    const argo = await start({
      templates: [
        {
          name: 'deploy-error',
          parameters: [{ name: 'image' }],
          templates: [],
          course: [
            {
              phase: 'Error',
              nodes: (name) => ({ [name]: node(name, name, 'Pod', 'Error', { message: hostile }) }),
            },
          ],
        },
      ],
    });
    const run = await deploy(argo, { template: 'deploy-error' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('error');
    expect(errors(run)).toEqual([
      expect.stringContaining(String.raw`pod deleted\n::error::forged\u{1b}[31m`),
    ]);
  });

  it('gives up when the time is over, and leaves the workflow running', async () => {
    const argo = await start();
    const run = await deploy(argo, { template: 'deploy-hang', timeout: '1s' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('timed-out');
    expect(Number(run.outputs.duration)).toBeGreaterThanOrEqual(1);
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /^The workflow deploy-hang-\w+ had not ended after 1s \(last seen: Running 0\/1\)\. It was left running, .*: http/,
      ),
    ]);
    expect(errors(run)[0]).toContain(run.outputs.url);
    expect(argo.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  it('does not wait when it is told so', async () => {
    const argo = await start();
    const run = await deploy(argo, { template: 'deploy-hang', wait: 'false' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs.status).toBe('submitted');
    expect(run.outputs).not.toHaveProperty('duration');
    expect(argo.workflows).toHaveLength(1);
  });

  it('submits a workflow of its own in each run', async () => {
    const argo = await start();
    const ids = await Promise.all(
      [1, 2].map(async () => (await deploy(argo, { wait: 'false' })).outputs['deploy-id']),
    );
    expect(new Set(ids).size).toBe(2);
    expect(argo.workflows.map(({ name }) => name).sort()).toEqual(ids.sort());
  });

  it('stops waiting when the job is cancelled, and says that the workflow goes on', async () => {
    const cancel = new AbortController();
    const argo = await start();
    const run = await runAction('deploy-argo', {
      ...options(argo, { template: 'deploy-hang', 'poll-interval': '10m' }),
      signal: cancel.signal,
      echo: (line) => line.includes('Not yet seen') && cancel.abort(),
    });
    expect(run.exitCode).toBe(130);
    const url = `${argo.url}/workflows/argo/${argo.workflows[0]?.name}`;
    expect(run.annotations.map(({ level, message }) => [level, message])).toEqual([
      ['warning', expect.stringMatching(/cancelled: nobody waits .* it goes on: http/)],
    ]);
    expect(run.annotations[0]?.message).toContain(url);
    expect(argo.requests.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });
});

describe.concurrent('a cancelled deploy-argo', () => {
  it('says that the workflow may be there when it was just being submitted', async () => {
    const cancel = new AbortController();
    const argo = await start({
      intercept: ({ method }) => (method === 'POST' ? () => cancel.abort() : undefined),
    });
    const run = await runAction('deploy-argo', { ...options(argo, {}), signal: cancel.signal });
    expect(run.exitCode).toBe(130);
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /cancelled while the workflow deploy-model-\w+ was being submitted\. If it was created it goes on: http/,
      ),
    ]);
  });
});

describe.concurrent('deploy-argo submits nothing', () => {
  it.each([
    [
      'an undeclared parameter',
      { parameters: 'moed=ok' },
      /declares no parameter 'moed', .*'parameters'.*image, mode\./,
    ],
    [
      'an undeclared image parameter',
      { 'image-parameter': 'imgae' },
      /'imgae', which the input 'image-parameter' names/,
    ],
    [
      'a value outside the enum',
      { parameters: 'mode=purple' },
      /'mode' is 'purple', but .* allows only 'ok', 'bad'/,
    ],
    [
      'a template that is not there',
      { template: 'nope' },
      /^There is no WorkflowTemplate nope in the namespace argo/,
    ],
    [
      'a namespace that is not there',
      { namespace: 'other' },
      /no WorkflowTemplate deploy-model in the namespace other/,
    ],
    [
      'a wrong token',
      { token: 'wrong-token-0123' },
      /answered 401 .*: Unauthorized\. The input 'token' must be a valid token/,
    ],
    ['no token', { token: '' }, /answered 401 .*\. Give a token as the input 'token'\.$/],
    [
      'a token without rights',
      { token: 'nobody-token' },
      /answered 403 .*: permission denied\. .*'get' on 'workflowtemplates\.argoproj\.io' in the namespace argo/,
    ],
  ])('for %s', async (_, inputs, sentence) => {
    const argo = await start();
    const run = await deploy(argo, inputs as Record<string, string>);
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([expect.stringMatching(sentence)]);
    expect(run.outputs).toEqual({});
    expect(argo.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('for a parameter that nobody gives a value', async () => {
    const parameters = [{ name: 'image' }, { name: 'date' }, { name: 'mode', default: 'a' }];
    const argo = await start({
      templates: [{ name: 'dated', parameters, templates: [], course: [] }],
    });
    const run = await deploy(argo, { template: 'dated' });
    expect(errors(run)).toEqual([expect.stringMatching(/no value of its own for 'date': give/)]);
    expect(argo.workflows).toEqual([]);
  });

  it.each([
    [{ server: '' }, /^The input 'server' is required/],
    [{ server: 'argo.example.com' }, /'server' is 'argo\.example\.com', but must be the https URL/],
    [{ server: 'http://argo.example.com' }, /over http the token could be read on its way/],
    [{ server: 'https://argo.example.com/?x=1' }, /query or a fragment/],
    [{ server: 'ftp://argo.example.com' }, /it starts with 'ftp:'/],
    [{ token: 'two words' }, /^The input 'token' cannot be a token/],
    [{ ca: 'absent.pem' }, /^The input 'ca' is neither .* ENOENT/],
    [
      { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
      /^The input 'ca' holds a certificate that cannot be read/,
    ],
    [
      { ca: '-----BEGIN X PRIVATE KEY-----\nAAAA\n-----END X PRIVATE KEY-----' },
      /holds a X PRIVATE KEY: it must hold certificates only/,
    ],
    [{ namespace: '' }, /^The input 'namespace' is required/],
    [{ namespace: 'a/b' }, /^The input 'namespace' is 'a\/b', but must be a name of Kubernetes/],
    [{ template: '' }, /^The input 'template' is required/],
    [{ template: '../x' }, /^The input 'template' is '\.\.\/x', but must be a name of Kubernetes/],
    [{ image: '' }, /^The input 'image' is required/],
    [
      { image: 'ghcr.io/team/etl:1' },
      /^The input 'image' names .* by the tag '1' alone\. What a tag means can change/,
    ],
    [{ image: 'ghcr.io/team/etl' }, /^The input 'image' names .* without a digest/],
    [{ image: 'ghcr.io/team/etl@sha256:12' }, /is not an image reference/],
    [{ 'image-parameter': 'a b' }, /^The input 'image-parameter' is 'a b'/],
    [{ parameters: 'mode' }, /^The input 'parameters' has a line without '='/],
    [{ parameters: 'mo de=1' }, /'parameters' names a parameter 'mo de'/],
    [{ parameters: 'mode=1\nmode=2' }, /'parameters' gives 'mode' twice \(line 2/],
    [{ parameters: 'image=x' }, /'parameters' names 'image', which the input 'image' gives/],
    [{ wait: 'yes' }, /^The input 'wait' is 'yes'/],
    [{ timeout: '30' }, /^The input 'timeout' is '30', but must be a duration from 1s to 120h/],
    [{ timeout: '121h' }, /^The input 'timeout' is '121h'/],
    [
      { 'poll-interval': '0s' },
      /^The input 'poll-interval' is '0s', but must be a duration from 1s to 10m/,
    ],
  ])('for %j', async (inputs, sentence) => {
    const argo = await start();
    const run = await deploy(argo, inputs as Record<string, string>);
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([expect.stringMatching(sentence)]);
    expect(argo.requests).toEqual([]);
  });

  it('for an address with a password, which it does not show', async () => {
    const run = await deploy(await start(), { server: 'https://user:s3cr3t@argo.example.com' });
    expect(errors(run)).toEqual([expect.stringMatching(/holds a user or a password/)]);
    expect(run.stdout + run.stderr).not.toContain('s3cr3t');
    const other = await deploy(await start(), { server: 'https:\\\\user:s3cr3t@argo.example.com' });
    expect(errors(other)).toEqual(errors(run));
    expect(other.stdout + other.stderr).not.toContain('s3cr3t');
  });
});

describe.concurrent('the token of deploy-argo', () => {
  it.each(['', 'Bearer ', 'bearer  '])('is taken after %j, and stands nowhere', async (word) => {
    const argo = await start();
    for (const inputs of [{}, { template: 'deploy-fail' }, { template: 'nope' }]) {
      const run = await deploy(argo, { ...inputs, token: `${word}${argo.token}` });
      const said = run.stdout.replaceAll(/^::add-mask::.*$/gm, '') + run.stderr + run.summary;
      expect(said + JSON.stringify([run.outputs, run.state])).not.toContain(argo.token);
      expect(run.masks).toContain(argo.token);
      expect(run.stdout.indexOf('::add-mask::')).toBe(0);
    }
    const sent = new Set(argo.requests.map(({ authorization }) => authorization));
    expect([...sent]).toEqual([`Bearer ${argo.token}`]);
  });

  it('goes to no other server', async () => {
    const other = await start();
    const argo = await start({
      intercept: () => (response) =>
        response.writeHead(302, { location: `${other.url}/login?rd=x` }).end(),
    });
    const run = await deploy(argo);
    expect(errors(run)).toEqual([
      expect.stringContaining(
        `answered 302 to the request to read the WorkflowTemplate deploy-model (GET ${argo.url}/api/v1/workflow-templates/argo/deploy-model): it redirects to ${other.url}, which is not followed`,
      ),
    ]);
    expect(other.requests).toEqual([]);
  });
});

describe.concurrent('a server that does not answer as it should', () => {
  it('gets one submission when its answer was lost, and the workflow is found by its name', async () => {
    const argo = await start({
      intercept: ({ method }) => (method === 'POST' ? lose : undefined),
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ status: 'succeeded', 'deployed-image': image });
    expect(run.log).toContain('Whether the workflow was created is not known');
    expect(argo.workflows).toHaveLength(1);
    expect(argo.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  it.each(['<html>', '{"metadata":', '{}'])('has submitted, though it says %j', async (text) => {
    const garbled = { afterwards: (response: ServerResponse) => response.end(text) };
    const argo = await start({
      intercept: ({ method }) => (method === 'POST' ? garbled : undefined),
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(0);
    expect(run.outputs.status).toBe('succeeded');
    expect(argo.workflows).toHaveLength(1);
  });

  it('gets the same submission again when there is no workflow of it', async () => {
    let posts = 0;
    const argo = await start({
      intercept: ({ method }) =>
        method === 'POST' && posts++ === 0
          ? (response) => response.writeHead(503).end('no server available')
          : undefined,
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(0);
    const bodies = argo.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    expect(new Set(bodies).size).toBe(1);
    expect(argo.workflows).toHaveLength(1);
  });

  it('makes no second workflow when the first submission was merely slow', async () => {
    let posts = 0;
    const argo = await start({
      intercept: ({ method, path }) => {
        if (method === 'POST') return posts++ === 0 ? lose : undefined;
        const isLookForIt = posts === 1 && !path.includes('fields=');
        const absent = '{"code":5,"message":"not found"}';
        return isLookForIt ? (response) => response.writeHead(404).end(absent) : undefined;
      },
    });
    const run = await deploy(argo);
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).toMatchObject({ status: 'succeeded', 'deployed-image': image });
    expect(posts).toBe(2);
    expect(argo.workflows).toHaveLength(1);
  });

  it('is not believed when it stored another image', async () => {
    const stored = (body: string) => {
      const { submitOptions, resourceName } = JSON.parse(body);
      return JSON.stringify({
        metadata: { name: submitOptions.name },
        spec: {
          arguments: { parameters: [{ name: 'image', value: 'ghcr.io/team/etl:old' }] },
          workflowTemplateRef: { name: resourceName },
        },
      });
    };
    const argo = await start({
      intercept: ({ method, body }) =>
        method === 'POST' ? (response) => response.end(stored(body)) : undefined,
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /not the one that was asked for: .*image=ghcr\.io\/team\/etl:old instead of .*@sha256:a+\. Stop it: http/,
      ),
    ]);
    expect(run.outputs).toEqual({});
  });

  it('is asked again while the workflow runs, and what it said is told once', async () => {
    let looks = 0;
    const argo = await start({
      intercept: ({ path }) => {
        if (!path.includes('fields=status.phase')) return undefined;
        looks += 1;
        if (looks === 2 || looks === 3) {
          return (response) => response.writeHead(429, { 'retry-after': '1' }).end();
        }
        return looks === 4 ? lose : undefined;
      },
    });
    const run = await deploy(argo);
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.log.match(/It may pass/g)).toHaveLength(2);
    expect(run.log).toContain('Succeeded 1/1');
  });

  it('may fall silent: the wait still ends in time', async () => {
    const argo = await start({
      intercept: ({ path, index }) =>
        path.includes('fields=') && index > 3 ? () => {} : undefined,
    });
    const run = await deploy(argo, { template: 'deploy-hang', timeout: '3s' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('timed-out');
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /had not ended after \ds \(last seen: Not yet.*\. The last look failed: .* no byte moved/,
      ),
    ]);
  });

  it('ends the wait when it refuses what it took before', async () => {
    const argo = await start({
      intercept: ({ path }) =>
        path.includes('fields=')
          ? (response) => response.writeHead(401).end('{"code":16,"message":"Unauthorized"}')
          : undefined,
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unknown', 'deployed-image': image });
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /401 .*: Unauthorized\..* What became of .* is not known; look at http/,
      ),
    ]);
  });

  it.each([
    [
      'a web page',
      200,
      '<!doctype html><title>Sign in</title>',
      /answered 200 .* the answer is a web page, so that it comes from a proxy/,
    ],
    ['a web page that is not there', 404, '<html>', /answered 404 .* the answer is a web page/],
    ['an empty page', 403, '', /answered 403 .* the answer is empty/],
    [
      'half an answer',
      200,
      '{"metadata": {"name',
      /answered 200 .* the JSON of the answer is cut off/,
    ],
    [
      'another answer',
      200,
      '{"items": []}',
      /answered 200 .* JSON, but not what an Argo Server says/,
    ],
    [
      'an error of its own',
      500,
      '{"code":13,"message":"etcd is sad"}',
      /answered 500 .*: etcd is sad\./,
    ],
    [
      'no such path',
      501,
      '{"code":12,"message":"Not Implemented"}',
      /answered 501 .* path that does not belong there/,
    ],
  ])('is quoted: %s', async (_, status, body, sentence) => {
    const argo = await start({
      intercept: () => (response) => response.writeHead(status).end(body),
    });
    const run = await deploy(argo);
    expect(run.exitCode).toBe(1);
    expect(errors(run)).toEqual([expect.stringMatching(sentence)]);
    expect(errors(run)[0]).toContain(
      `(GET ${argo.url}/api/v1/workflow-templates/argo/deploy-model)`,
    );
    expect(run.outputs).toEqual({});
  });

  it('may not listen at all', async () => {
    const run = await deploy(await start(), { server: 'http://127.0.0.1:1' });
    expect(errors(run)).toEqual([
      expect.stringMatching(
        /^The Argo Server at 127\.0\.0\.1:1 gave no answer .*ECONNREFUSED.* Check the port/,
      ),
    ]);
  });

  it('may speak no TLS', async () => {
    const argo = await start();
    const run = await deploy(argo, { server: argo.url.replace('http:', 'https:') });
    expect(errors(run)).toEqual([
      expect.stringMatching(/no trusted connection .* reached by http\.$/),
    ]);
  });
});

describe.concurrent('the certificate of a server that deploy-argo talks to', () => {
  it('is trusted when `ca` holds its authority, as text or as a file', async () => {
    const tls = selfSigned();
    const argo = await start({ tls });
    writeFileSync(join(place, 'workspace/ca.pem'), tls.cert);
    for (const ca of [tls.cert, 'ca.pem']) {
      const run = await deploy(argo, { ca, wait: 'false' });
      expect(run).toMatchObject({ exitCode: 0, annotations: [] });
      expect(run.outputs.url).toMatch(/^https:/);
    }
  });

  it.each([
    ['', /no trusted connection .*give that authority's certificate as the input 'ca'/],
    [selfSigned().cert, /no trusted connection .*Does the input 'ca' hold the authority/],
  ])('is refused otherwise, before the token is sent', async (ca, sentence) => {
    const argo = await start({ tls: selfSigned() });
    const run = await deploy(argo, { ca });
    expect(errors(run)).toEqual([expect.stringMatching(sentence)]);
    expect(argo.requests).toEqual([]);
  });
});

async function start(standIn: ArgoStandInOptions = {}): Promise<ArgoStandIn> {
  const argo = await startArgo(standIn);
  running.push(argo);
  return argo;
}

function options(argo: ArgoStandIn, inputs: Readonly<Record<string, string>>) {
  return {
    workspace: join(place, 'workspace'),
    temp: join(place, 'temp'),
    inputs: {
      server: argo.url,
      token: argo.token,
      namespace: argo.namespace,
      template: 'deploy-model',
      image,
      'poll-interval': '1s',
      timeout: '1m',
      ...inputs,
    },
  };
}

function deploy(argo: ArgoStandIn, inputs: Readonly<Record<string, string>> = {}) {
  return runAction('deploy-argo', options(argo, inputs));
}

function errors(run: ActionRun): string[] {
  return run.annotations.filter(({ level }) => level === 'error').map(({ message }) => message);
}
