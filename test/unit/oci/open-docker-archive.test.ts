import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openImage } from '../../../src/oci/open-image.ts';
import {
  dockerFiles,
  type ImageFiles,
  json,
  ociFiles,
  type TestImage,
  writeDockerArchive,
} from '../../support/oci-fixtures.ts';
import { readImage } from '../../support/oci-fixtures-read.ts';
import { rawEntry, rawTar } from '../../support/oci-fixtures-tar.ts';
import { files, image, inside, other } from './two-layers.ts';

describe('the image of a docker-archive', () => {
  const saved = (content: ImageFiles) => {
    const path = inside('saved.tar');
    writeDockerArchive(path, content);
    return path;
  };
  const withList = (content: ImageFiles, change: (entry: Record<string, unknown>) => unknown) =>
    content.set(
      'manifest.json',
      json([JSON.parse(`${content.get('manifest.json')}`)[0]].flatMap(change)),
    );
  const two = () => {
    const content = new Map([...dockerFiles(other), ...dockerFiles(image)]);
    const list = (given: TestImage) => JSON.parse(`${dockerFiles(given).get('manifest.json')}`);
    return content.set(
      'manifest.json',
      json([
        ...list({ ...image, tag: 'docker.io/library/etl:1' }),
        ...list({ ...other, tag: 'docker.io/team/etl:2' }),
      ]),
    );
  };

  it('is proven by the digests of its uncompressed layers', async () => {
    const source = await openImage(saved(dockerFiles(image)));
    expect(source.layers).toMatchObject([
      { digestOf: 'content', createdBy: 'base' },
      { digestOf: 'content', comment: 'Add part' },
    ]);
    await source.close();
    const [base, part] = image.layers.map(({ tar }) => tar) as [Buffer, Buffer];
    const swapped = withList(
      dockerFiles({ ...image, layers: [{ tar: base, blob: part }, { tar: part }] }),
      (it) => it,
    );
    await expect(readImage(saved(swapped))).rejects.toThrow(
      /is damaged: its bytes have the digest sha256:\w+, but sha256:/,
    );
  });

  it.each(['etl:1', 'docker.io/library/etl:1'])('is found by its tag %s', async (tag) => {
    expect(await readImage(`docker-archive:${saved(two())}:${tag}`)).toMatchObject({ files });
  });

  it('must be one', async () => {
    const path = saved(two());
    await expect(openImage(path)).rejects.toThrow(
      /does not hold one image, but 2 images \(docker\.io\/library\/etl:1, docker\.io\/team\/etl:2\); name one as 'docker-archive:FILE:NAME:TAG'/,
    );
    await expect(openImage(`docker-archive:${path}:etl:9`)).rejects.toThrow(
      "one image with the tag 'etl:9'",
    );
    expect(await readImage(`docker-archive:${path}:team/etl:2`)).toMatchObject({
      files: [{ path: 'other' }],
    });
  });

  it('may have links for layers that it holds already', async () => {
    const [base, part] = image.layers.map(({ tar }) => tar) as [Buffer, Buffer];
    const members = (link: Buffer) => [
      rawEntry({ name: './aa/layer.tar' }, base),
      link,
      rawEntry({ name: 'cc.tar' }, part),
      ...[
        ...withList(dockerFiles(image), (entry) => ({
          ...entry,
          Layers: ['bb/layer.tar', 'cc.tar'],
        })),
      ]
        .filter(([name]) => name.endsWith('.json'))
        .map(([name, bytes]) => rawEntry({ name }, bytes)),
    ];
    const chain = [
      rawEntry({ name: 'dd/l', type: '1', linkName: 'aa/layer.tar' }),
      rawEntry({ name: 'ee', type: '2', linkName: './dd/l' }),
      rawEntry({ name: 'bb/layer.tar', type: '2', linkName: '../ee' }),
    ];
    const links = [
      Buffer.concat(chain),
      rawEntry({ name: 'bb/layer.tar', type: '2', linkName: '../aa/layer.tar' }),
      rawEntry({ name: 'bb/layer.tar', type: '1', linkName: './aa/layer.tar' }),
    ];
    for (const link of links) {
      const path = inside('saved.tar');
      writeFileSync(path, rawTar(...members(link)));
      expect(await readImage(path)).toMatchObject({ files });
    }
    const astray = [
      '../bb/layer.tar',
      '../../aa/layer.tar',
      '/aa/layer.tar',
      'layer.tar',
      '../../../../etc/passwd',
    ];
    for (const linkName of astray) {
      const path = inside('saved.tar');
      writeFileSync(
        path,
        rawTar(...members(rawEntry({ name: 'bb/layer.tar', type: '2', linkName }))),
      );
      await expect(readImage(path)).rejects.toThrow("lacks 'bb/layer.tar'");
    }
  });

  it('is read as OCI where an archive is both, as that of docker save since 25', async () => {
    const both = new Map([...dockerFiles(image), ...ociFiles(image)]);
    expect(await readImage(saved(both))).toMatchObject({ form: 'oci-archive', files });
    expect(await readImage(`docker-archive:${saved(both)}`)).toMatchObject({
      form: 'docker-archive',
      files,
    });
  });

  it.each<[string, string, (content: ImageFiles) => ImageFiles]>([
    [
      'a config that is not there',
      "lacks 'nothing.json'; save the image again",
      (content) => withList(content, (entry) => ({ ...entry, Config: 'nothing.json' })),
    ],
    [
      'a config outside of it',
      "lacks '../../etc/passwd'",
      (content) => withList(content, (entry) => ({ ...entry, Config: '../../etc/passwd' })),
    ],
    [
      'a layer that is not there',
      "lacks 'b.tar'",
      (content) => withList(content, (entry) => ({ ...entry, Layers: ['b.tar', 'b.tar'] })),
    ],
    [
      'a layer too many',
      'has 3 layers, but its config names 2',
      (content) => withList(content, (entry) => ({ ...entry, Layers: ['a', 'b', 'c'] })),
    ],
    [
      'more layers than any image has',
      'has 1001 layers; no image has more than 1000',
      (content) => withList(content, (entry) => ({ ...entry, Layers: Array(1001).fill('a') })),
    ],
    [
      'no images',
      'does not hold one image, but 0 images',
      (content) => withList(content, () => []),
    ],
    [
      'a damaged config',
      'which is not its name',
      (content) => {
        const name = [...content.keys()].find((it) => /^\w{64}\.json$/.test(it)) as string;
        return content.set(name, json({ rootfs: { diff_ids: [] } }));
      },
    ],
    [
      'a list that is none',
      'is not a list of images',
      (content) => content.set('manifest.json', json({})),
    ],
  ])('is refused with %s', async (_, reason, change) => {
    const path = saved(change(dockerFiles(image)));
    await expect(openImage(path)).rejects.toThrow(reason);
    await expect(openImage(path)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(path),
    });
  });
});
