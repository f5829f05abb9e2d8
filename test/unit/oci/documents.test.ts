import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { isDigest } from '../../../src/oci/digest.ts';
import { readConfig, readIndexOrManifest, readSavedImages } from '../../../src/oci/documents.ts';
import { configType, indexType, json, manifestType } from '../../support/oci-fixtures.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const config = { mediaType: configType, digest, size: 7 };
const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('isDigest', () => {
  it.each([
    [digest, true],
    [`sha256:${'AB'.repeat(32)}`, false],
    [`sha256:${'ab'.repeat(31)}`, false],
    [`sha256:${'ab'.repeat(33)}`, false],
    [`${digest}\n`, false],
    [`sha512:${'ab'.repeat(64)}`, false],
    ['sha256:../../../../etc/passwd', false],
    ['', false],
    [undefined, false],
    [7, false],
  ])('of %j is %s', (value, expected) => {
    expect(isDigest(value)).toBe(expected);
  });
});

describe('readIndexOrManifest', () => {
  it('reads a manifest, with the media type that OCI lets it leave out', () => {
    const layer = { mediaType: 'application/x', digest, size: 0, annotations: { a: 'b', n: 1 } };
    const document = json({ schemaVersion: 2, config, layers: [layer], annotations: { k: 'v' } });
    expect(readIndexOrManifest(document, 'm')).toEqual({
      mediaType: manifestType,
      config: { ...config, annotations: {} },
      layers: [{ ...layer, annotations: { a: 'b' } }],
      annotations: { k: 'v' },
    });
  });

  it('reads an index with platforms', () => {
    const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' };
    const entry = { mediaType: manifestType, digest, size: 3 };
    const document = json({
      manifests: [{ ...entry, platform }, entry, { ...entry, platform: {} }],
    });
    expect(readIndexOrManifest(document, 'i')).toEqual({
      mediaType: indexType,
      manifests: [
        { ...entry, annotations: {}, platform },
        { ...entry, annotations: {} },
        { ...entry, annotations: {}, platform: { os: 'unknown', architecture: 'unknown' } },
      ],
      annotations: {},
    });
  });

  it('keeps annotations with the names of Object.prototype apart from it', () => {
    const document = Buffer.from(
      `{"config":${json(config)},"layers":[],"annotations":{"__proto__":"a","constructor":"b"}}`,
    );
    const { annotations } = readIndexOrManifest(document, 'm') as { annotations: object };
    expect(Object.entries(annotations)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    expect(Object.getPrototypeOf(annotations)).toBe(Object.prototype);
  });

  it.each([
    ['is not JSON', ''],
    ['is not JSON', '{'],
    ['is not JSON', '\ufeff{}'],
    ['is not a JSON object', deep(100_000)],
    ['is not JSON', '['.repeat(100_000)],
    ['is not a JSON object', 'null'],
    ['is not a JSON object', '[]'],
    ['is not a JSON object', '"text"'],
    ["has no 'layers'", '{}'],
    ["has no 'layers'", '{"layers":{}}'],
    ['schema 1', '{"schemaVersion":1,"fsLayers":[]}'],
    ['both an index and an image manifest', '{"manifests":[],"layers":[]}'],
    ['both an index and an image manifest', '{"manifests":{},"layers":[]}'],
    ['the document, manifests[0] is not a descriptor', '{"manifests":[null]}'],
    ['manifests[0] is not a descriptor', '{"manifests":["sha256:"]}'],
    ['the document, config is not a descriptor', '{"layers":[]}'],
    ['an artifact of type ""', `{"layers":[],"config":{"digest":"${digest}","size":1}}`],
    [
      'an artifact of type "application/x',
      `{"layers":[],"config":{"digest":"${digest}","size":1,"mediaType":"application/x${'x'.repeat(100_000)}"}}`,
    ],
    ['the digest undefined', `{"layers":[],"config":{"size":1}}`],
    ['the digest "sha512:00"; only sha256', '{"manifests":[{"digest":"sha512:00","size":1}]}'],
    ['the digest […]', `{"manifests":[{"digest":${deep(100_000)},"size":1}]}`],
    ['the digest {…}', '{"manifests":[{"digest":{"a":1},"size":1}]}'],
    ['the size undefined', `{"manifests":[{"digest":"${digest}"}]}`],
    ['the size "1"', `{"manifests":[{"digest":"${digest}","size":"1"}]}`],
    ['the size -1', `{"manifests":[{"digest":"${digest}","size":-1}]}`],
    ['the size 1.5', `{"manifests":[{"digest":"${digest}","size":1.5}]}`],
    ['no number of bytes', `{"manifests":[{"digest":"${digest}","size":9007199254740992}]}`],
    ['the size null', `{"manifests":[{"digest":"${digest}","size":1e999}]}`],
  ])('refuses a document: %s', (reason, text) => {
    const refusal = () => readIndexOrManifest(Buffer.from(text), 'the document');
    expect(refusal).toThrow(UserError);
    expect(refusal).toThrow(reason);
    expect(refusal).toThrow(/^the document.{5,300}$/);
  });
});

describe('readConfig', () => {
  it('reads what is needed of an image config', () => {
    const document = {
      os: 'linux',
      architecture: 'arm64',
      variant: 'v8',
      config: { Labels: { title: 'etl', odd: 7 } },
      rootfs: { type: 'layers', diff_ids: [digest] },
      history: [{ comment: 'c', created_by: 'b' }, { empty_layer: true }, null],
    };
    expect(readConfig(json(document), 'c')).toEqual({
      platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      labels: { title: 'etl' },
      history: [
        { comment: 'c', createdBy: 'b', emptyLayer: false },
        { comment: '', createdBy: '', emptyLayer: true },
        { comment: '', createdBy: '', emptyLayer: false },
      ],
      diffIds: [digest],
    });
  });

  it('makes do with an empty config', () => {
    expect(readConfig(json({ config: null, rootfs: null, history: null }), 'c')).toEqual({
      platform: { os: 'unknown', architecture: 'unknown' },
      labels: {},
      history: [],
      diffIds: [],
    });
  });

  it.each([
    ['[]', 'is not a JSON object'],
    ['{"rootfs":{"diff_ids":["sha256:00"]}}', 'a diff_id that is not a sha256 digest'],
    ['{"rootfs":{"diff_ids":[null]}}', 'a diff_id that is not a sha256 digest'],
  ])('refuses %s', (text, reason) => {
    const refusal = () => readConfig(Buffer.from(text), 'the config');
    expect(refusal).toThrow(UserError);
    expect(refusal).toThrow(reason);
  });
});

describe('readSavedImages', () => {
  it('reads the images of docker save, with or without tags', () => {
    const document = json([
      { Config: 'c.json', RepoTags: ['etl:1'], Layers: ['l.tar'] },
      { Config: 'd.json', RepoTags: null, Layers: [] },
    ]);
    expect(readSavedImages(document, 'm')).toEqual([
      { config: 'c.json', layers: ['l.tar'], tags: ['etl:1'] },
      { config: 'd.json', layers: [], tags: [] },
    ]);
  });

  it.each([
    ['{}', 'is not a list of images'],
    ['[{}]', "entry 0, has no 'Config' or no 'Layers'"],
    ['[{"Config":"c","Layers":[]},{"Config":"c","Layers":[1]}]', 'entry 1'],
    ['[null]', 'entry 0'],
  ])('refuses %s', (text, reason) => {
    const refusal = () => readSavedImages(Buffer.from(text), 'the list');
    expect(refusal).toThrow(UserError);
    expect(refusal).toThrow(reason);
  });
});
