import { describe, expect, it } from 'vitest';
import { composeComment } from '../../../../src/size/comment/compose-comment.ts';
import { commentMarker } from '../../../../src/size/comment/marker.ts';
import type { ImageReport } from '../../../../src/size/image-report.ts';
import { grownReport, named, plainReport, sameReport } from '../render/sample-report.ts';
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

      | Image | Platform | Download | Difference | On disk | Difference | Verdict |
      | --- | --- | ---: | ---: | ---: | ---: | --- |
      | <code>etl 0.2</code> | <code>linux/amd64</code> | 45.1&nbsp;MB | +5.10&nbsp;MB (+12.8&nbsp;%) | 157&nbsp;MB | +12.0&nbsp;MB (+8.3&nbsp;%) | <strong>over budget</strong>: growth on disk; grew, most by deb <code>libicu76</code> +11.9 MB |
      | <code>etl 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change | no change |

      <code>etl 0.2</code> <code>linux/amd64</code>:

      - <strong>growth on disk</strong> is 8.28 %, and may be 5 %. First causes: <code>deb libicu76</code> 11.9 MB, <code>main.py</code> 100 kB
      - New files with the rights of another user: <code>usr/bin/su</code>

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
    const details = body.slice(body.indexOf('<details>'), body.indexOf('#### Layers'));
    expect(details).toMatchInlineSnapshot(`
      "<details>
      <summary><code>etl 0.2</code> <code>linux/amd64</code> grew, most by deb <code>libicu76</code> +11.9 MB</summary>

      Compared with commit <code>0123456789ab</code>, 2 commits before the right one.

      #### Why it changed

      | Difference | What | Before | After |
      | ---: | --- | ---: | ---: |
      | +11.9&nbsp;MB | <strong>deb <code>libicu76</code></strong> <code>74.2-1</code> to <code>76.1-1</code> instead of deb <code>libicu74</code> | 27.1&nbsp;MB | 39.0&nbsp;MB |
      | +11.9&nbsp;MB | &emsp;<code>usr/lib/</code> | 27.0&nbsp;MB | 38.9&nbsp;MB |
      | +32.0&nbsp;MB | &emsp;&emsp;<code>libicudata.so.76</code> new |  | 32.0&nbsp;MB |
      | +100&nbsp;kB | <strong>files without a known owner</strong> | 1.20&nbsp;kB | 101&nbsp;kB |

      #### Files against the baseline

      | Files | Count | Difference |
      | --- | ---: | ---: |
      | new | 14 | +39.0&nbsp;MB |
      | gone | 14 | -27.1&nbsp;MB |
      | grown | 1 | +100&nbsp;kB |
      | moved | 1 | 0&nbsp;B |
      | unchanged | 6,100 |  |

      #### Heaviest changes

      | Difference | Path | Before | After |
      | ---: | --- | ---: | ---: |
      | +32.0&nbsp;MB | <code>usr/lib/libicudata.so.76</code> new |  | 32.0&nbsp;MB |
      | -27.1&nbsp;MB | <code>usr/lib/libicudata.so.74</code> gone | 27.1&nbsp;MB |  |
      | +100&nbsp;kB | <code>main.py</code> | 1.20&nbsp;kB | 101&nbsp;kB |

      and 26 more files

      #### Moved

      | Size | From | To |
      | ---: | --- | --- |
      | 9.00&nbsp;MB | <code>srv/data.bin</code> | <code>opt/etl/data.bin</code> |

      #### Packages

      | Package | Before | After |
      | --- | --- | --- |
      | deb <code>libicu74</code> | <code>74.2-1</code> | gone |
      | deb <code>libicu76</code> | new | <code>76.1-1</code> |

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

      "
    `);
  });

  it('is one table where nothing changed', () => {
    const body = first([sameReport, named(sameReport, 'web')], {
      threshold: { unit: 'bytes', value: 0 },
    });
    expect(seen(body)).toMatchInlineSnapshot(`
      "### Image size: no change

      | Image | Platform | Download | Difference | On disk | Difference | Verdict |
      | --- | --- | ---: | ---: | ---: | ---: | --- |
      | <code>etl 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change | no change |
      | <code>web 0.2</code> | <code>linux/arm64</code> | 45.1&nbsp;MB | no change | 157&nbsp;MB | no change | no change |

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
        "| Image | Platform | Download | On disk | Verdict |",
        "| --- | --- | ---: | ---: | --- |",
        "| <code>etl 0.2</code> | <code>linux/amd64</code> | 45.1&nbsp;MB | 157&nbsp;MB | nothing to compare with |",
        "",
        "<code>etl 0.2</code> <code>linux/amd64</code>:",
        "",
        "- Not compared with <code>0123456789ab</code>. No run for <code>0123456789ab</code> kept a measurement.",
        "",
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

  it('hides neither a broken budget nor a new set-uid file', () => {
    const threshold = { unit: 'percent', value: 1000 } as const;
    expect(first([grownReport], { threshold })).toContain('over budget');
    const { budgets: _, ...calm } = grownReport;
    expect(first([{ ...calm, budgets: [] }], { threshold })).toContain('usr/bin/su');
  });
});
