import { describe, expect, it } from 'vitest';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import {
  formatDifference,
  formatPercent,
  pullTime,
} from '../../../../src/size/render/difference.ts';
import { phraseText } from '../../../../src/size/render/phrase.ts';
import { renderSummary } from '../../../../src/size/render/render-summary.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { textWidth } from '../../../../src/size/render/text-width.ts';
import { verdict } from '../../../../src/size/render/verdict.ts';
import { readMarkdown } from '../hostile/read-markdown.ts';
import { comparison, grownReport, large, named, plainReport, sameReport } from './sample-report.ts';

const units = 'decimal';

describe('the text for the log', () => {
  it('of an image without a baseline', () => {
    expect(renderText([plainReport], { units }).join('\n')).toMatchInlineSnapshot(`
      "
      etl 0.2 (linux/amd64)

      Size
        6,123 files, 3 of them with the rights of another user (set-uid or set-gid).
                                 Image
        Download               45.1 MB
        On disk                 157 MB
        Seen by the container   154 MB
        Hidden waste           3.00 MB

      Layers, lowest first
        A node that has none of the layers pulls 45.1 MB (3.6 s at 100 Mbit/s).
        No.  Role   Download  On disk  Files  Digest
          1  base    30.0 MB   100 MB  3,000  sha256:1b1b1b1b1b1b
          2  parts   15.1 MB  57.0 MB  3,200  sha256:3d3d3d3d3d3d

      Waste
        3.00 MB downloaded that no container sees, 1.00 MB seen more than once.
          Bytes  Cause                                   Files  To be fixed in  Heaviest
        3.00 MB  copied for another mode, owner or time     12  layer 2, parts  usr/bin/python3.12
        1.00 MB  same content at several paths               3  layer 2, parts

      What could be left out
          Saves  How                                                            Files  For example
        2.40 MB  Delete root/.cache/pip at the end of the part that calls pip.     31  root/.cache/pip/

      By origin
        Files of                 Size  Download  Files
        the base              97.0 MB   29.0 MB  2,900
        nobody that is known  57.0 MB   16.0 MB  3,223

      Largest owners
        Owner                              Version     Size  Download  Files
        base, deb libicu76                 76.1-1   39.0 MB   12.0 MB     14
        slice python3.12-minimal_standard           21.0 MB   6.00 MB    600

      Largest directories
        Directory     Size  Download  Files
        usr/lib/   90.0 MB   25.0 MB  2,000

      Largest files
        File                         Size  Download
        usr/lib/libicudata.so.76  32.0 MB   11.0 MB"
    `);
  });

  it('begins with a table where there are several images', () => {
    const lines = renderText([grownReport, sameReport], { units });
    expect(lines.slice(0, 8)).toMatchInlineSnapshot(`
      [
        "",
        "Images",
        "  Image    Platform     Download          Difference  On disk         Difference  Verdict",
        "  etl 0.2  linux/amd64   45.1 MB  +5.10 MB (+12.8 %)   157 MB  +12.0 MB (+8.3 %)  over budget: growth on disk; grew, most by deb libicu76 +11.9 MB",
        "  etl 0.2  linux/arm64   45.1 MB           no change   157 MB          no change  no change",
        "",
        "etl 0.2 (linux/amd64)",
        "Compared with commit 0123456789ab, 2 commits before the right one.",
      ]
    `);
  });

  it('says why an image changed, in binary units when asked', () => {
    const lines = renderText([grownReport], { units: 'binary' });
    const from = lines.indexOf('Why it changed');
    expect(lines.slice(from, from + 8)).toMatchInlineSnapshot(`
      [
        "Why it changed",
        "  Difference  What                                                     Before     After",
        "   +11.3 MiB  deb libicu76 74.2-1 to 76.1-1 instead of deb libicu74  25.8 MiB  37.2 MiB",
        "   +11.3 MiB    usr/lib/                                             25.7 MiB  37.1 MiB",
        "   +30.5 MiB      libicudata.so.76 new                                         30.5 MiB",
        "   +97.7 KiB  files without a known owner                            1.17 KiB  98.8 KiB",
        "",
        "Files against the baseline",
      ]
    `);
  });

  it('aligns what is twice as wide as other letters', () => {
    const largest = {
      files: [
        { path: '表/データ.bin', size: 1, compressed: 1 },
        { path: 'e\u0301/x', size: 1, compressed: 1 },
      ],
      directories: [],
    };
    const lines = renderText([{ ...plainReport, largest }], { units });
    const from = lines.indexOf('Largest files');
    expect(lines.slice(from + 1)).toEqual([
      '  File           Size  Download',
      '  表/データ.bin   1 B       1 B',
      '  e\u0301/x             1 B       1 B',
    ]);
    expect(['a', '表', 'e\u0301', '🎉', 'ｆ', 'ﾃ'].map(textWidth)).toEqual([1, 2, 1, 2, 2, 1]);
  });
});

describe('the summary', () => {
  it('shows a report', () => {
    const markdown = renderSummary([named(plainReport, 'web')], { units });
    readMarkdown(markdown);
    expect(markdown.slice(0, markdown.indexOf('#### Waste'))).toMatchInlineSnapshot(`
      "### Image size

      | Image | Platform | Download | On disk | Verdict |
      | --- | --- | ---: | ---: | --- |
      | <code>web 0.2</code> | <code>linux/amd64</code> | 45.1&nbsp;MB | 157&nbsp;MB | nothing to compare with |

      ### <code>web 0.2</code> <code>linux/amd64</code>

      #### Size

      6,123 files, 3 of them with the rights of another user (set-uid or set-gid).

      |  | Image |
      | --- | ---: |
      | Download | 45.1&nbsp;MB |
      | On disk | 157&nbsp;MB |
      | Seen by the container | 154&nbsp;MB |
      | Hidden waste | 3.00&nbsp;MB |

      #### Layers, lowest first

      A node that has none of the layers pulls 45.1 MB (3.6 s at 100 Mbit/s).

      | No. | Role | Download | On disk | Files | Digest |
      | ---: | --- | ---: | ---: | ---: | --- |
      | 1 | base | 30.0&nbsp;MB | 100&nbsp;MB | 3,000 | <code>sha256:1b1b1b1b1b1b</code> |
      | 2 | parts | 15.1&nbsp;MB | 57.0&nbsp;MB | 3,200 | <code>sha256:3d3d3d3d3d3d</code> |

      "
    `);
  });

  it('is shortened to what GitHub takes, and says so', () => {
    const reports = Array.from({ length: 6 }, (_, at) => large(`image-${at}`));
    let longest = Number.POSITIVE_INFINITY;
    for (const limit of [1_000_000, 60_000, 30_000, 6_000, 1_000, 300]) {
      const markdown = renderSummary(reports, { units, limit });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(Math.min(limit, longest));
      longest = Buffer.byteLength(markdown);
      readMarkdown(markdown);
    }
    expect(renderSummary(reports, { units })).not.toContain('shortened');
    expect(renderSummary(reports, { units, limit: 60_000 })).toContain('Lists are shortened');
    expect(renderSummary(reports, { units, limit: 6_000 })).toContain('only this table fits');
    expect(renderSummary(reports, { units, limit: 1_000 })).toMatch(/^and \d+ more images$/m);
  });
});

describe('the verdict', () => {
  const changed = (change: Partial<typeof comparison>): ImageReport => ({
    ...plainReport,
    comparison: { ...comparison, ...change },
  });
  const budget = grownReport.budgets[1] as ImageReport['budgets'][number];

  it.each<[string, ImageReport]>([
    ['nothing to compare with', plainReport],
    ['no change', sameReport],
    ['same content, compressed anew', changed({ nature: 'recompressed' })],
    ['same files, packed anew', changed({ nature: 'repacked' })],
    ['grew, most by deb libicu76 +11.9 MB', changed({})],
    ['grew', changed({ owners: [] })],
    ['shrank', changed({ size: { before: 5, after: 4 }, owners: [] })],
    [
      'other content of the same size',
      changed({ size: { before: 5, after: 5 }, compressedSize: { before: 5, after: 5 } }),
    ],
    [
      'over a soft budget: growth on disk; no change',
      { ...sameReport, budgets: [{ ...budget, severity: 'soft' }] },
    ],
    [
      'waived: growth on disk; no change',
      { ...sameReport, budgets: [{ ...budget, state: 'waived' }] },
    ],
    [
      'over budget: growth on disk, growth on disk, growth on disk and 2 more; no change',
      { ...sameReport, budgets: Array(5).fill(budget) },
    ],
  ])('is %j', (text, report) => {
    expect(phraseText(verdict(report, units))).toBe(text);
  });
});

describe('differences', () => {
  it.each([
    [0, 0, 'no change', ''],
    [100, 100, 'no change', ''],
    [0, 5_000_000, '+5.00 MB', ''],
    [5_000_000, 0, '-5.00 MB (-100 %)', '-100 %'],
    [1_000_000, 1_012_000, '+12.0 kB (+1.2 %)', '+1.2 %'],
    [1_000_000, 1_000_100, '+100 B (+0.01 %)', '+0.01 %'],
    [1_000_000_000, 1_000_000_001, '+1 B (under +0.01 %)', 'under +0.01 %'],
    [1, 1_000_000, '+1.00 MB (+99999900 %)', '+99999900 %'],
  ])('from %i to %i', (before, after, difference, percent) => {
    expect(formatDifference({ before, after }, units)).toBe(difference);
    expect(formatPercent({ before, after })).toBe(percent);
  });

  it.each([
    [0, '0.0 s'],
    [12_500_000, '1.0 s'],
    [124_000_000, '9.9 s'],
    [125_000_000, '10 s'],
    [1_490_000_000, '119 s'],
    [3_000_000_000, '4 min'],
  ])('of %i bytes take at 100 Mbit/s', (bytes, time) => {
    expect(pullTime(bytes)).toBe(time);
  });
});
