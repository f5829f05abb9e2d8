import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFilesystem } from '../../src/oci/layers/read-filesystem.ts';
import { openImage } from '../../src/oci/open-image.ts';
import { readImage, temporaryDirectory } from '../support/oci-fixtures-read.ts';
import { tallyOf, treeOfImage, treeOnDisk } from '../support/oci-fixtures-tree.ts';
import { describeReal } from '../support/real-tools.ts';

const samples = resolve(import.meta.dirname, '../../../shared/samples/rockcraft');
const rocks = globSync('**/*.rock', { cwd: samples }).sort();

/** What `skopeo inspect` says of an image, as far as it is compared. */
interface Inspected {
  readonly Digest: string;
  readonly Architecture: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly LayersData: readonly { MIMEType: string; Digest: string; Size: number }[];
}

if (rocks.length === 0) {
  describe('the rocks that rockcraft made', () => {
    it.skip(`there are none in ${samples}`, () => {});
  });
} else {
  describeReal('the rock', ['skopeo', 'umoci', 'tar'], (tools) => {
    describe.each(rocks)('%s', (rock) => {
      const path = join(samples, rock);

      it('has the digests and sizes that skopeo names, recorded and live', async () => {
        const image = await openImage(path);
        const { digest, layers, config } = image;
        const read = {
          Digest: digest,
          Architecture: config.platform.architecture,
          Labels: config.labels,
          LayersData: layers.map(({ mediaType, blob, digest }) => ({
            MIMEType: mediaType,
            Digest: digest,
            Size: blob.size,
          })),
        };
        await image.close();
        const recorded = JSON.parse(
          readFileSync(`${path}.skopeo-inspect.json`, 'utf8'),
        ) as Inspected;
        const live = JSON.parse(
          run(tools.skopeo, ['inspect', named('oci-archive', path)]),
        ) as Inspected;
        expect(recorded).toMatchObject(read);
        // skopeo tells of sizes since 1.12 only.
        const { LayersData, ...older } = read;
        expect(live).toMatchObject('LayersData' in live ? read : older);
        expect(live).toMatchObject({ Layers: LayersData.map((layer) => layer.Digest) });
      });

      it('holds what umoci unpacks of it, and in each layer what tar unpacks', async () => {
        const directory = temporaryDirectory();
        run(tools.tar, ['--extract', '--file', path, '--directory', directory]);
        const index = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8'));
        const tag = index.manifests[0].annotations['org.opencontainers.image.ref.name'];
        const bundle = join(directory, 'bundle');
        run(tools.umoci, ['unpack', '--rootless', '--image', `${directory}:${tag}`, bundle]);
        const image = await openImage(path);
        const filesystem = await readFilesystem(image);
        await image.close();
        const tree = treeOnDisk(join(bundle, 'rootfs'));
        expect(treeOfImage(filesystem)).toEqual(tree);
        expect(filesystem.visible).toEqual(tallyOf(tree));
        for (const [at, layer] of image.layers.entries()) {
          const root = join(directory, `layer-${at}`);
          mkdirSync(root);
          const blob = join(directory, 'blobs', layer.digest.replace(':', '/'));
          run(tools.tar, ['--extract', '--file', blob, '--directory', root]);
          const own = treeOnDisk(root).filter((line) => !line.includes('.wh.'));
          expect(filesystem.layers[at]).toMatchObject(tallyOf(own));
        }
      });

      it('is the same image however skopeo stores it', async () => {
        const directory = temporaryDirectory();
        const { files, visible, layers, digest } = await readImage(path);
        const sizes = layers.map(({ bytes, files: count }) => ({ bytes, files: count }));
        const copy = (form: string, name: string, ...options: string[]) => {
          const copied = `${form}:${join(directory, name)}`;
          const source = named('oci-archive', path);
          run(tools.skopeo, [
            '--insecure-policy',
            'copy',
            '--quiet',
            ...options,
            source,
            `${copied}:etl:1`,
          ]);
          return copied;
        };
        const zstd = ['--dest-compress', '--dest-compress-format', 'zstd'];
        const saved = copy('docker-archive', 'saved.tar');
        for (const name of [saved, saved.slice('docker-archive:'.length), `${saved}:etl:1`]) {
          const read = await readImage(name);
          expect(read).toMatchObject({ form: 'docker-archive', files, visible, layers: sizes });
        }
        const layout = await readImage(copy('oci', 'layout'));
        expect(layout).toMatchObject({ form: 'oci', digest, files, visible, layers: sizes });
        const recompressed = copy('oci-archive', 'zstd.tar', ...zstd);
        const image = await openImage(recompressed);
        expect(image.layers.map((layer) => layer.mediaType)).toEqual(
          image.layers.map(() => 'application/vnd.oci.image.layer.v1.tar+zstd'),
        );
        await image.close();
        expect(await readImage(recompressed)).toMatchObject({ files, visible, layers: sizes });
      });
    });
  });
}

/** The file under a plain name: skopeo takes an `@` in a path for the start of an index. */
function named(transport: string, path: string): string {
  const link = join(temporaryDirectory(), basename(path).replaceAll(/[^\w.]/g, '-'));
  symlinkSync(path, link);
  return `${transport}:${link}`;
}

function run(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
}
