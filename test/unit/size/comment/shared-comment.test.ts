import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { commentMarker } from '../../../../src/size/comment/marker.ts';
import { readMarkdown } from '../hostile/read-markdown.ts';
import { grownReport, large, named, sameReport } from '../render/sample-report.ts';
import { compose, first } from './composed.ts';

describe('a comment that jobs share', () => {
  const web = named(grownReport, 'web');

  it('keeps what another job wrote of the same commit', () => {
    const body = compose(first([grownReport]), [web]) ?? '';
    expect(body).toBe(first([grownReport, web]));
  });

  it('does not depend on who comes first', () => {
    // Whoever has nothing to tell makes no comment, and is in none when it was first.
    const threshold = { unit: 'bytes', value: 0 } as const;
    const reports = [grownReport, web, sameReport];
    const [one = '', other = ''] = [reports, reports.toReversed()].map((order) =>
      order.reduce<string | undefined>(
        (body, report) => compose(body, [report], { threshold }) ?? body,
        undefined,
      ),
    );
    expect(one).toBe(other);
    expect(readMarkdown(one).codes.filter((code) => code === 'web 0.2')).not.toEqual([]);
  });

  it('has an image once, as it was measured last', () => {
    const body = compose(first([grownReport, web]), [{ ...web, size: 999_000_000 }]) ?? '';
    expect(body.match(/^\| <code>web/gm)?.length).toBe(1);
    expect(body).toContain('| 999&nbsp;MB |');
  });

  it('drops what was written of another commit', () => {
    const body = compose(first([web], { headSha: 'b'.repeat(40) }), [grownReport]);
    expect(body).toBe(first([grownReport]));
  });

  it('is left alone when it is right, also with the line breaks of the web', () => {
    for (const reports of [[grownReport, web], ['a', 'b', 'c', 'd', 'e', 'f'].map(large)]) {
      const body = first(reports);
      expect(compose(body, reports)).toBeUndefined();
      expect(compose(body, reports.slice(1))).toBeUndefined();
      expect(compose(body.replaceAll('\n', '\r\n'), reports)).toBe(body);
    }
  });

  const bomb = deflateRawSync(Buffer.alloc(10_000_000, '[')).toString('base64');
  it.each([
    ['cut', (body: string) => body.slice(0, -40)],
    ['changed', (body: string) => body.replace(/(size-data \d+ .{20})../, '$1xx')],
    ['of a bomb', (body: string) => body.replace(/(size-data \d+ )\S+/, `$1${bomb}`)],
    ['none', () => 'Something that a person wrote'],
  ])('is written anew when its data is %s', (_, damage) => {
    expect(compose(damage(first([web])), [grownReport])).toBe(first([grownReport]));
  });
});

describe('a comment for which there is little room', () => {
  it('is whole Markdown of at most as many characters, and keeps what must be decided longest', () => {
    const reports = ['a', 'b', 'c', 'd', 'e', 'f'].map(large);
    let longest = Number.POSITIVE_INFINITY;
    for (const limit of [65_536, 40_000, 20_000, 10_000, 5_000, 3_000, 1_000, 500]) {
      const body = first(reports, { limit });
      expect(body.length).toBeLessThanOrEqual(Math.min(limit, longest));
      expect(readMarkdown(body).links).toEqual(['https://github.com/o/r/actions/runs/1']);
      longest = body.length;
    }
    expect(first(reports, { limit: 10_000 })).toContain('First causes');
    expect(first(reports, { limit: 4_000 }).match(/^\| <code>/gm)?.length).toBe(6);
    expect(first(reports, { limit: 1_500 })).toMatch(/^and \d images? more$/m);
  });

  it('has a row for each of a hundred images', () => {
    const reports = Array.from({ length: 100 }, (_, at) => large(`image-${at}`));
    const body = first(reports);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.match(/^\| <code>/gm)?.length).toBe(100);
    readMarkdown(body);
  });

  it('is not lengthened by the next job, which would shorten it again', () => {
    const reports = ['a', 'b', 'c'].map(large);
    for (let limit = 5_000; limit < 60_000; limit += 5_000) {
      const body = first(reports, { limit });
      for (const report of reports) expect(compose(body, [report], { limit })).toBeUndefined();
    }
  });
});

describe('the marker', () => {
  it.each([
    ['etl', '<!-- rock-actions:size etl -->'],
    ['a--b-', '<!-- rock-actions:size a%2D-b%2D -->'],
    ['x --> y', '<!-- rock-actions:size x%20%2D-%3E%20y -->'],
  ])('of %j ends no comment', (name, marker) => {
    expect(commentMarker(name)).toBe(marker);
  });
});
