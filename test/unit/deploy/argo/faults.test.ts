import { expect, it } from 'vitest';
import { transportFault } from '../../../../src/deploy/argo/faults.ts';
import { workflowRequest } from '../../../../src/deploy/argo/requests.ts';
import { RunnerHttpFault } from '../../../../src/runner/http-fault.ts';

const base = new URL('https://argo.example.com/');

it.each([
  ['dns', 'ENOTFOUND', false],
  ['dns', 'EAI_AGAIN', true],
  ['refused', 'ECONNREFUSED', true],
  ['reset', 'ECONNRESET', true],
  ['timeout', 'ETIMEDOUT', true],
  ['tls', 'DEPTH_ZERO_SELF_SIGNED_CERT', false],
  ['protocol', 'HPE_INVALID_CONSTANT', false],
  ['too-long', undefined, false],
] as const)('a request without an answer (%s, %s) may succeed later: %s', (kind, code, mayPass) => {
  const fault = new RunnerHttpFault(kind, 'no answer', code);
  const error = transportFault(workflowRequest(base, 'data', 'etl-1'), { base }, fault);
  expect(error.failure.retryable).toBe(mayPass);
});
