import { describe, expect, it } from 'vitest';
import type { PushReport } from '../../../src/registry/push.ts';
import { pushLine, pushSummary } from '../../../src/registry/push-summary.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const report: PushReport = {
  digest,
  tags: [
    { tag: '1.2', reference: `a.test/etl:1.2@${digest}`, changed: true },
    { tag: '1', reference: `a.test/etl:1@${digest}`, changed: false },
  ],
  unchanged: false,
  uploaded: { blobs: 2, bytes: 50_000_000 },
  reused: { blobs: 1, bytes: 30_000_000 },
  milliseconds: 4000,
};

describe('the summary of a push', () => {
  it('has a row for each tag, and what was sent how fast', () => {
    expect(pushSummary(report)).toBe(
      [
        '### Pushed to the registry',
        '',
        '| Reference | Tag | Digest |',
        '| --- | --- | --- |',
        `| <code>a.test/etl:1.2</code> | written | <code>${digest}</code> |`,
        `| <code>a.test/etl:1</code> | unchanged | <code>${digest}</code> |`,
        '',
        '2 blobs (50.0 MB) sent, 1 blob (30.0 MB) there before, 4.0 s, 12.5 MB/s.',
        '',
      ].join('\n'),
    );
    expect(pushLine(report)).toBe(
      'Pushed 2 blobs (50.0 MB) in 4.0 s, 12.5 MB/s; the repository had 1 blob (30.0 MB).',
    );
  });

  it('says of nothing sent that nothing was, and no rate', () => {
    const nothing = { ...report, unchanged: true, uploaded: { blobs: 0, bytes: 0 } };
    expect(pushSummary(nothing)).toContain(
      'Nothing was sent: every tag stood for this image already.',
    );
    expect(pushSummary(nothing)).not.toContain('MB/s');
    expect(pushLine({ ...nothing, unchanged: false })).not.toContain('MB/s');
  });
});
