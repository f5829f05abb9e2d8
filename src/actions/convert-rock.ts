import { visible } from '../markdown.ts';
import { formatBytes } from '../oci/bytes.ts';
import { formatPlatform } from '../oci/descriptor.ts';
import { listed } from '../oci/listed.ts';
import { closeSources, openSources } from '../oci/open-sources.ts';
import type { Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import type { InputReader } from '../runner/inputs.ts';
import { type Conversion, type ConvertedImage, convert, type Result } from '../skopeo/convert.ts';
import { type Destination, parseDestination } from '../skopeo/destination.ts';
import { fillStatements, parseStatements, type Statement } from '../skopeo/statements.ts';
import { forInput, forInputNow } from './shared/for-input.ts';
import { type ImageSources, readImageSources } from './shared/image-sources.ts';

interface Inputs {
  readonly from: ImageSources;
  readonly to: readonly Destination[];
  readonly annotations: readonly Statement[];
  readonly labels: readonly Statement[];
  readonly skopeo: string | undefined;
}

/** Converts rocks into other forms with skopeo, several into one index, and proves the results. */
export const convertRock: Action<Inputs, Conversion> = {
  readInputs(read) {
    read.required('to', 'oci-archive:etl.tar');
    const to = read.lines('to');
    const [annotations, labels] = [read.lines('annotations'), read.lines('labels')];
    const from = readImageSources(read);
    return Object.freeze({
      from,
      to: forInputNow('to', () => to.map(parseDestination)),
      annotations: forInputNow('annotations', () => parseStatements(annotations)),
      labels: forInputNow('labels', () => parseStatements(labels)),
      skopeo: readSkopeoPath(read),
    });
  },

  run,

  async emit(conversion, out) {
    const { results, digest, mediaType, compressedSize, images } = conversion;
    const paths = results.flatMap(({ target }) => ('path' in target ? [target.path] : []));
    out.output('path', paths[0]);
    out.output('digest', digest);
    out.output('media-type', mediaType);
    out.output(
      'platforms',
      images.map(({ platform }) => formatPlatform(platform)),
    );
    out.output('compressed-size', compressedSize);
    out.output('images', images.map(asOutput));
    for (const result of results) out.log.info(visible(sentence(result, conversion)));
    for (const line of changes(conversion)) out.log.info(visible(line));
  },
};

function readSkopeoPath(read: InputReader): string | undefined {
  const path = read.optional('skopeo-path');
  if (path === undefined || path.startsWith('/')) return path;
  return read.refuse('skopeo-path', path, 'an absolute path', '/snap/rockcraft/current/bin/skopeo');
}

async function run(
  { from, to, annotations, labels, skopeo }: Inputs,
  ports: Ports,
): Promise<Conversion> {
  const { context, clock, log } = ports;
  const now = clock.now();
  const additions = {
    annotations: fillStatements(annotations, context, now),
    labels: fillStatements(labels, context, now),
  };
  const sources = await forInput(from.input, openSources(from.names, context.workspace));
  try {
    const title = `Convert ${listed(sources.map(({ name }) => name))}`;
    const request = { sources, destinations: to, additions, skopeo };
    return await log.group(visible(title), () => convert(request, ports));
  } finally {
    await closeSources(sources);
  }
}

function asOutput({ source, sourceDigest, platform, digest, compressedSize }: ConvertedImage) {
  return {
    platform: formatPlatform(platform),
    source,
    'source-digest': sourceDigest,
    digest,
    'compressed-size': compressedSize,
  };
}

function sentence({ target, unchanged }: Result, { digest, images }: Conversion): string {
  if (target.form === 'docker-daemon') {
    return `Docker has the image as ${target.name}. It keeps no manifest, and so no digest.`;
  }
  const [name, what] =
    target.form === 'docker-archive'
      ? [target.name, 'the image']
      : [target.tag, images.length > 1 ? `an index of ${images.length} images` : 'the image'];
  const where = unchanged
    ? `Nothing was changed: ${target.path} already holds ${what} as ${name}`
    : `${target.path} holds ${what} as ${name}`;
  if (target.form === 'docker-archive') {
    return `${where}. A docker-archive keeps no manifest, and so no digest.`;
  }
  const [only] = images;
  if (images.length > 1) return `${where}, with the digest ${digest}.`;
  if (digest === only?.sourceDigest) return `${where}, with the digest of the source: ${digest}.`;
  return `${where}, with a digest of its own: ${digest}.`;
}

/** What became of the digest of each source, where it is not the same. */
function changes({ digest, images }: Conversion): readonly string[] {
  if (digest === undefined) return [];
  return images
    .filter((image) => images.length > 1 || image.digest !== image.sourceDigest)
    .map(({ source, sourceDigest, platform, digest: made, compressedSize }) => {
      const size = compressedSize === undefined ? '' : `, ${formatBytes(compressedSize)}`;
      const image = `${formatPlatform(platform)} of ${source}${size}`;
      if (made === sourceDigest) return `${image}: ${made}`;
      return sourceDigest === undefined
        ? `${image}: ${made}; the source has no manifest, and so no digest`
        : `${image}: old digest ${sourceDigest}, new digest ${made}`;
    });
}
