import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ByteUnits } from '../../oci/bytes.ts';
import type { ImageReport } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import { type Page, readPage } from '../report-page.ts';
import { Base64 } from './base64.ts';
import { pageRows } from './page-rows.ts';

export interface ShownImage {
  readonly report: ImageReport;
  readonly measurement: Measurement;
  /** What the report compares with, when it does. */
  readonly baseline?: Measurement;
}

export interface HtmlOptions {
  readonly units?: ByteUnits;
  /** The page's code; that of dist/ when absent. */
  readonly page?: Page;
}

/**
 * Writes one HTML file that shows all there is to know of the images: it needs no network and no
 * other file. What comes from the images is in it as base64, in which no markup can be written.
 * Rejects with the error of the system when the file cannot be written.
 */
export async function writeHtml(
  images: readonly ShownImage[],
  path: string,
  options: HtmlOptions = {},
): Promise<void> {
  const page = options.page ?? (await readPage());
  const { start, end } = frame(page);
  await pipeline(
    Readable.from(json(images, options.units ?? 'decimal')),
    createGzip(),
    new Base64(start, end),
    createWriteStream(path),
  );
}

/** Rows are gathered, because a write for each of them would cost more than the rest. */
const gathered = 64 * 1024;

function* json(images: readonly ShownImage[], units: ByteUnits): Generator<string> {
  yield `{"units":${JSON.stringify(units)},"images":[`;
  for (const [at, { report, measurement, baseline }] of images.entries()) {
    const { owners, rows } = pageRows(measurement, baseline);
    const { layers, waste, packages, slices } = measurement;
    const head = JSON.stringify({ report, owners, layers, waste, packages, slices });
    yield `${at === 0 ? '' : ','}${head.slice(0, -1)},"rows":[`;
    let lines = '';
    let separator = '\n';
    for (const row of rows()) {
      lines += separator + JSON.stringify(row);
      separator = ',\n';
      if (lines.length < gathered) continue;
      yield lines;
      lines = '';
    }
    yield `${lines}]}`;
  }
  yield ']}\n';
}

/** What comes before and after the data. */
function frame({ script, style }: Page): { start: string; end: string } {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    start: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Image size</title>
<style>${style}</style>
</head>
<body>
<noscript>This report is drawn by a script, which your browser does not run.</noscript>
<main id="report" aria-busy="true"></main>
<script type="application/gzip" id="data">`,
    end: `</script>
<script>${script}</script>
</body>
</html>
`,
  };
}

/** As a policy names an inline script or style: only that very text is obeyed. */
function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
