import { type ByteUnits, formatBytes } from '../../oci/bytes.ts';
import { roleNames } from '../../rock/layer-roles.ts';
import { statedBandwidth } from '../compare/pull-time.ts';
import type { LayersCompared } from '../comparison.ts';
import type { ImageReport } from '../image-report.ts';
import type { MeasuredLayer } from '../measurement.ts';
import type { Waste, WasteCause } from '../waste.ts';
import { formatCount, pullTime } from './difference.ts';
import { name, type Phrase } from './phrase.ts';
import { below, left, more, right, type Section } from './section.ts';

/** The layers, and what pulling the image costs a node that has the baseline. */
export function layersSection(report: ImageReport, units: ByteUnits): Section {
  const { layers, comparison, leftOut } = report;
  const compared = comparison?.layers;
  return {
    title: 'Layers, lowest first',
    lines: [pullLine(report, units)],
    columns: [
      right('No.'),
      right('Download'),
      right('On disk'),
      right('Files'),
      left('Digest'),
      ...(compared === undefined ? [] : [left('In the baseline')]),
      left('Role'),
    ],
    rows: layers.map((layer, at) => [
      String(at + 1),
      formatBytes(layer.compressedSize, units),
      formatBytes(layer.size, units),
      formatCount(layer.files),
      [name(layer.digest.slice(0, shortDigest))],
      ...(compared === undefined ? [] : [standing(at, compared)]),
      roleOf(layer),
    ]),
    ...more(leftOut?.layers),
  };
}

/** `sha256:` and the 12 digits that people are used to. */
const shortDigest = 7 + 12;

/** A layer of a rock by its role; one of another image by what its builder wrote. */
function roleOf({ role, comment }: MeasuredLayer): Phrase {
  return role === 'layer' && comment !== '' ? [name(comment)] : roleNames[role];
}

function standing(at: number, { shared, recompressed }: LayersCompared): string {
  if (shared.includes(at)) return 'yes';
  return recompressed.includes(at) ? 'compressed otherwise' : 'no';
}

/** What pulling costs, alone. */
export function pullSection(report: ImageReport, units: ByteUnits): Section {
  return { title: 'To be pulled', lines: [pullLine(report, units)] };
}

function pullLine({ image, compressedSize, comparison }: ImageReport, units: ByteUnits): string {
  if (image.form === 'docker-archive') {
    return 'A docker-archive has other blobs than a registry, so what a node pulls is not known.';
  }
  const whole = `A node that has none of the layers pulls ${cost(compressedSize, units)}`;
  const { pull, stored } = comparison?.layers ?? {};
  if (pull === undefined) return `${whole}.`;
  const update = pull === 0 ? 'nothing' : cost(pull, units);
  const more = stored === 0 ? 'nothing' : formatBytes(stored ?? 0, units);
  const stores = stored === undefined ? '' : ` ECR stores ${more} besides the baseline.`;
  return `${whole}; one that has the baseline pulls ${update}.${stores}`;
}

function cost(bytes: number, units: ByteUnits): string {
  return `${formatBytes(bytes, units)} (${pullTime(bytes)} at ${statedBandwidth} Mbit/s)`;
}

/** Bytes in vain, by cause, with the layer whose making should be changed. */
export function wasteSection(report: ImageReport, units: ByteUnits): Section {
  const { waste, layers, leftOut } = report;
  return {
    title: 'Waste',
    lines: wasteLines(waste, units),
    columns: [
      right('Bytes'),
      left('Cause'),
      right('Files'),
      left('To be fixed in'),
      below('Heaviest', 'heaviest: '),
    ],
    rows: waste.causes.map(({ cause, layer, bytes, files }) => {
      const path = waste.paths.find((one) => one.cause === cause && one.fix === layer)?.path;
      return [
        formatBytes(bytes, units),
        causeNames[cause],
        formatCount(files),
        layerPhrase(layers[layer], layer),
        path === undefined ? '' : [name(path)],
      ];
    }),
    ...more(leftOut?.waste),
  };
}

function wasteLines({ hidden, duplicated }: Waste, units: ByteUnits): readonly string[] {
  const parts = [
    ...(hidden > 0 ? [`${formatBytes(hidden, units)} downloaded that no container sees`] : []),
    ...(duplicated > 0 ? [`${formatBytes(duplicated, units)} seen more than once`] : []),
  ];
  return parts.length === 0 ? [] : [`${parts.join(', ')}.`];
}

function layerPhrase(layer: MeasuredLayer | undefined, at: number): Phrase {
  return layer === undefined || layer.role === 'layer'
    ? `layer ${at + 1}`
    : `layer ${at + 1}, ${roleNames[layer.role]}`;
}

export const causeNames: Readonly<Record<WasteCause, string>> = {
  overwritten: 'overwritten by other content',
  deleted: 'deleted by a higher layer',
  attributes: 'copied for another mode, owner or time',
  moved: 'moved by a higher layer',
  'broken-link': 'hard link written anew',
  duplicate: 'same content at several paths',
};
