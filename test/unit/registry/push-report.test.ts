import { describe, expect, it } from 'vitest';
import { ServiceError, UserError } from '../../../src/errors.ts';
import { type DestinationReport, pushFailure } from '../../../src/registry/push-report.ts';
import { destinationTable } from '../../../src/registry/push-table.ts';

const none = { blobs: 0, bytes: 0 };
const digest = `sha256:${'a'.repeat(64)}` as const;

function destination(
  repository: string,
  more: Partial<DestinationReport> = {},
  tagState: 'written' | 'left' = 'written',
): DestinationReport {
  const tag = {
    tag: '1',
    reference: `${repository}:1@${digest}`,
    state: tagState,
    before: undefined,
  };
  return {
    repository,
    state: 'pushed',
    error: undefined,
    tags: [tag],
    uploaded: none,
    mounted: none,
    reused: none,
    milliseconds: 0,
    ...more,
  };
}

const refused = new ServiceError('b.test answered no: ask.', {
  request: 'PUT https://b.test/x',
  status: 403,
  retryable: false,
});
const failed = destination('b.test/x', { state: 'failed', error: refused }, 'left');
const stopped = destination('c.test/x', { state: 'stopped' }, 'left');

describe('the failure of a push', () => {
  it('is none when every destination has what was wanted', () => {
    const unchanged = destination('b.test/x', { state: 'unchanged' });
    expect(pushFailure({ destinations: [destination('a.test/x'), unchanged] })).toBeUndefined();
  });

  it('of one destination is its own', () => {
    expect(pushFailure({ destinations: [failed] })).toBe(refused);
    expect(pushFailure({ destinations: [failed] }, 'warn')).toBe(refused);
  });

  it('of one of several names the tags that were moved elsewhere', () => {
    const failure = pushFailure({ destinations: [destination('a.test/x'), failed] });
    expect(failure).toBeInstanceOf(ServiceError);
    expect(failure?.message).toBe(
      '1 of 2 repositories failed. b.test answered no: ask. Tags that were moved: a.test/x:1.',
    );
    expect((failure as ServiceError).failure).toBe(refused.failure);
  });

  it('says that no tag was moved', () => {
    expect(pushFailure({ destinations: [failed, stopped] })?.message).toMatch(
      /No tag was moved\.$/,
    );
  });

  it('may be a warning where something was pushed, and is none where nothing was', () => {
    const both = [destination('a.test/x'), failed];
    expect(pushFailure({ destinations: both }, 'warn')).toBeUndefined();
    const error = new UserError('damaged');
    const other = destination('c.test/x', { state: 'failed', error }, 'left');
    expect(pushFailure({ destinations: [other, failed] }, 'warn')?.message).toMatch(
      /^2 of 2 repositories failed\. damaged b\.test/,
    );
  });
});

describe('the table of destinations', () => {
  it('says of each what was sent, at which rate', () => {
    const sent = destination('a.test/x', {
      uploaded: { blobs: 3, bytes: 75_600_000 },
      mounted: { blobs: 1, bytes: 1000 },
      milliseconds: 2000,
    });
    const slow = destination('c', { uploaded: { blobs: 1, bytes: 4067 }, milliseconds: 400 });
    const same = destination('<b>', { state: 'unchanged', reused: { blobs: 1, bytes: 5 } });
    expect(destinationTable({ destinations: [sent, slow, same] }).split('\n')).toEqual([
      '| Repository | Result | Uploaded | Mounted | Reused | Time | Rate |',
      '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
      '| <code>a.test/x</code> | pushed | 75.6 MB (3 blobs) | 1.00 kB (1 blob) | – | 2.0 s | 37.8 MB/s |',
      '| <code>c</code> | pushed | 4.07 kB (1 blob) | – | – | 0.4 s | 10.2 kB/s |',
      '| <code>&#60;b&#62;</code> | unchanged | – | – | 5 B (1 blob) | 0.0 s | – |',
    ]);
  });
});
