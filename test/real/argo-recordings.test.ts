/**
 * What the real Argo Server 3.7 was recorded to answer: the stand-in answers the same requests alike,
 * and the deploy room reads the recorded answers.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  parseNodes,
  parseRefusal,
  parseStatus,
  parseTemplate,
  parseWorkflow,
} from '../../src/deploy/argo/answers.ts';
import { causesOf } from '../../src/deploy/argo/failing-nodes.ts';
import { type ArgoStandIn, startArgo } from '../standins/argo/server.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/servers/argo3.7');

/** Requests that a deployment makes, and mistakes in them. */
const replayed = [
  ...['bad-token', 'no-token', 'token-without-bearer', 'unknown-path'],
  ...['template-get', 'template-404', 'template-forbidden'],
  ...['submit-ok', 'submit-fail', 'submit-fixed-name', 'submit-fixed-name-again-409'],
  ...['submit-bad-json', 'submit-bad-name', 'submit-bad-token', 'submit-enum-violation'],
  ...['submit-forbidden', 'submit-missing-parameter', 'submit-parameter-without-equals'],
  ...['submit-undeclared-parameter', 'submit-unknown-field', 'submit-unknown-kind'],
  ...['submit-unknown-template-404', 'submit-wrong-namespace', 'submit-nopod'],
  ...['get-404', 'get-fresh', 'get-running', 'get-succeeded', 'get-succeeded-full'],
  ...['get-failed', 'get-deadline-failed', 'get-nopod-succeeded'],
];

/** What was there before the request: a workflow by its recorded name, seen so many times. */
const before: Readonly<Record<string, { template: string; name: string; looks: number }>> = {
  'submit-fixed-name-again-409': { template: 'deploy-nopod', name: 'ci-42-1', looks: 0 },
  'get-fresh': { template: 'deploy-model', name: 'deploy-model-5vsxs', looks: 0 },
  'get-running': { template: 'deploy-hang', name: 'deploy-hang-8xmtw', looks: 1 },
  'get-succeeded': { template: 'deploy-model', name: 'deploy-model-5vsxs', looks: 3 },
  'get-succeeded-full': { template: 'deploy-model', name: 'deploy-model-5vsxs', looks: 4 },
  'get-failed': { template: 'deploy-fail', name: 'deploy-fail-5sqcs', looks: 2 },
  'get-deadline-failed': { template: 'deploy-deadline', name: 'deploy-deadline-sjbrw', looks: 2 },
  'get-nopod-succeeded': { template: 'deploy-nopod', name: 'deploy-nopod-6qrpz', looks: 3 },
};

const running: ArgoStandIn[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((argo) => argo.close()));
});

const recorded = new Set(
  globSync('*.http', { cwd: samples }).map((file) => basename(file, '.http')),
);

if (recorded.size === 0) {
  it.skip(`there are no recordings of an Argo Server in ${samples}`, () => {});
} else {
  describe('the stand-in answers as the recorded server did', () => {
    it.each(replayed)('%s', async (name) => {
      const { request, status, body } = recording(name);
      const answer = await replay(request, before[name]);
      expect(answer.status).toBe(status);
      if (status !== 200) {
        expect(answer.body).toEqual(body);
        return;
      }
      const known = shapeOf(body);
      expect([...shapeOf(answer.body)].filter((path) => !known.has(path))).toEqual([]);
      for (const key of ['phase', 'progress']) {
        expect([key, field(answer.body, 'status', key)]).toEqual([key, field(body, 'status', key)]);
      }
      expect(field(answer.body, 'spec', 'arguments')).toEqual(field(body, 'spec', 'arguments'));
    });
  });

  describe('the deploy room reads what was recorded', () => {
    it('of a template', () => {
      expect(parseTemplate(recording('template-get').body)).toEqual([
        { name: 'image', hasValue: true },
        { name: 'mode', hasValue: true, enum: ['ok', 'bad'] },
      ]);
    });

    it.each(['submit-ok', 'get-succeeded-full'])('of a workflow: %s', (name) => {
      expect(parseWorkflow(recording(name).body)).toEqual({
        name: 'deploy-model-5vsxs',
        template: 'deploy-model',
        parameters: new Map([['image', `r/model@sha256:${'a'.repeat(64)}`]]),
      });
    });

    it.each([
      ['get-fresh', { phase: '' }],
      ['get-running', { phase: 'Running', progress: '0/1' }],
      ['get-succeeded', { phase: 'Succeeded', progress: '1/1' }],
      ['get-deadline-failed', { phase: 'Failed', message: 'Step exceeded its deadline' }],
      ['get-stopped', { phase: 'Failed', message: "Stopped with strategy 'Stop'" }],
      ['get-terminated', { phase: 'Failed', message: "Stopped with strategy 'Terminate'" }],
    ])('of its phase: %s', (name, status) => {
      expect(parseStatus(recording(name).body)).toEqual(status);
    });

    it.each([
      ['get-succeeded', []],
      ['get-failed', ['train: main: Error (exit code 3)']],
      ['get-deadline-failed', [expect.stringMatching(/^deploy-.*: Step exceeded its deadline$/)]],
      ['get-stopped', [expect.stringMatching(/: workflow shutdown with strategy: {2}Stop$/)]],
    ])('of why it failed: %s', (name, causes) => {
      expect(causesOf(parseNodes(recording(name).body) ?? [])).toEqual(causes);
    });

    it('of every refusal', () => {
      const refused = [...recorded].filter((name) => recording(name).status >= 400);
      expect(refused.length).toBeGreaterThan(20);
      for (const name of refused) {
        expect([name, parseRefusal(recording(name).body)]).toEqual([
          name,
          { code: expect.any(Number), message: expect.stringMatching(/./) },
        ]);
      }
    });
  });
}

interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `METHOD path`, headers, a blank line and the body; `--- response`, the status, headers, a blank line and the body. */
function recording(name: string) {
  const text = readFileSync(join(samples, `${name}.http`), 'utf8');
  const [asked = '', answered = ''] = text.split(/^--- response.*\n/m);
  const [head = '', ...body] = asked.split('\n\n');
  const [line = '', ...headers] = head.trimEnd().split('\n');
  const [method = '', path = ''] = line.split(' ');
  const request: RecordedRequest = {
    method,
    path,
    headers: Object.fromEntries(headers.map((header) => header.split(': '))),
    body: body.join('\n\n').trim(),
  };
  const [top = '', ...answer] = answered.split('\n\n');
  return { request, status: Number(top.split('\n')[0]), body: parsed(answer.join('\n\n')) };
}

/** Streams and logs are no single document. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function replay(
  { method, path, headers, body }: RecordedRequest,
  state: { readonly template: string; readonly name: string; readonly looks: number } | undefined,
) {
  const argo = await startArgo();
  running.push(argo);
  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string,
  ) => {
    const sent = method === 'GET' ? {} : { body };
    const response = await fetch(argo.url + path, { method, headers, ...sent });
    return { status: response.status, body: await response.json() };
  };
  if (state !== undefined) {
    const authorization = { authorization: `Bearer ${argo.token}` };
    const submission = {
      namespace: 'argo',
      resourceKind: 'WorkflowTemplate',
      resourceName: state.template,
      submitOptions: { name: state.name, parameters: argumentsOf(state) },
    };
    const text = JSON.stringify(submission);
    await ask('POST', '/api/v1/workflows/argo/submit', authorization, text);
    const look = `/api/v1/workflows/argo/${state.name}?fields=status.phase`;
    for (let count = 0; count < state.looks; count++) await ask('GET', look, authorization, '');
  }
  return await ask(method, path, headers, body);
}

/** What the recorded workflows were given, where an answer shows it. */
function argumentsOf({ template }: { readonly template: string }): string[] {
  if (template === 'deploy-model') return [`image=r/model@sha256:${'a'.repeat(64)}`];
  return template === 'deploy-fail' ? ['image=r/bad:1'] : [];
}

/** Every path of a document with the type of what is there; the names of nodes and labels are any. */
function shapeOf(value: unknown, path = ''): Set<string> {
  const type = value === null ? 'null' : typeof value;
  if (typeof value !== 'object' || value === null) return new Set([`${path}: ${type}`]);
  const paths = Object.entries(value).flatMap(([key, inner]) => {
    const named = /\.(nodes|labels|storedTemplates)$/.test(path) || Array.isArray(value);
    return [...shapeOf(inner, `${path}.${named ? '*' : key}`)];
  });
  return new Set([`${path}: ${Array.isArray(value) ? 'list' : 'object'}`, ...paths]);
}

function field(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
