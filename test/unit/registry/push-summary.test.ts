import { describe, expect, it } from 'vitest';
import { ServiceError } from '../../../src/errors.ts';
import {
  type DestinationReport,
  type PushReport,
  pushReportDocument,
} from '../../../src/registry/push-report.ts';
import { pushLine, pushSummary } from '../../../src/registry/push-summary.ts';

const digest = `sha256:${'a'.repeat(64)}` as const;
const before = `sha256:${'b'.repeat(64)}` as const;
const tag = (name: string, repository = 'a.test/etl') => ({
  tag: name,
  reference: `${repository}:${name}@${digest}`,
});
const pushed: DestinationReport = {
  repository: 'a.test/etl',
  state: 'pushed',
  error: undefined,
  tags: [
    { ...tag('1.2'), state: 'written', before: undefined },
    { ...tag('1'), state: 'written', before },
    { ...tag('x'), state: 'unchanged', before: digest },
  ],
  uploaded: { blobs: 2, bytes: 50_000_000 },
  mounted: { blobs: 1, bytes: 7_000_000 },
  reused: { blobs: 1, bytes: 30_000_000 },
  milliseconds: 4000.4,
};
const failed: DestinationReport = {
  ...pushed,
  repository: 'b.test/etl',
  state: 'failed',
  error: new ServiceError('b.test said `no` to <b>.', { request: 'PUT x', retryable: false }),
  tags: [{ ...tag('1.2', 'b.test/etl'), state: 'left', before: undefined }],
};
const report: PushReport = {
  digest,
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  destinations: [pushed],
  unchanged: false,
  milliseconds: 4100.7,
};

describe('the summary of a push', () => {
  it('has a row for each repository and each tag, and what tags stood for', () => {
    expect(pushSummary(report, ['a.test/etl:latest stays as it is.'])).toBe(
      [
        '### Pushed to the registry',
        '',
        '| Repository | Result | Uploaded | Mounted | Reused | Time | Rate |',
        '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
        '| <code>a.test/etl</code> | pushed | 50.0 MB (2 blobs) | 7.00 MB (1 blob) | 30.0 MB (1 blob) | 4.0 s | 12.5 MB/s |',
        '',
        '| Reference | Tag | Digest |',
        '| --- | --- | --- |',
        `| <code>a.test/etl:1.2</code> | written | <code>${digest}</code> |`,
        `| <code>a.test/etl:1</code> | moved from <code>${before}</code> | <code>${digest}</code> |`,
        `| <code>a.test/etl:x</code> | unchanged | <code>${digest}</code> |`,
        '',
        '<code>a.test/etl:latest stays as it is.</code>',
        '',
      ].join('\n'),
    );
  });

  it('says what failed and what did not, in words that are no markup', () => {
    const partly = pushSummary({ ...report, destinations: [pushed, failed] });
    expect(partly).toMatch(/^### Pushed to 1 of 2 repositories\n/);
    expect(partly).toContain('| <code>b.test/etl:1.2</code> | left | – |');
    expect(partly).toContain('<code>b.test said &#96;no&#96; to &#60;b&#62;.</code>');
    expect(pushSummary({ ...report, destinations: [failed] })).toMatch(/^### Not pushed\n/);
    const all = [pushed, { ...pushed, repository: 'c.test/etl' }];
    expect(pushSummary({ ...report, destinations: all })).toMatch(/^### Pushed to 2 repositories/);
  });

  it('says of a tag that did not move what it stands for, where that is known', () => {
    const tags = [
      { ...tag('1'), state: 'left', before },
      { ...tag('2'), state: 'failed', before },
    ] as const;
    const text = pushSummary({ ...report, destinations: [{ ...failed, tags }] });
    expect(text).toContain(`:1</code> | left | <code>${before}</code> |`);
    expect(text).toContain(':2</code> | failed | – |');
    expect(text).not.toContain(digest);
  });

  it('says of nothing sent that nothing was', () => {
    const text = pushSummary({ ...report, unchanged: true });
    expect(text).toContain('Nothing was sent: every tag stood for this image already.');
  });

  it('is in the log one line for each repository', () => {
    expect(pushLine(pushed)).toBe(
      'a.test/etl: pushed in 4.0 s, 2 blobs (50.0 MB) sent, 1 blob (7.00 MB) mounted, 1 blob (30.0 MB) there before.',
    );
    expect(pushLine({ ...pushed, state: 'unchanged' })).toBe(
      'a.test/etl: unchanged, every tag stood for this image already.',
    );
  });
});

describe('the report of a push', () => {
  it('is a document that holds all of it, with errors as sentences', () => {
    const document = pushReportDocument({ ...report, destinations: [pushed, failed] });
    expect(JSON.parse(JSON.stringify(document))).toEqual({
      digest,
      'media-type': report.mediaType,
      unchanged: false,
      milliseconds: 4101,
      destinations: [
        {
          repository: 'a.test/etl',
          state: 'pushed',
          tags: [
            { ...tag('1.2'), state: 'written' },
            { ...tag('1'), state: 'written', before },
            { ...tag('x'), state: 'unchanged', before: digest },
          ],
          uploaded: { blobs: 2, bytes: 50_000_000 },
          mounted: { blobs: 1, bytes: 7_000_000 },
          reused: { blobs: 1, bytes: 30_000_000 },
          milliseconds: 4000,
        },
        expect.objectContaining({ state: 'failed', error: 'b.test said `no` to <b>.' }),
      ],
    });
  });
});
