import { describe, expect, it } from 'vitest';
import { composeComment } from '../../../../src/size/comment/compose-comment.ts';
import { commentMarker } from '../../../../src/size/comment/marker.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import {
  comparison,
  grownReport,
  named,
  plainReport,
  sameReport,
} from '../render/sample-report.ts';
import { compose, first, options } from './composed.ts';

/** The part that people see. */
function seen(body: string): string {
  return body.replace(/<!--.*?-->\n?/g, '').trim();
}

describe('a comment', () => {
  it('says what a reviewer must know first', () => {
    const body = first([grownReport, sameReport]);
    expect(body.slice(0, body.indexOf('<details>'))).toMatchInlineSnapshot(`
      "<!-- rock-actions:size etl -->
      ### Image size: 1 of 2 over budget

      | Image | Platform | Download | Difference | On disk | Difference |
      | --- | --- | ---: | ---: | ---: | ---: |
      | <code>etl 0.2</code> | <code>linux/amd64</code> | 45.1&nbsp;MB | +5.10&nbsp;MB (+12.8&nbsp;%) | 157&nbsp;MB | +12.0&nbsp;MB (+8.3&nbsp;%) |
      | <code>etl 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change |

      <code>etl 0.2</code> <code>linux/amd64</code>:

      - <strong>growth on disk</strong>: 8.28 %, over the limit of 5 %. First causes: <code>deb libicu76</code> 11.9 MB, <code>main.py</code> 100 kB
      - New files with the rights of another user: <code>usr/bin/su</code>

      <code>etl 0.2</code> <code>linux/amd64</code> grew, most by deb <code>libicu76</code> +11.9 MB:

      Compared with commit <code>0123456789ab</code>, 2 commits before the right one.

      #### Why it changed

      Files: 14 new (+39.0 MB), 14 gone (-27.1 MB), 1 grown (+100 kB), 1 moved, 6,100 unchanged.

      | Difference | Before | After | What |
      | ---: | ---: | ---: | --- |
      | +11.9&nbsp;MB | 27.1&nbsp;MB | 39.0&nbsp;MB | <strong>deb <code>libicu76</code></strong> <code>74.2-1</code> to <code>76.1-1</code> instead of deb <code>libicu74</code> |
      | +11.9&nbsp;MB | 27.0&nbsp;MB | 38.9&nbsp;MB | &emsp;<code>usr/lib/</code> |
      | +32.0&nbsp;MB |  | 32.0&nbsp;MB | &emsp;&emsp;<code>libicudata.so.76</code> new |
      | -20.1&nbsp;MB |  |  | &emsp;&emsp;other files |
      | +100&nbsp;kB | 1.20&nbsp;kB | 101&nbsp;kB | <strong>files without a known owner</strong> |

      Changes below 1.32 MB are summed up.

      "
    `);
    expect(
      body.slice(body.indexOf('</details>'), body.indexOf('<!-- rock-actions:size-data')),
    ).toMatchInlineSnapshot(`
      "</details>

      Measured at 1234567890ab. [The whole report](<https://github.com/o/r/actions/runs/1>).
      "
    `);
  });

  it('explains below why an image changed', () => {
    const body = first([grownReport]);
    const details = body.slice(body.indexOf('<details>'), body.indexOf('#### Waste'));
    expect(details).toMatchInlineSnapshot(`
      "<details>
      <summary>More: what came with it, and what could be left out</summary>

      #### Moved

      | Size | From | To |
      | ---: | --- | --- |
      | 9.00&nbsp;MB | <code>srv/data.bin</code> | <code>opt/etl/data.bin</code> |

      #### Packages

      New: deb <code>libicu76</code> <code>76.1-1</code>

      Gone: deb <code>libicu74</code> <code>74.2-1</code>

      #### Slices

      New: <code>libicu76&#95;libs</code>

      #### What a container starts with

      | Setting | Before | After |
      | --- | --- | --- |
      | user | <code>root</code> | <code>&#95;daemon&#95;</code> |
      | variable TOKEN | none | not shown |

      #### Files that run with the rights of another user

      <strong>New</strong>: <code>usr/bin/su</code>

      #### Lines that brought growth

      | Difference | Line | What |
      | ---: | --- | --- |
      | +11.9&nbsp;MB | <code>etl/rockcraft.yaml:21</code> | stage-packages entry <code>libicu76&#95;libs</code> |

      #### To be pulled

      A node that has none of the layers pulls 45.1 MB (3.6 s at 100 Mbit/s); one that has the baseline pulls 15.1 MB (1.2 s at 100 Mbit/s). ECR stores 15.1 MB besides the baseline.

      "
    `);
  });

  it('tells once why there is nothing to compare with, and what changed first', () => {
    const note = "Nothing to compare with: there is no 'token' to look for a baseline with.";
    const alone = { ...plainReport, baseline: { kind: 'commit', name: 'auto', note } as const };
    const reports = [
      named(sameReport, 'a'),
      named(alone, 'b'),
      named(alone, 'c'),
      named(grownReport, 'd'),
    ];
    const body = first(reports);
    expect(body.match(/Nothing to compare with/g)?.length).toBe(1);
    expect(body.match(/^\| <code>\w/gm)).toEqual(
      ['d', 'b', 'c', 'a'].map((name) => `| <code>${name}`),
    );
  });

  it.each([
    [0, 12_000_000, 'grew by 12.0 MB on disk'],
    [12_000_000, 0, 'shrank by 12.0 MB on disk'],
    [0, 0, 'grew by 5.10 MB to download'],
  ])('says by how much an image changed from %i to %i bytes', (before, after, headline) => {
    const size = { before, after };
    const changed = { ...comparison, size };
    const body = first([{ ...grownReport, budgets: [], comparison: changed }]);
    expect(body).toContain(`### Image size: ${headline}\n`);
  });

  it('is one table where nothing changed', () => {
    const body = first([sameReport, named(sameReport, 'web')], {
      threshold: { unit: 'bytes', value: 0 },
    });
    expect(seen(body)).toMatchInlineSnapshot(`
      "### Image size: no change

      | Image | Platform | Download | Difference | On disk | Difference |
      | --- | --- | ---: | ---: | ---: | ---: |
      | <code>etl 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change |
      | <code>web 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change |

      Measured at 1234567890ab. [The whole report](<https://github.com/o/r/actions/runs/1>)."
    `);
  });

  it('says what an image holds that has nothing to be compared with', () => {
    const note = 'No run for 0123456789ab kept a measurement.';
    const body = first([
      { ...plainReport, baseline: { kind: 'commit', name: '0123456789ab', note } },
    ]);
    expect(seen(body).split('\n').slice(0, 10)).toMatchInlineSnapshot(`
      [
        "### Image size: not compared",
        "",
        "| Image | Platform | Download | On disk |",
        "| --- | --- | ---: | ---: |",
        "| <code>etl 0.2</code> | <code>linux/amd64</code> | 45.1&nbsp;MB | 157&nbsp;MB |",
        "",
        "No run for <code>0123456789ab</code> kept a measurement.",
        "",
        "<details>",
        "<summary><code>etl 0.2</code> <code>linux/amd64</code>: what is in it</summary>",
      ]
    `);
  });
});

describe('the threshold', () => {
  it('makes no comment for less', () => {
    expect(composeComment(undefined, [sameReport], options)).toEqual({ kind: 'keep' });
  });

  it('shrinks a comment that is there to a line', () => {
    const before = first([grownReport], { headSha: 'b'.repeat(40) });
    const after = compose(before, [sameReport]) ?? '';
    expect(after.startsWith(commentMarker('etl'))).toBe(true);
    expect(seen(after)).toBe(
      'Image size: the image is as large as before, or nearly. Measured at 1234567890ab. [The whole report](<https://github.com/o/r/actions/runs/1>).',
    );
    expect(compose(after, [sameReport])).toBeUndefined();
  });

  const grown = (bytes: number): ImageReport => {
    const { comparison } = sameReport;
    if (comparison === undefined) throw new Error('The sample has a comparison');
    const size = { before: 1_000_000, after: 1_000_000 + bytes };
    return { ...sameReport, comparison: { ...comparison, nature: 'changed', size } };
  };

  it.each([
    [10_000, { unit: 'bytes', value: 10_000 }, true],
    [-10_000, { unit: 'bytes', value: 10_000 }, true],
    [9_999, { unit: 'bytes', value: 10_000 }, false],
    [10_000, { unit: 'percent', value: 1 }, true],
    [9_999, { unit: 'percent', value: 1 }, false],
    [0, { unit: 'bytes', value: 0 }, true],
  ] as const)('sees %i bytes of a million against %j: %s', (bytes, threshold, commented) => {
    expect(compose(undefined, [grown(bytes)], { threshold }) !== undefined).toBe(commented);
  });

  it.each([
    [['soft'], 'over a soft budget'],
    [['soft', 'hard'], 'over budget'],
  ] as const)('begins with what becomes of broken budgets: %j', (severities, headline) => {
    const [budget] = grownReport.budgets.filter(({ state }) => state === 'broken');
    if (budget === undefined) throw new Error('The sample is over budget.');
    const budgets = severities.map((severity) => ({ ...budget, severity }));
    expect(first([{ ...grownReport, budgets }])).toContain(`### Image size: ${headline}\n`);
  });

  it('hides neither a broken budget nor a new set-uid file', () => {
    const threshold = { unit: 'percent', value: 1000 } as const;
    expect(first([grownReport], { threshold })).toContain('over budget');
    const { budgets: _, ...calm } = grownReport;
    expect(first([{ ...calm, budgets: [] }], { threshold })).toContain('usr/bin/su');
  });
});
