/**
 * The built deploy-argo against an Argo Server: always the stand-in, and a real one where the environment
 * names it. `make test-servers` runs this file alone. The real one needs the templates of
 * test/standins/argo/templates.yaml in the namespace ARGO_NAMESPACE (`argo`).
 */
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { startArgo } from '../standins/argo/server.ts';
import { recordedTemplates } from '../standins/argo/templates.ts';
import { runAction } from '../support/run-action.ts';

interface Server {
  readonly url: string;
  readonly token: string;
  readonly namespace: string;
  readonly ca: string;
  close(): Promise<void>;
}

const { ARGO_SERVER_URL, ARGO_TOKEN, ARGO_NAMESPACE, ARGO_CA } = process.env;
const image = `ghcr.io/team/etl:0.2@sha256:${'a'.repeat(64)}`;

let place: string;
beforeAll(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'rock-actions-argo-server-')));
  for (const name of ['workspace', 'temp']) mkdirSync(join(place, name));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('deploy-argo and the stand-in', () => {
  contract(async () => ({ ca: '', ...(await startArgo()) }));
});

describe('deploy-argo and a real Argo Server', () => {
  if (ARGO_SERVER_URL === undefined || ARGO_TOKEN === undefined) {
    it.skip('ARGO_SERVER_URL and ARGO_TOKEN name none; it must have test/standins/argo/templates.yaml in the namespace ARGO_NAMESPACE (argo)', () => {});
    return;
  }
  contract(async () => ({
    url: ARGO_SERVER_URL.replace(/\/$/, ''),
    token: ARGO_TOKEN,
    namespace: ARGO_NAMESPACE ?? 'argo',
    ca: ARGO_CA ?? '',
    close: async () => {},
  }));
});

it('gives a real server templates with the parameters of the stand-in', () => {
  const file = resolve(import.meta.dirname, '../standins/argo/templates.yaml');
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'))) {
    const { metadata, spec } = document.toJS();
    const template = recordedTemplates.find(({ name }) => name === metadata.name);
    expect([metadata.name, template?.parameters]).toEqual([
      metadata.name,
      spec.arguments.parameters,
    ]);
  }
});

function contract(start: () => Promise<Server>) {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.close());

  const deploy = (inputs: Readonly<Record<string, string>>) =>
    runAction('deploy-argo', {
      workspace: join(place, 'workspace'),
      temp: join(place, 'temp'),
      inputs: {
        server: server.url,
        token: server.token,
        namespace: server.namespace,
        ca: server.ca,
        image,
        'poll-interval': '1s',
        timeout: '1m',
        ...inputs,
      },
    });

  it.concurrent('runs a workflow to its good end', async () => {
    const run = await deploy({ template: 'deploy-nopod', parameters: 'seconds=1' });
    expect(run).toMatchObject({ exitCode: 0, annotations: [] });
    expect(run.outputs).toMatchObject({ status: 'succeeded', 'deployed-image': image });
    expect(run.outputs.url).toBe(
      `${server.url}/workflows/${server.namespace}/${run.outputs['deploy-id']}`,
    );
    expect(run.log).toMatch(/Succeeded 2\/2 \(\d+s\)/);
  });

  it.concurrent('says why a workflow failed', async () => {
    const run = await deploy({ template: 'deploy-deadline' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.status).toBe('failed');
    expect(run.annotations[0]?.message).toMatch(/^The workflow .* failed: .*exceeded its deadline/);
  });

  it.concurrent('leaves a workflow alone that does not end in time', async () => {
    const run = await deploy({ template: 'deploy-hang', timeout: '2s' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'timed-out', duration: '2' });
  });

  it.concurrent.each([
    [{ parameters: 'moed=ok' }, /declares no parameter 'moed'/],
    [{ parameters: 'mode=purple' }, /allows only 'ok', 'bad'/],
    [{ template: 'nope' }, /There is no WorkflowTemplate nope/],
    [{ token: 'wrong-token-0123' }, /answered 401 .*Unauthorized/],
    [{ token: '' }, /answered 401 .*token not valid/],
  ])('submits nothing with %j', async (inputs, sentence) => {
    const run = await deploy({ template: 'deploy-model', ...inputs });
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.message).toMatch(sentence);
    expect(run.outputs).toEqual({});
  });
}
