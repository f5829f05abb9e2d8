import { describe, expect, it } from 'vitest';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import {
  formatDifference,
  formatPercent,
  pullTime,
} from '../../../../src/size/render/difference.ts';
import { phraseMarkdown, phraseText, sentence } from '../../../../src/size/render/phrase.ts';
import { renderSummary } from '../../../../src/size/render/render-summary.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { summaryJson } from '../../../../src/size/render/summary-json.ts';
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
        No.  Download  On disk  Files  Digest               Role
          1   30.0 MB   100 MB  3,000  sha256:1b1b1b1b1b1b  base
          2   15.1 MB  57.0 MB  3,200  sha256:3d3d3d3d3d3d  parts

      Waste
        3.00 MB downloaded that no container sees, 1.00 MB seen more than once.
          Bytes  Cause                                   Files  To be fixed in  Heaviest
        3.00 MB  copied for another mode, owner or time     12  layer 2, parts  usr/bin/python3.12
        1.00 MB  same content at several paths               3  layer 2, parts

      What could be left out
          Saves  Files  How                                                            For example
        2.40 MB     31  Delete root/.cache/pip at the end of the part that calls pip.  root/.cache/pip/

      By origin
        Files of                 Size  Download  Files
        the base              97.0 MB   29.0 MB  2,900
        nobody that is known  57.0 MB   16.0 MB  3,223

      Largest owners
           Size  Download  Files  Owner
        39.0 MB   12.0 MB     14  base, deb libicu76 76.1-1
        21.0 MB   6.00 MB    600  slice python3.12-minimal_standard

      Largest directories
           Size  Download  Files  Directory
        90.0 MB   25.0 MB  2,000  usr/lib/

      Largest files
           Size  Download  File
        32.0 MB   11.0 MB  usr/lib/libicudata.so.76"
    `);
  });

  it('begins with a table where there are several images', () => {
    const lines = renderText([grownReport, sameReport], { units });
    expect(lines.slice(0, 8)).toMatchInlineSnapshot(`
      [
        "",
        "Images",
        "  Image    Platform     Download          Difference  On disk         Difference",
        "  etl 0.2  linux/amd64   45.1 MB  +5.10 MB (+12.8 %)   157 MB  +12.0 MB (+8.3 %)",
        "      over budget: growth on disk; grew, most by deb libicu76 +11.9 MB",
        "  etl 0.2  linux/arm64   45.1 MB           no change   157 MB          no change",
        "",
        "etl 0.2 (linux/amd64)",
      ]
    `);
  });

  it('says why an image changed, in binary units when asked', () => {
    const lines = renderText([grownReport], { units: 'binary' });
    const from = lines.indexOf('Why it changed');
    expect(lines.slice(from, from + 8)).toMatchInlineSnapshot(`
      [
        "Why it changed",
        "  Files: 14 new (+37.2 MiB), 14 gone (-25.8 MiB), 1 grown (+97.7 KiB), 1 moved, 6,100 unchanged.",
        "  Difference    Before     After  What",
        "   +11.3 MiB  25.8 MiB  37.2 MiB  deb libicu76 74.2-1 to 76.1-1 instead of deb libicu74",
        "   +11.3 MiB  25.7 MiB  37.1 MiB    usr/lib/",
        "   +30.5 MiB            30.5 MiB      libicudata.so.76 new",
        "   -19.2 MiB                          other files",
        "   +97.7 KiB  1.17 KiB  98.8 KiB  files without a known owner",
      ]
    `);
  });

  it.each([
    ['recompressed', 'The content is the same to the byte; it was only compressed anew.'],
    ['repacked', 'The files are the same; only times, owners, modes or their order differ.'],
  ] as const)('says that an image was only %s before it tells of files', (nature, sentence) => {
    const report = { ...plainReport, comparison: { ...comparison, nature } };
    const lines = renderText([report], { units });
    expect(lines[lines.indexOf('Why it changed') + 1]).toBe(`  ${sentence}`);
  });

  it('puts what is long below its row, on lines that a terminal has', () => {
    const hint = {
      id: 'tests',
      advice: `Leave the tests of packages out, ${'after a look that nothing imports them, '.repeat(4)}in 'override-build'.`,
      saves: 333_000,
      files: 37,
      paths: ['usr/lib/python3.12/test/support/', 'usr/lib/python3.12/test/libregrtest/'],
    };
    const lines = renderText([{ ...plainReport, hints: [hint] }], { units });
    const from = lines.indexOf('What could be left out');
    expect(lines.slice(from, lines.indexOf('By origin') - 1)).toEqual([
      'What could be left out',
      '   Saves  Files',
      '  333 kB     37',
      '      Leave the tests of packages out, after a look that nothing imports them, after a look that nothing imports them,',
      "      after a look that nothing imports them, after a look that nothing imports them, in 'override-build'.",
      '      for example usr/lib/python3.12/test/support/, usr/lib/python3.12/test/libregrtest/',
    ]);
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(120);
  });

  it('has few packages and slices in a sentence, and counts the others', () => {
    const names = Array.from({ length: 30 }, (_, at) => `package-${at}`);
    const changed = {
      ...comparison,
      packages: names.map((name) => ({ kind: 'deb', name, before: '1' }) as const),
      slices: { added: names, removed: names.slice(0, 3) },
    };
    const lines = renderText([{ ...plainReport, comparison: changed }], { units });
    expect(lines.filter((line) => /^ {2}and 10 more$/.test(line)).length).toBe(2);
    expect(lines.find((line) => line.startsWith('  Gone: deb'))).toMatch(/ deb package-0 1, /);
    expect(lines).toContain('  Gone: package-0, package-1, package-2');
  });

  it.each<[string, Partial<ImageReport>]>([
    [
      'Compared with the image old.rock.',
      { baseline: { kind: 'image', name: 'old.rock' }, comparison },
    ],
    [
      "Nothing to compare with: there is no 'token' to look for a baseline with.",
      {
        baseline: {
          kind: 'commit',
          name: 'auto',
          note: "Nothing to compare with: there is no 'token' to look for a baseline with.",
        },
      },
    ],
    [
      'Nothing to compare with: no run for 0123456789ab left it.',
      {
        baseline: {
          kind: 'commit',
          name: '0123456789ab',
          note: 'Nothing to compare with: no run for 0123456789ab left it.',
        },
      },
    ],
    [
      'Nothing to compare with: it has no image for arm. It was to be the image old.rock.',
      {
        baseline: {
          kind: 'image',
          name: 'old.rock',
          note: 'Nothing to compare with: it has no image for arm.',
        },
      },
    ],
  ])('says %j', (sentence, what) => {
    expect(renderText([{ ...plainReport, ...what }], { units })[2]).toBe(sentence);
  });

  it('does not compare what a docker-archive holds with what is downloaded', () => {
    const { pull: _pull, stored: _stored, ...layers } = comparison.layers;
    const report = { ...grownReport, comparison: { ...comparison, layers } };
    const lines = renderText([report], { units });
    expect(lines.slice(2, 4)).toEqual([
      'Compared with commit 0123456789ab, 2 commits before the right one. Downloads are not compared: a docker-archive has',
      'other blobs than a registry.',
    ]);
    expect(lines.find((line) => line.startsWith('  Download'))).toMatch(/45\.1 MB +not compared$/);
    expect(JSON.parse(summaryJson([report])).images[0]).not.toHaveProperty('compressed-delta');
  });

  it('says that nothing is pulled and stored of what is there already', () => {
    expect(renderText([sameReport], { units }).join(' ').replace(/ +/g, ' ')).toContain(
      'one that has the baseline pulls nothing. ECR stores nothing besides the baseline.',
    );
  });

  it('aligns what is twice as wide as other letters', () => {
    const packages = [
      { kind: 'node', name: '表/データ', before: '1', after: '2' },
      { kind: 'node', name: 'e\u0301/x', before: '1', after: '2' },
    ] as const;
    const report = { ...plainReport, comparison: { ...comparison, packages } };
    const lines = renderText([report], { units });
    const from = lines.indexOf('Packages');
    expect(lines.slice(from + 1, from + 4)).toEqual([
      '  Other version           Before  After',
      '  Node package 表/データ  1       2',
      '  Node package e\u0301/x        1       2',
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

      | No. | Download | On disk | Files | Digest | Role |
      | ---: | ---: | ---: | ---: | --- | --- |
      | 1 | 30.0&nbsp;MB | 100&nbsp;MB | 3,000 | <code>sha256:1b1b1b1b1b1b</code> | base |
      | 2 | 15.1&nbsp;MB | 57.0&nbsp;MB | 3,200 | <code>sha256:3d3d3d3d3d3d</code> | parts |

      "
    `);
  });

  it('is shortened to what GitHub takes, and says so', () => {
    const reports = Array.from({ length: 6 }, (_, at) => large(`image-${at}`));
    const rendered = new Map<number, string>();
    let longest = Number.POSITIVE_INFINITY;
    for (const limit of [1_000_000, 60_000, 30_000, 6_000, 1_000, 300]) {
      const markdown = renderSummary(reports, { units, limit });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(Math.min(limit, longest));
      longest = Buffer.byteLength(markdown);
      readMarkdown(markdown);
      rendered.set(limit, markdown);
    }
    expect(renderSummary(reports, { units })).not.toContain('shortened');
    expect(rendered.get(60_000)).toContain('Lists are shortened');
    expect(rendered.get(6_000)).toContain('only this table fits');
    expect(rendered.get(1_000)).toMatch(/^and \d+ more images$/m);
  });
});

describe('a sentence', () => {
  it.each([
    ["call 'craftctl default', then", 'call <code>craftctl default</code>, then'],
    ["add 'prime: [-usr/share/doc]'.", 'add <code>prime: &#91;-usr/share/doc&#93;</code>.'],
    ["the image's own, and it isn't", "the image's own, and it isn't"],
    ["strip them ('-s [x]'), twice", 'strip them (<code>-s &#91;x&#93;</code>), twice'],
    ["('a')", '(<code>a</code>)'],
    ["'<b>' and '@me'", '<code>&#60;b&#62;</code> and <code>&#64;me</code>'],
  ])('shows what %j quotes as it is to be written', (text, markdown) => {
    expect(phraseMarkdown([sentence(text)])).toBe(markdown);
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
    ['grew, most by hidden waste +12.0 MB', changed({ wasted: { before: 0, after: 12_000_000 } })],
    [
      'grew, most by hidden waste +4.00 kB',
      changed({ owners: [], wasted: { before: 0, after: 4000 } }),
    ],
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
    [1, 1_000_000, '+1.00 MB (+99,999,900 %)', '+99,999,900 %'],
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
