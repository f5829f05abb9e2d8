import { mkdtemp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { visible } from '../markdown.ts';
import { isImageIndex } from '../oci/image-index.ts';
import type { Image } from '../oci/image-source.ts';
import type { OpenedSource } from '../oci/open-sources.ts';
import { writeLayout } from '../oci/store/write-layout.ts';
import type { Ports } from '../ports.ts';
import type { CopySource, CopyTarget } from './copy-command.ts';
import type { Skopeo } from './find-skopeo.ts';
import { type Explain, runCopy } from './run-copy.ts';

/** What copies have in common. */
export interface Copying {
  readonly skopeo: Skopeo;
  /** Absolute path of a directory for what skopeo unpacks. */
  readonly scratch: string;
  readonly ports: Ports;
}

/**
 * The source as skopeo can be given it. A file is written anew as a layout: skopeo would unpack it as
 * any tar file, and writes to wherever links in a hostile one lead (seen with 1.9.3: to any place of the
 * machine). And a path with a colon is given by a link, as a colon ends it.
 */
export async function copySource(
  { opened, path, tag }: OpenedSource,
  { scratch, ports: { log, cancelled } }: Copying,
): Promise<CopySource> {
  const platform = isImageIndex(opened) ? 'all' : opened.config.platform;
  if (opened.form === 'oci-archive') {
    const layout = join(await mkdtemp(join(scratch, 'unpacked-')), 'layout');
    await writeLayout(opened, layout, 'source', cancelled);
    return { form: 'oci', path: layout, tag: 'source', platform };
  }
  const source = { form: opened.form, tag, platform } as const;
  if (!path.includes(':')) return { ...source, path };
  const link = join(await mkdtemp(join(scratch, 'link-')), 'source');
  await symlink(path, link);
  log.info(visible(`${path} has a colon in it, which ends a path for skopeo: it reads ${link}.`));
  return { ...source, path: link };
}

/** What an image of Docker is made of. */
export interface DockerOrigin {
  readonly source: CopySource;
  readonly layers: Image['layers'];
}

/** Copies one image into a form of Docker. Throws as `runCopy` does. */
export async function copyToDocker(
  { source, layers }: DockerOrigin,
  target: CopyTarget,
  copying: Copying,
  explain?: Explain,
): Promise<void> {
  const { skopeo, scratch, ports } = copying;
  const isZstd = layers.some(({ mediaType }) => mediaType.endsWith('+zstd'));
  const readable = isZstd ? await recompressed(source, copying) : source;
  await runCopy(skopeo, { source: readable, target, keepDigest: false, scratch }, ports, explain);
}

/** skopeo refuses to make a Docker image of zstd layers, although it would inflate them anyway. */
async function recompressed(
  source: CopySource,
  { skopeo, scratch, ports }: Copying,
): Promise<CopySource> {
  const path = join(await mkdtemp(join(scratch, 'gzip-')), 'layout');
  const layout = { form: 'oci', path, tag: 'gzip' } as const;
  ports.log.info(
    'Layers are compressed with zstd, which skopeo cannot turn into those of Docker: gzip first.',
  );
  const plan = { source, target: layout, keepDigest: false, recompress: true, scratch };
  await runCopy(skopeo, plan, ports);
  return { ...layout, platform: source.platform };
}
