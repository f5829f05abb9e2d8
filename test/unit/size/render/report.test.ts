import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { largest } from '../../../../src/size/render/largest.ts';
import { renderMarkdown } from '../../../../src/size/render/render-markdown.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { sizeReport } from '../../../../src/size/render/report.ts';
import { measurementOf } from '../fixtures.ts';

const image: Measurement = {
  ...measurementOf({ 'usr/bin/python3.12': 7_890_000, 'main.py': 1200 }),
  image: {
    name: 'x.rock',
    form: 'oci-archive',
    title: 'etl',
    version: '0.2',
    platform: 'linux/amd64',
  },
  layers: [
    {
      digest: `sha256:${'ab'.repeat(32)}`,
      role: 'parts',
      comment: '',
      compressedSize: 2_630_400,
      size: 7_891_200,
      files: 2,
    },
  ],
};
const baseline = measurementOf({ 'usr/bin/python3.12': 7_000_000, 'usr/bin/bash': 1_400_000 });

describe('the report', () => {
  it('of an image alone says its sizes, layers, largest directories and files', () => {
    const report = sizeReport(image, largest(image.files(), 10), undefined);
    expect(renderText(report)).toMatchInlineSnapshot(`
      [
        "",
        "Size",
        "                            Size",
        "  Download               2.63 MB",
        "  On disk                7.89 MB",
        "  Seen by the container  7.89 MB",
        "",
        "Layers, lowest first",
        "  Role   Download  On disk  Files  Digest",
        "  parts   2.63 MB  7.89 MB      2  sha256:abababababab",
        "",
        "Largest directories",
        "  Directory  Files     Size",
        "  usr/bin/       1  7.89 MB",
        "",
        "Largest files",
        "  File                   Size",
        "  usr/bin/python3.12  7.89 MB",
        "  main.py             1.20 kB",
      ]
    `);
  });

  it('against a baseline says what is new, gone, grown and shrunk', () => {
    const report = sizeReport(image, largest(image.files(), 10), compare(baseline, image, 10));
    expect(renderText(report)).toMatchInlineSnapshot(`
      [
        "",
        "Size",
        "                           Image  Baseline  Difference       %",
        "  Download               2.63 MB   2.80 MB     -170 kB  -6.1 %",
        "  On disk                7.89 MB   8.40 MB     -509 kB  -6.1 %",
        "  Seen by the container  7.89 MB   8.40 MB     -509 kB  -6.1 %",
        "",
        "Files against the baseline",
        "             Files  Difference",
        "  New            1    +1.20 kB",
        "  Gone           1    -1.40 MB",
        "  Grown          1     +890 kB",
        "  Shrunk         0         0 B",
        "  Same size      0",
        "",
        "New, heaviest first",
        "  Path     Files  Before    After  Difference",
        "  main.py      1     0 B  1.20 kB    +1.20 kB",
        "",
        "Gone, heaviest first",
        "  Path          Files   Before  After  Difference",
        "  usr/bin/bash      1  1.40 MB    0 B    -1.40 MB",
        "",
        "Grown, heaviest first",
        "  Path                Files   Before    After  Difference",
        "  usr/bin/python3.12      1  7.00 MB  7.89 MB     +890 kB",
        "",
        "Layers, lowest first",
        "  Role   Download  On disk  Files  Digest               In the baseline",
        "  parts   2.63 MB  7.89 MB      2  sha256:abababababab  no",
        "",
        "Largest directories",
        "  Directory  Files     Size",
        "  usr/bin/       1  7.89 MB",
        "",
        "Largest files",
        "  File                   Size",
        "  usr/bin/python3.12  7.89 MB",
        "  main.py             1.20 kB",
      ]
    `);
    expect(renderMarkdown(report)).toMatchInlineSnapshot(`
      "### <code>etl 0.2 &#40;linux/amd64&#41;</code>

      |  | Image | Baseline | Difference | % |
      | --- | ---: | ---: | ---: | ---: |
      | Download | 2.63 MB | 2.80 MB | -170 kB | -6.1 % |
      | On disk | 7.89 MB | 8.40 MB | -509 kB | -6.1 % |
      | Seen by the container | 7.89 MB | 8.40 MB | -509 kB | -6.1 % |

      #### Files against the baseline

      |  | Files | Difference |
      | --- | ---: | ---: |
      | New | 1 | +1.20 kB |
      | Gone | 1 | -1.40 MB |
      | Grown | 1 | +890 kB |
      | Shrunk | 0 | 0 B |
      | Same size | 0 |  |

      #### New, heaviest first

      | Path | Files | Before | After | Difference |
      | --- | ---: | ---: | ---: | ---: |
      | <code>main.py</code> | 1 | 0 B | 1.20 kB | +1.20 kB |

      #### Gone, heaviest first

      | Path | Files | Before | After | Difference |
      | --- | ---: | ---: | ---: | ---: |
      | <code>usr/bin/bash</code> | 1 | 1.40 MB | 0 B | -1.40 MB |

      #### Grown, heaviest first

      | Path | Files | Before | After | Difference |
      | --- | ---: | ---: | ---: | ---: |
      | <code>usr/bin/python3.12</code> | 1 | 7.00 MB | 7.89 MB | +890 kB |

      #### Layers, lowest first

      | Role | Download | On disk | Files | Digest | In the baseline |
      | --- | ---: | ---: | ---: | --- | --- |
      | parts | 2.63 MB | 7.89 MB | 2 | <code>sha256:abababababab</code> | no |

      #### Largest directories

      | Directory | Files | Size |
      | --- | ---: | ---: |
      | <code>usr/bin/</code> | 1 | 7.89 MB |

      #### Largest files

      | File | Size |
      | --- | ---: |
      | <code>usr/bin/python3.12</code> | 7.89 MB |
      | <code>main.py</code> | 1.20 kB |
      "
    `);
  });

  it('shows hostile names as they are and obeys none of them', () => {
    const names = ['a|b', '`x`', '<img src=x>', '@team', '[a](b)', 'e\n::error::f', 'g\u202eh'];
    const hostile = measurementOf(Object.fromEntries(names.map((name) => [name, 1])));
    const report = sizeReport(hostile, largest(hostile.files(), 10), undefined);
    const markdown = renderMarkdown(report);
    expect(markdown).not.toMatch(/[`@[\]\u202e]|<(?!\/?code>)/);
    for (const line of markdown.split('\n').filter((row) => row.startsWith('| <code>'))) {
      expect(line.match(/\|/g)).toHaveLength(3);
    }
    expect(renderText(report).join('')).toContain('e\\n::error::f');
    expect(renderText(report).every((line) => !/[\n\u202e]/.test(line))).toBe(true);
  });

  it('cuts a name that would fill the page', () => {
    const long = `${'x'.repeat(3000)}.so`;
    const hostile = measurementOf({ [long]: 1 });
    const lines = renderText(sizeReport(hostile, largest(hostile.files(), 10), undefined));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200);
    expect(lines.join('')).toMatch(/x…x+\.so/);
  });
});
