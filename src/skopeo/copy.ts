import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { visible } from '../markdown.ts';
import type { ImageSource } from '../oci/image-source.ts';
import type { Ports } from '../ports.ts';
import type { CopyPlan, CopySource } from './copy-command.ts';
import type { Skopeo } from './find-skopeo.ts';
import { type Explain, runCopy } from './run-copy.ts';
import { refusedAs } from './system-refusal.ts';

/** The image to convert: open, and where skopeo finds it. */
export interface ConvertSource {
  readonly image: ImageSource;
  /** Absolute. */
  readonly path: string;
  /** Which image of several. */
  readonly tag: string | undefined;
}

/**
 * Copies an image with skopeo, in the steps that skopeo needs for it. What it unpacks lies in a
 * directory that is gone afterwards. Throws as `runCopy` does, and a `UserError` when that directory
 * cannot be made.
 */
export async function copy(
  skopeo: Skopeo,
  source: ConvertSource,
  { target, keepDigest }: Pick<CopyPlan, 'target' | 'keepDigest'>,
  ports: Ports,
  explain?: Explain,
): Promise<void> {
  const scratch = await refusedAs(
    'No directory for what skopeo unpacks can be made below RUNNER_TEMP',
    () => mkdtemp(join(ports.context.temp, 'convert-rock-')),
  );
  try {
    const named = await nameable(source, scratch, ports);
    const readable =
      target.form.startsWith('docker-') && hasZstd(source.image)
        ? await recompressed(skopeo, named, scratch, ports)
        : named;
    await runCopy(skopeo, { source: readable, target, keepDigest, scratch }, ports, explain);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The source by a path that skopeo can be told: a colon would end it. */
async function nameable(
  { image, path, tag }: ConvertSource,
  scratch: string,
  { log }: Ports,
): Promise<CopySource> {
  const { form, config } = image;
  const source = { form, tag, platform: config.platform };
  if (!path.includes(':')) return { ...source, path };
  const link = join(scratch, 'source');
  await symlink(path, link);
  log.info(visible(`${path} has a colon in it, which ends a path for skopeo: it reads ${link}.`));
  return { ...source, path: link };
}

function hasZstd({ layers }: ImageSource): boolean {
  return layers.some(({ mediaType }) => mediaType.endsWith('+zstd'));
}

/** skopeo refuses to make a Docker image of zstd layers, although it would inflate them anyway. */
async function recompressed(
  skopeo: Skopeo,
  source: CopySource,
  scratch: string,
  ports: Ports,
): Promise<CopySource> {
  const layout = { form: 'oci', path: join(scratch, 'gzip'), tag: 'gzip' } as const;
  ports.log.info(
    'Layers are compressed with zstd, which skopeo cannot turn into those of Docker: gzip first.',
  );
  const plan = { source, target: layout, keepDigest: false, recompress: true, scratch };
  await runCopy(skopeo, plan, ports);
  return { ...layout, platform: source.platform };
}
