import { expect, it } from 'vitest';
import { submitWorkflow } from '../../../../src/deploy/argo/submit.ts';
import type { HttpFaultKind, HttpRequest } from '../../../../src/ports.ts';
import { RunnerHttpFault } from '../../../../src/runner/http-fault.ts';
import { httpAnswer } from '../../../support/http-answer.ts';
import { testPorts } from '../../../support/ports.ts';

const server = { base: new URL('https://argo.example.com/') };
const submission = { namespace: 'data', template: 'etl', name: 'etl-1', parameters: new Map() };
const workflow = {
  metadata: { name: 'etl-1' },
  spec: { workflowTemplateRef: { name: 'etl' }, arguments: { parameters: [] } },
};

it.each<HttpFaultKind>(['reset', 'protocol', 'too-long'])(
  'finds the workflow by its name when the answer to its submission could not be had: %s',
  async (kind) => {
    const sent: string[] = [];
    const send = async ({ method, url }: HttpRequest) => {
      sent.push(`${method} ${url.pathname}`);
      if (method === 'POST') throw new RunnerHttpFault(kind, 'no answer');
      return httpAnswer(200, JSON.stringify(workflow));
    };
    const found = await submitWorkflow(server, submission, testPorts({ http: { send } }));
    expect(found.name).toBe('etl-1');
    expect(sent).toEqual([
      'POST /api/v1/workflows/data/submit',
      'GET /api/v1/workflows/data/etl-1',
    ]);
  },
);
