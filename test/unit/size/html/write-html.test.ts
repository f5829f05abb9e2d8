import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare } from '../../../../src/size/compare/compare.ts';
import type { PageData } from '../../../../src/size/html/page-data.ts';
import { type ShownImage, writeHtml } from '../../../../src/size/html/write-html.ts';
import type { Measurement } from '../../../../src/size/measurement.ts';
import { imageReport } from '../../../../src/size/render/image-report.ts';
import { measurementOf } from '../fixtures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rock-actions-html-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const page = { script: "'use strict';", style: 'main { color: red; }' };

async function written(images: readonly ShownImage[], units?: 'binary'): Promise<string> {
  const path = join(folder, 'report.html');
  await writeHtml(images, path, { page, ...(units === undefined ? {} : { units }) });
  return readFileSync(path, 'utf8');
}

function dataOf(html: string): PageData {
  const [, base64 = ''] = /id="data">([A-Za-z0-9+/=]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString());
}

function shown(measurement: Measurement, baseline?: Measurement): ShownImage {
  const comparison = baseline && compare(baseline, measurement, 10);
  const findings = { measurement, comparison, hints: [], origins: [], budgets: [], limit: 10 };
  return { report: imageReport(findings), measurement, ...(baseline && { baseline }) };
}

describe('the HTML report', () => {
  it('holds the report of each image, with all its files', async () => {
    const one = shown(measurementOf({ 'usr/a': 10, 'usr/b/c': 20 }));
    const other = shown(measurementOf({ x: 1 }));
    const data = dataOf(await written([one, other], 'binary'));
    expect(data.units).toBe('binary');
    expect(data.images.map(({ report }) => report)).toEqual(
      JSON.parse(JSON.stringify([one.report, other.report])),
    );
    expect(data.images.map(({ rows }) => rows)).toEqual([
      [
        [0, 'usr/a', 10, 0, 0, 0],
        [4, 'b/c', 20, 0, 0, 0],
      ],
      [[0, 'x', 1, 0, 0, 0]],
    ]);
  });

  it('has nothing of an image where a browser would read markup', async () => {
    const hostile = '</script><img src=x onerror=alert(1)>\u2028<!--';
    const image = measurementOf({ [hostile]: 5 });
    const html = await written([shown({ ...image, image: { ...image.image, title: hostile } })]);
    expect(html).not.toMatch(/<img|onerror|\u2028|<!--/);
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(dataOf(html).images[0]?.rows[0]?.[1]).toBe(hostile);
  });

  it('may run only the script and style that it came with', async () => {
    const html = await written([shown(measurementOf({ a: 1 }))]);
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    const [, policy] =
      /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(html) ?? [];
    const [, script = ''] = /<script>([^<]*)<\/script>/.exec(html) ?? [];
    expect([script, style]).toEqual([page.script, page.style]);
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${hash(script)}'`,
      `style-src 'sha256-${hash(style)}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(html).not.toMatch(/ (on\w+|style|src|href)=/);
  });

  it('is the same file whenever it is written of the same images', async () => {
    const image = shown(measurementOf({ a: 1, b: 2 }), measurementOf({ a: 2 }));
    expect(await written([image])).toBe(await written([image]));
  });

  it('survives any number of files, whose bytes do not end where base64 does', async () => {
    for (const count of [0, 1, 2, 3, 4000]) {
      const sizes = Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, at]));
      expect(dataOf(await written([shown(measurementOf(sizes))])).images[0]?.rows).toHaveLength(
        count,
      );
    }
  });

  it('says why it cannot be written', async () => {
    const path = join(folder, 'missing', 'report.html');
    await expect(writeHtml([], path, { page })).rejects.toThrow('ENOENT');
  });
});
