import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/errors.ts';
import { composeComment } from '../../../../src/size/comment/compose-comment.ts';
import type { SizeReports } from '../../../../src/size/image-report.ts';
import { parseReports, readReports } from '../../../../src/size/render/parse-reports.ts';
import { renderSummary } from '../../../../src/size/render/render-summary.ts';
import { renderText } from '../../../../src/size/render/render-text.ts';
import { reportsJson, writeReports } from '../../../../src/size/render/reports-file.ts';
import { grownReport, plainReport, sameReport } from '../render/sample-report.ts';
import { readMarkdown } from './read-markdown.ts';

const headSha = 'a'.repeat(40);
const reports: SizeReports = { headSha, run: 7, images: [grownReport, sameReport, plainReport] };

function parse(json: string): SizeReports {
  return parseReports(Buffer.from(json), 'report.json');
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'size-hostile-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('a report that travels', () => {
  it('arrives as it was sent', async () => {
    const path = join(directory, 'report.json');
    await writeReports(reports, path);
    expect(await readReports(path)).toEqual(reports);
  });

  it.each(['__proto__', 'constructor', '<b>', 'x'.repeat(1000)])('takes no key %j', (key) => {
    const planted = `${JSON.stringify(key)}:{"polluted":1},`;
    const documents = [
      reportsJson(reports).replace('{', `{${planted}`),
      reportsJson(reports).replace('"image":{', `"image":{${planted}`),
    ];
    for (const json of documents) {
      expect(() => parse(json)).toThrow(/^report\.json is no report of sizes: [^\n]{1,250}\.$/);
    }
    expect('polluted' in {}).toBe(false);
  });

  it('takes no field from a prototype', () => {
    const json = reportsJson(reports).replace('"run":7', '"__proto__":{"run":7}');
    expect(() => parse(json)).toThrow(UserError);
  });
});

describe('a document of 100 MB', () => {
  it('is refused without being read to its end', async () => {
    const path = join(directory, 'large.json');
    const file = await open(path, 'w');
    await file.truncate(100_000_000);
    await file.close();
    await expect(readReports(path)).rejects.toThrow(
      /large\.json has more than 4000000 bytes, and a report of sizes has less, so it is not read\.$/,
    );
  });
});

describe('a document of another form', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"schema":'],
    ['bytes that are no text', '\u0000\uffff'],
    ['a string that does not end', `"${'\\"'.repeat(10_000)}`],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['an empty object', '{}'],
    ['lists in lists', '['.repeat(100_000)],
    ['objects in objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['another schema', reportsJson(reports).replace('size-report', 'measurement')],
    ['another version', reportsJson(reports).replace('"version":1', '"version":2')],
    ['no commit', reportsJson(reports).replace(headSha, 'HEAD')],
    ['a commit with more to it', reportsJson(reports).replace(headSha, `${headSha}\\n`)],
    ['a number beyond all', reportsJson(reports).replace('"run":7', '"run":1e999')],
    ['301 images', reportsJson({ headSha, run: 1, images: Array(301).fill(plainReport) })],
  ])('is refused in one sentence: %s', (_, json) => {
    expect(() => parse(json)).toThrow(UserError);
    expect(() => parse(json)).toThrow(/^report\.json[^\n]*[^.\n]\.$/);
  });

  it('is refused for its depth alone, wherever that is', () => {
    const json = (depth: number) => `${'['.repeat(depth)}"[[[["${']'.repeat(depth)}`;
    expect(() => parse(json(20))).toThrow(
      'report.json is no report of sizes: it is not an object;',
    );
    expect(() => parse(json(21))).toThrow(
      'report.json has lists or objects more than 20 deep, and a report of sizes has not, so it is not read.',
    );
  });

  it('is refused when one image has as much to tell as many', () => {
    const largest = {
      directories: [],
      files: Array(200).fill({ path: 'x'.repeat(300), size: 1, compressed: 1 }),
    };
    const json = reportsJson({ headSha, run: 1, images: [{ ...plainReport, largest }] });
    expect(() => parse(json)).toThrow(/images\[0\] has more than 40000 bytes/);
  });

  it('is refused when it cannot be read', async () => {
    await expect(readReports(join(directory, 'none.json'))).rejects.toThrow(UserError);
    await writeFile(join(directory, 'empty.json'), '');
    await expect(readReports(join(directory, 'empty.json'))).rejects.toThrow(/is not JSON/);
  });
});

/** Every place of a JSON value, as the keys that lead there. */
function* places(value: unknown, way: readonly string[] = []): Generator<readonly string[]> {
  if (way.length > 0) yield way;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* places(part, [...way, key]);
}

/** A copy with `bad` at one place. */
function withAt(value: unknown, [key = '', ...rest]: readonly string[], bad: unknown): unknown {
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const parts = copy as Record<string, unknown>;
  parts[key] = rest.length === 0 ? bad : withAt(parts[key], rest, bad);
  return copy;
}

const badValues: readonly unknown[] = [
  null,
  -1,
  1.5,
  2 ** 53,
  '<script>|\n@octocat',
  'x'.repeat(5000),
  Array(1000).fill('x'),
  Array(5).fill({}),
  { length: 3, toString: 1 },
];

describe('a report with one wrong value', () => {
  const sent = JSON.parse(reportsJson({ headSha, run: 7, images: [grownReport] }));

  it('is refused in one sentence, or shown whole', () => {
    const taken: SizeReports[] = [];
    const sentences: string[] = [];
    for (const place of places(sent)) {
      for (const bad of badValues) {
        try {
          taken.push(parse(JSON.stringify(withAt(sent, place, bad))));
        } catch (error) {
          sentences.push(error instanceof UserError ? error.message : `bug: ${error}`);
        }
      }
    }
    const form = /^report\.json is no report of sizes: [^\n]*\.$/;
    expect(sentences.filter((sentence) => !form.test(sentence))).toEqual([]);
    expect(sentences.length).toBeGreaterThan(1000);
    // Another text at a place for texts.
    expect(taken.length).toBeGreaterThan(50);
    for (const { images } of taken.filter((_, at) => at % 5 === 0)) expectShown(images);
  });

  function expectShown(images: SizeReports['images']): void {
    const composed = composeComment(undefined, images, {
      name: 'size',
      headSha,
      threshold: { unit: 'bytes', value: 0 },
      units: 'binary',
    });
    const body = composed.kind === 'write' ? composed.body : '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    readMarkdown(body);
    readMarkdown(renderSummary(images, { units: 'binary' }));
    expect(renderText(images, { units: 'binary' }).join('')).not.toContain('\n');
  }
});
