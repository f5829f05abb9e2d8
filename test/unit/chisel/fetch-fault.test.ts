import { describe, expect, it } from 'vitest';
import { answerFault, transportFault } from '../../../src/chisel/fetch-fault.ts';
import type { HttpFaultKind } from '../../../src/ports.ts';

const request = 'GET https://mirror.example/canonical/chisel/releases/latest';

describe('a request without a whole answer', () => {
  it.each<[HttpFaultKind, boolean, string]>([
    ['dns', true, "check the input 'base-url' and the name servers of the runner"],
    ['refused', true, 'check that the runner can reach that host'],
    ['reset', true, 'check that the runner can reach that host'],
    ['timeout', true, 'check that the runner can reach that host'],
    ['tls', false, 'NODE_EXTRA_CA_CERTS'],
    ['protocol', false, "check that the input 'base-url' names GitHub"],
    ['too-long', false, "check that the input 'base-url' names GitHub"],
  ])('because of %s is sent again: %s', (kind, again, remedy) => {
    const how = { name: 'HttpFault' as const, kind, code: undefined };
    const fault = Object.assign(new Error('the reason'), how);
    const error = transportFault(request, fault);
    expect(error.message).toMatch(
      /^There was no whole answer to GET .*, because the reason; .*\.$/,
    );
    expect(error.message).toContain(remedy);
    expect(error.failure.retryable).toBe(again);
  });
});

describe('an answer that was not expected', () => {
  it('is told with what its operators and its patience need', () => {
    const headers = {
      'x-github-request-id': 'ABCD:1234\u202e',
      'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT',
    };
    const { failure } = answerFault(request, { status: 503, headers }, Date.UTC(2026, 10, 21, 12));
    expect(failure).toEqual({
      request,
      status: 503,
      requestId: 'ABCD:1234\\u{202e}',
      retryable: true,
      retryAfter: 30_000,
    });
  });
});
