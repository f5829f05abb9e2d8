import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { digestOf } from '../../../src/oci/digest.ts';
import { type ImageDocuments, rewriteImage } from '../../../src/oci/rewrite-image.ts';
import { json, manifestType } from '../../support/oci-fixtures.ts';

const layers = [{ mediaType: 'x', digest: `sha256:${'1'.repeat(64)}`, size: 5 }];
const config = json({ architecture: 'amd64', os: 'linux', config: { Labels: { b: '1' } }, x: 2 });
const manifest = json({
  schemaVersion: 2,
  mediaType: manifestType,
  config: { mediaType: 'c', digest: digestOf(config), size: config.length },
  layers,
  annotations: { b: '1' },
});

describe('an image that is written anew', () => {
  it('has its new annotations sorted among the others, and all else as it was', () => {
    const made = rewrite({ annotations: { c: '<b>', a: '2' } });
    expect(made.config).toBe(config);
    expect(String(made.manifest)).toBe(
      String(manifest).replace(
        '"annotations":{"b":"1"}',
        '"annotations":{"a":"2","b":"1","c":"<b>"}',
      ),
    );
  });

  it('has its new labels in the config, whose new digest is in the manifest', () => {
    const made = rewrite({ labels: { a: '2' } });
    expect(String(made.config)).toBe(String(config).replace('{"b":"1"}', '{"a":"2","b":"1"}'));
    expect(JSON.parse(String(made.manifest))).toEqual({
      ...JSON.parse(String(manifest)),
      config: { mediaType: 'c', digest: digestOf(made.config), size: made.config.length },
    });
  });

  it('is the same bytes when it says all of that already, however they are written', () => {
    const loose = Buffer.from(` ${manifest}\n`);
    const made = rewriteImage(
      { manifest: loose, config },
      { annotations: { b: '1' }, labels: { b: '1' } },
      'image',
    );
    expect(made.manifest).toBe(loose);
    expect(made.config).toBe(config);
  });

  it('says its media type, which old rocks do not', () => {
    const { mediaType: _, ...old } = JSON.parse(String(manifest));
    const made = rewrite({ annotations: { a: '1' } }, { manifest: json(old), config });
    expect(Object.keys(JSON.parse(String(made.manifest)))).toEqual([
      'schemaVersion',
      'mediaType',
      'config',
      'layers',
      'annotations',
    ]);
  });

  it('loses the copy of a config that its descriptor held', () => {
    const document = JSON.parse(String(manifest));
    document.config.data = config.toString('base64');
    const made = rewrite({ labels: { a: '1' } }, { manifest: json(document), config });
    expect(String(made.manifest)).not.toContain('"data"');
  });

  it.each([
    ['no labels', '{"config":{}}', '{"config":{"Labels":{"a":"1"}}}'],
    ['no settings', '{"os":"linux"}', '{"os":"linux","config":{"Labels":{"a":"1"}}}'],
    ['null for them', '{"config":{"Labels":null}}', '{"config":{"Labels":{"a":"1"}}}'],
    ['a list for them', '{"config":{"Labels":["x"]}}', '{"config":{"Labels":{"a":"1"}}}'],
    [
      'numbers beyond those of JavaScript',
      '{"n":12345678901234567890,"f":1.0,"e":1e999}',
      undefined,
    ],
    ['names of Object.prototype', '{"__proto__":{"x":1},"constructor":"y"}', undefined],
  ])('of a config with %s keeps what it does not change', (_, before, after) => {
    const wanted = after ?? `${before.slice(0, -1)},"config":{"Labels":{"a":"1"}}}`;
    const made = rewrite({ labels: { a: '1' } }, { manifest, config: Buffer.from(before) });
    expect(String(made.config)).toBe(wanted);
  });

  it('keeps labels with the names of Object.prototype', () => {
    const labels = Object.fromEntries([['__proto__', 'a']]);
    const made = rewrite({ labels }, { manifest, config: Buffer.from('{}') });
    expect(String(made.config)).toBe('{"config":{"Labels":{"__proto__":"a"}}}');
  });

  it('is refused when a document is nested to exhaust the stack', () => {
    const deep = 100_000;
    const hostile = Buffer.from(`{"x":${'['.repeat(deep)}${']'.repeat(deep)}}`);
    expect(() => rewrite({ labels: { a: '1' } }, { manifest, config: hostile })).toThrow(
      new UserError('The config of image is nested too deep to be written anew.'),
    );
  });

  it('is the same however the additions are ordered, and written once more', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }), (additions) => {
        const reversed = Object.fromEntries(Object.entries(additions).toReversed());
        const once = rewrite({ annotations: additions, labels: additions });
        expect(rewrite({ annotations: reversed, labels: reversed })).toEqual(once);
        const again = rewrite({ annotations: additions, labels: additions }, once);
        expect(again.manifest).toBe(once.manifest);
        expect(again.config).toBe(once.config);
      }),
      { numRuns: 50 },
    );
  });
});

function rewrite(
  additions: { annotations?: Record<string, string>; labels?: Record<string, string> },
  documents: ImageDocuments = { manifest, config },
) {
  return rewriteImage(documents, { annotations: {}, labels: {}, ...additions }, 'image');
}
