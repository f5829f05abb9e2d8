import { formatBytes, formatDelta } from '../../oci/bytes.ts';
import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import { type Change, type ChangeKind, changeKinds } from '../compare/change.ts';
import type { Comparison, Difference } from '../compare/compare.ts';
import type { MeasuredImage, Measurement } from '../measurement.ts';
import type { Largest } from './largest.ts';

/** What a report says, before it is Markdown or text. */
export interface Report {
  /** Written by whoever made the image, in parts. */
  readonly title: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  /** Written by whoever made the image (a path, a comment), and shown to be so. */
  readonly foreign?: true;
}

/** Everything that is known of the size of an image, most important first. */
export function sizeReport(
  measurement: Measurement,
  biggest: Largest,
  comparison: Comparison | undefined,
): Report {
  return {
    title: imageTitle(measurement.image),
    sections: [
      comparison === undefined ? sizes(measurement) : differences(comparison),
      ...(comparison === undefined ? [] : [changeTotals(comparison), ...changeLists(comparison)]),
      layers(measurement, comparison),
      directories(biggest),
      files(biggest),
    ].filter((section) => section.rows.length > 0),
  };
}

/** `python-workflow 0.2 (linux/amd64)`, or the name of the file where no title is given. */
export function imageTitle(image: MeasuredImage): string {
  const name = image.title === undefined ? image.name : `${image.title} ${image.version ?? ''}`;
  return `${name.trim()} (${image.platform})`;
}

function sizes(measurement: Measurement): Section {
  const { compressedSize, size, effectiveSize } = measurement;
  const row = (title: string, bytes: number) => [text(title), text(formatBytes(bytes))];
  return {
    title: 'Size',
    columns: [left(''), right('Size')],
    rows: [
      row(sizeTitles.compressedSize, compressedSize),
      row(sizeTitles.size, size),
      row(sizeTitles.effectiveSize, effectiveSize),
    ],
  };
}

const sizeTitles = {
  compressedSize: 'Download',
  size: 'On disk',
  effectiveSize: 'Seen by the container',
};

function differences(comparison: Comparison): Section {
  const row = (title: string, { before, after }: Difference) => [
    text(title),
    text(formatBytes(after)),
    text(formatBytes(before)),
    text(formatDelta(after - before)),
    text(percentage(before, after)),
  ];
  return {
    title: 'Size',
    columns: [left(''), right('Image'), right('Baseline'), right('Difference'), right('%')],
    rows: [
      row(sizeTitles.compressedSize, comparison.compressedSize),
      row(sizeTitles.size, comparison.size),
      row(sizeTitles.effectiveSize, comparison.effectiveSize),
    ],
  };
}

function percentage(before: number, after: number): string {
  if (before === 0) return after === 0 ? '0.0 %' : '';
  const percent = ((after - before) / before) * 100;
  return `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
}

const kindTitles: Readonly<Record<ChangeKind, string>> = {
  new: 'New',
  gone: 'Gone',
  grown: 'Grown',
  shrunk: 'Shrunk',
};

function changeTotals(comparison: Comparison): Section {
  return {
    title: 'Files against the baseline',
    columns: [left(''), right('Files'), right('Difference')],
    rows: [
      ...changeKinds.map((kind) => {
        const { files: count, delta } = comparison.totals[kind];
        return [text(kindTitles[kind]), text(String(count)), text(formatDelta(delta))];
      }),
      [text('Same size'), text(String(comparison.unchanged)), text('')],
    ],
  };
}

function changeLists(comparison: Comparison): readonly Section[] {
  return changeKinds.map((kind) => ({
    title: `${kindTitles[kind]}, heaviest first`,
    columns: [left('Path'), right('Files'), right('Before'), right('After'), right('Difference')],
    rows: comparison.changes[kind].map(changeRow),
  }));
}

function changeRow({ path, files: count, before, after }: Change): readonly Cell[] {
  return [
    foreign(path),
    text(String(count)),
    text(formatBytes(before)),
    text(formatBytes(after)),
    text(formatDelta(after - before)),
  ];
}

function layers(measurement: Measurement, comparison: Comparison | undefined): Section {
  return {
    title: 'Layers, lowest first',
    columns: [
      left('Role'),
      right('Download'),
      right('On disk'),
      right('Files'),
      left('Digest'),
      ...(comparison === undefined ? [] : [left('In the baseline')]),
    ],
    rows: measurement.layers.map((layer) => [
      roleCell(layer.role, layer.comment),
      text(formatBytes(layer.compressedSize)),
      text(formatBytes(layer.size)),
      text(String(layer.files)),
      foreign(layer.digest.slice(0, shortDigest)),
      ...(comparison === undefined
        ? []
        : [text(comparison.sharedLayers.has(layer.digest) ? 'yes' : 'no')]),
    ]),
  };
}

/** `sha256:` and the 12 digits that people are used to. */
const shortDigest = 7 + 12;

/** A layer of a rock by its role; one of another image by what its builder wrote. */
function roleCell(role: LayerRole, comment: string): Cell {
  return role === 'layer' && comment !== '' ? foreign(comment) : text(roleNames[role]);
}

function directories(biggest: Largest): Section {
  return {
    title: 'Largest directories',
    columns: [left('Directory'), right('Files'), right('Size')],
    rows: biggest.directories.map(({ path, files: count, size }) => [
      foreign(`${path}/`),
      text(String(count)),
      text(formatBytes(size)),
    ]),
  };
}

function files(biggest: Largest): Section {
  return {
    title: 'Largest files',
    columns: [left('File'), right('Size')],
    rows: biggest.files.map(({ path, size }) => [foreign(path), text(formatBytes(size))]),
  };
}

function left(title: string): Column {
  return { title, align: 'left' };
}

function right(title: string): Column {
  return { title, align: 'right' };
}

function text(value: string): Cell {
  return { text: value };
}

function foreign(value: string): Cell {
  return { text: shortened(value), foreign: true };
}

/** Long enough for any path that a person would write. */
const longest = 160;

/** The start of a path says where it is, the end what it is. */
function shortened(value: string): string {
  if (value.length <= longest) return value;
  return `${value.slice(0, longest / 2)}…${value.slice(-longest / 2)}`;
}
