import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { openDoor } from '../../../src/ecr/door.ts';
import { repositoryAt } from '../../../src/ecr/preflight.ts';
import { readSource } from '../../../src/ecr/promote.ts';
import { parsePromotionSource } from '../../../src/ecr/promotion-source.ts';
import { parseTarget, placeOf } from '../../../src/ecr/target.ts';
import type { Http } from '../../../src/ports.ts';
import { fakeAws } from '../../support/fake-aws.ts';
import { httpAnswer } from '../../support/http-answer.ts';
import { testPorts } from '../../support/ports.ts';

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const imageType = 'application/vnd.oci.image.manifest.v1+json';
const indexType = 'application/vnd.oci.image.index.v1+json';
const descriptor = (text: string, mediaType: string) => {
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return { mediaType, digest, size: text.length };
};

const part = descriptor('part', 'application/octet-stream');
const image = JSON.stringify({
  schemaVersion: 2,
  mediaType: imageType,
  config: { ...part, mediaType: 'application/vnd.oci.image.config.v1+json' },
  layers: [{ ...part, mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip' }],
});
const indexOf = (...manifests: readonly object[]) =>
  JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests });
const inner = indexOf(descriptor(image, imageType));
const middle = indexOf(descriptor(inner, indexType));
const outer = indexOf(descriptor(middle, indexType));
const stored = new Map(
  [image, inner, middle, outer].map((text) => [descriptor(text, '').digest, text]),
);

/** Reads from a registry that keeps `tags` besides what has a digest. */
async function read(source: string, tags: Readonly<Record<string, string>> = {}) {
  const http: Http = {
    async send({ url }) {
      const reference = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
      const text = tags[reference] ?? stored.get(reference);
      return httpAnswer(text === undefined ? 404 : 200, text);
    },
  };
  const aws = fakeAws({
    GetCallerIdentity: { Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/ci' },
    GetAuthorizationToken: {
      authorizationData: [{ authorizationToken: Buffer.from('AWS:x').toString('base64') }],
    },
  });
  const target = parseTarget({
    repository: `${host}/team/etl`,
    registry: undefined,
    region: undefined,
    public: false,
  });
  const place = placeOf(target, { region: undefined, fips: false, dualStack: false });
  const ports = testPorts({ aws, http });
  const door = await openDoor(place, [], ports);
  const repository = door && repositoryAt(place, door, undefined);
  if (door === undefined || repository === undefined) throw new Error('no door');
  return await readSource(parsePromotionSource(source), { place, door, repository }, ports);
}

it('reads an image, and what an index leads to', async () => {
  expect(await read('1.2', { '1.2': image })).toMatchObject({
    mediaType: imageType,
    repository: 'team/etl',
    blobs: [part.digest, part.digest],
    digest: descriptor(image, '').digest,
  });
  const index = await read(`${host}/team/dev:1.2`, { '1.2': middle });
  expect(index.children[0]?.children[0]?.digest).toBe(descriptor(image, '').digest);
});

it.each<[string, string, Record<string, string>, string]>([
  ['has another digest', `team/dev@${part.digest}`, { [part.digest]: image }, 'changes bytes'],
  [
    'lists what has another digest',
    'dev',
    { dev: inner, [descriptor(image, '').digest]: outer },
    'changes bytes',
  ],
  ['is not there', '1.3', {}, `There is no image ${host}/team/etl:1.3`],
  [
    'lies in another registry',
    `999999999999.${host.slice(13)}/team/etl:1`,
    { 1: image },
    'can only pass on what it has itself',
  ],
  ['leads to ever more indexes', 'dev', { dev: outer }, 'the third index in a row'],
  [
    'lists more than anybody needs',
    'dev',
    { dev: indexOf(...Array.from({ length: 101 }, () => descriptor(image, imageType))) },
    'more than 100 images',
  ],
])('refuses what %s', async (_, source, tags, why) => {
  await expect(read(source, tags)).rejects.toThrow(why);
});
