import { resolve } from 'node:path';
import { visible } from '../markdown.ts';
import { parseTransport } from '../oci/transport.ts';
import type { Ports } from '../ports.ts';
import type { Action } from '../runner/action.ts';
import { type Conversion, convert } from '../skopeo/convert.ts';
import { type Destination, parseDestination } from '../skopeo/destination.ts';
import { forInputNow } from './for-input.ts';
import { openRockOrImage, type RockOrImage, readRockOrImage } from './rock-or-image.ts';

interface Inputs {
  readonly from: RockOrImage;
  readonly to: Destination;
}

/** Converts a rock into another form with skopeo, and proves the result. */
export const convertRock: Action<Inputs, Conversion> = {
  readInputs(read) {
    const to = read.required('to', 'oci-archive:etl.tar');
    const from = readRockOrImage(read);
    return Object.freeze({ from, to: forInputNow('to', () => parseDestination(to)) });
  },

  run,

  async emit(conversion, out) {
    const { target, digest, mediaType } = conversion;
    out.output('path', target.form === 'docker-daemon' ? undefined : target.path);
    out.output('digest', digest);
    out.output('media-type', mediaType);
    out.log.info(visible(sentence(conversion)));
  },
};

async function run({ from, to }: Inputs, ports: Ports): Promise<Conversion> {
  const { workspace } = ports.context;
  const image = await openRockOrImage(from, workspace);
  try {
    const { path, tag } = whereIs(from);
    const source = { image, path: resolve(workspace, path), tag };
    return await ports.log.group(`Convert ${from.value}`, () => convert(source, to, ports));
  } finally {
    await image.close();
  }
}

/** The path, and which image of several, as skopeo is told them. The name of a rock is no transport form. */
function whereIs({ input, value }: RockOrImage): { path: string; tag: string | undefined } {
  const { path = value, tag } = (input === 'image' && parseTransport(value)) || {};
  return { path, tag };
}

function sentence({ target, digest, digestKept, unchanged }: Conversion): string {
  if (target.form === 'docker-daemon') {
    return `Docker has the image as ${target.name}. It keeps no manifest, and so no digest.`;
  }
  const name = target.form === 'docker-archive' ? target.name : target.tag;
  const where = unchanged
    ? `Nothing was changed: ${target.path} already holds the image as ${name}`
    : `${target.path} holds the image as ${name}`;
  if (digest === undefined)
    return `${where}. A docker-archive keeps no manifest, and so no digest.`;
  if (digestKept) return `${where}, with the digest of the source: ${digest}.`;
  return `${where}, with a digest of its own, as the source has no OCI manifest: ${digest}.`;
}
