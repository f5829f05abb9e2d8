import { createHash } from 'node:crypto';
import { comparePaths } from '../../../../src/oci/layers/walk-files.ts';
import {
  hashedFrom,
  type ImageSettings,
  type MeasuredFile,
  type MeasuredImage,
  type MeasuredLayer,
  type Measurement,
} from '../../../../src/size/measurement.ts';
import type { Owner } from '../../../../src/size/owner.ts';
import { noSettings } from '../fixtures.ts';

/** A file of an image: its size, or more. */
export type FileSketch =
  | number
  | {
      readonly size?: number;
      /** What is in it; files of the same are equal. Absent: nothing but the size is known. */
      readonly content?: string;
      /** The first name of the same file. */
      readonly linkTo?: string;
      /** `deb libc6`. */
      readonly owner?: string;
      readonly layer?: number;
      readonly privileged?: MeasuredFile['privileged'];
    };

export interface ImageSketch
  extends Partial<Pick<Measurement, 'packages' | 'slices' | 'waste' | 'compressedSize' | 'size'>> {
  readonly files?: Readonly<Record<string, FileSketch>>;
  readonly owners?: readonly Owner[];
  readonly layers?: readonly Partial<MeasuredLayer>[];
  readonly settings?: Partial<ImageSettings>;
  readonly image?: Partial<MeasuredImage>;
}

/** The measurement that an image of these files would have. */
export function imageOf(sketch: ImageSketch): Measurement {
  const owners = sketch.owners ?? ownersOf(sketch.files ?? {});
  const files = Object.entries(sketch.files ?? {})
    .map(([path, file]) => fileOf(path, typeof file === 'number' ? { size: file } : file, owners))
    .sort((one, other) => comparePaths(one.path, other.path));
  const effectiveSize = files.reduce((sum, file) => sum + file.size, 0);
  const layers = (sketch.layers ?? []).map(layerOf);
  return {
    image: {
      name: 'image.rock',
      form: 'oci-archive',
      platform: 'linux/amd64',
      digest: 'sha256:manifest',
      documentsSize: 1000,
      settings: { ...noSettings, ...sketch.settings },
      ...sketch.image,
    },
    compressedSize:
      sketch.compressedSize ?? layers.reduce((sum, layer) => sum + layer.compressedSize, 0),
    size: sketch.size ?? effectiveSize,
    effectiveSize,
    layers,
    waste: sketch.waste ?? { hidden: 0, duplicated: 0, causes: [], paths: [] },
    owners,
    packages: sketch.packages ?? [],
    slices: sketch.slices ?? [],
    files: () => files,
  };
}

const nobody: Owner = { kind: 'unattributed', name: '' };

function ownersOf(files: Readonly<Record<string, FileSketch>>): readonly Owner[] {
  const names = Object.values(files).map((file) =>
    typeof file === 'number' ? undefined : file.owner,
  );
  return [...new Set(names)].map((name) => (name === undefined ? nobody : ownerOf(name)));
}

function ownerOf(text: string): Owner {
  const [, kind, name = ''] = /^(\S+) ?(.*)$/.exec(text) as unknown as [
    string,
    Owner['kind'],
    string,
  ];
  return kind === 'slice' ? { kind, name, package: name.split('_')[0] ?? '' } : { kind, name };
}

function fileOf(
  path: string,
  file: Exclude<FileSketch, number>,
  owners: readonly Owner[],
): MeasuredFile {
  const { content, owner, linkTo, layer = 0, privileged } = file;
  const size = linkTo === undefined ? (file.size ?? 0) : 0;
  const hasHash = content !== undefined && linkTo === undefined && size >= hashedFrom;
  const { kind, name } = owner === undefined ? nobody : ownerOf(owner);
  return {
    path,
    size,
    compressed: Math.floor(size / 2),
    layer,
    owner: owners.findIndex((known) => known.kind === kind && known.name === name),
    ...(linkTo === undefined ? {} : { linkTo }),
    ...(hasHash ? { hash: hashOf(content) } : {}),
    ...(privileged === undefined ? {} : { privileged }),
  };
}

function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}

function layerOf(layer: Partial<MeasuredLayer>): MeasuredLayer {
  return {
    digest: 'sha256:layer',
    role: 'layer',
    comment: '',
    compressedSize: 0,
    size: 0,
    files: 0,
    ...layer,
  };
}
