import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nodeFields,
  statusFields,
  submitRequest,
  templateRequest,
  workflowName,
  workflowRequest,
} from '../../../../src/deploy/argo/requests.ts';

const base = new URL('https://argo.example.com/');
const behindPath = new URL('https://example.com/argo/');

describe('the requests to an Argo Server', () => {
  it.each([
    [
      'the template',
      templateRequest(base, 'data', 'run.etl'),
      {
        method: 'GET',
        url: new URL('https://argo.example.com/api/v1/workflow-templates/data/run.etl'),
        namespace: 'data',
        purpose: 'read the WorkflowTemplate run.etl',
        right: { verb: 'get', resource: 'workflowtemplates' },
      },
    ],
    [
      'a submission',
      submitRequest(behindPath, {
        namespace: 'data',
        template: 'run-etl',
        name: 'run-etl-01',
        parameters: new Map([
          ['image', 'r/etl@sha256:00'],
          ['query', 'a=1&b=,"ü"'],
          ['empty', ''],
        ]),
      }),
      {
        method: 'POST',
        url: new URL('https://example.com/argo/api/v1/workflows/data/submit'),
        namespace: 'data',
        body: '{"namespace":"data","resourceKind":"WorkflowTemplate","resourceName":"run-etl","submitOptions":{"name":"run-etl-01","parameters":["image=r/etl@sha256:00","query=a=1&b=,\\"ü\\"","empty="]}}',
        purpose: 'submit the workflow run-etl-01',
        right: { verb: 'create', resource: 'workflows' },
      },
    ],
    [
      'a whole workflow',
      workflowRequest(base, 'data', 'run-etl-01'),
      {
        method: 'GET',
        url: new URL('https://argo.example.com/api/v1/workflows/data/run-etl-01'),
        namespace: 'data',
        purpose: 'read the workflow run-etl-01',
        right: { verb: 'get', resource: 'workflows' },
      },
    ],
  ])('%s', (_, request, expected) => {
    expect(request).toEqual(expected);
  });

  it.each([
    [statusFields, '?fields=status.phase,status.message,status.progress'],
    [nodeFields, '?fields=status.nodes'],
  ])('for the fields %j', (fields, search) => {
    expect(workflowRequest(base, 'data', 'w', fields).url.search).toBe(search);
  });
});

describe('the name of a workflow', () => {
  it.each([
    ['run-etl', 'run-etl-0123456789'],
    ['a'.repeat(60), `${'a'.repeat(52)}-0123456789`],
    [`${'a'.repeat(50)}.-bcd`, `${'a'.repeat(50)}-0123456789`],
  ])('from %s is %s', (template, name) => {
    expect(workflowName(template, '0123456789')).toBe(name);
  });

  it('is one that Kubernetes takes, for every name of a template', () => {
    const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?$/);
    const template = fc
      .array(label, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('.'));
    fc.assert(
      fc.property(template, (text) => {
        const name = workflowName(text, '0123456789');
        expect(name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
        expect(name.length).toBeLessThanOrEqual(63);
      }),
    );
  });
});
