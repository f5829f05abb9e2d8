import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import type { OwnerGroup } from '../comparison.ts';
import { ownerKinds } from '../owner.ts';
import type { Quantity, Subject } from './budget.ts';

/** A key of a budgets file, as messages and docs/size-budgets.md tell of it. */
export interface KeyDefinition {
  readonly name: string;
  readonly required?: true;
  /** What its values are, in a few words of Markdown. */
  readonly values: string;
  /** What holds when it is absent. */
  readonly absent?: string;
}

/** One kind of budget. The parser, its messages and docs/size-budgets.md are made of these. */
export interface BudgetDefinition {
  /** The value of `limit`. */
  readonly name: Subject;
  readonly summary: string;
  /** What its limits are given in; `by quantity` when `of` decides. */
  readonly unit: 'bytes' | 'count' | 'by quantity';
  /** Whether a limit may be given in percent. */
  readonly percent?: true;
  /** Keys besides `commonKeys`. */
  readonly keys: readonly KeyDefinition[];
  /** The values of `of`, the one that holds when it is absent first; none when there is no such key. */
  readonly of: readonly Quantity[];
  /** What a broken one names. */
  readonly causes: string;
  /** An entry of `budgets`, as YAML. */
  readonly example: string;
}

export const defaultWaiverLabel = 'size-waiver';

/** Bytes of growth below which a percentage means nothing: a timestamp in a tiny image is some percent, too. */
export const defaultFloor = 100_000;

/** Keys at the top of the file. */
export const topKeys: readonly KeyDefinition[] = [
  { name: 'budgets', required: true, values: 'a list of budgets' },
  {
    name: 'waiver-label',
    values: 'the name of a label',
    absent: `\`${defaultWaiverLabel}\``,
  },
];

/** Keys of every budget. */
export const commonKeys: readonly KeyDefinition[] = [
  { name: 'limit', required: true, values: 'what is limited: one of the names below' },
  { name: 'soft', values: 'the limit that warns when it is broken' },
  { name: 'hard', values: 'the limit that fails the step when it is broken' },
  {
    name: 'rock',
    values: 'patterns for names of rocks; of other images, the name of their file or repository',
    absent: 'every image',
  },
  {
    name: 'platform',
    values: 'patterns for platforms: `linux/arm64`, `linux/arm64/v8`, or the architecture alone',
    absent: 'every platform',
  },
  {
    name: 'waiver-label',
    values: 'the name of the label that waives this budget, instead of the one for the whole file',
    absent: 'that of the file',
  },
];

export const ownerGroups: readonly OwnerGroup[] = [...ownerKinds, 'base'];

export const layerRoleNames = Object.keys(roleNames) as LayerRole[];

const partOf: readonly Quantity[] = ['size', 'download', 'files'];

export const definitions: readonly BudgetDefinition[] = [
  {
    name: 'size',
    summary: 'Size on disk: the files of all layers, also those that a higher layer hides.',
    unit: 'bytes',
    keys: [],
    of: [],
    causes: 'the heaviest owners, and directories that nobody owns',
    example: 'limit: size\nhard: 200 MB',
  },
  {
    name: 'effective-size',
    summary: 'The files that a container sees.',
    unit: 'bytes',
    keys: [],
    of: [],
    causes: 'the heaviest owners, and directories that nobody owns',
    example: 'limit: effective-size\nhard: 190 MiB',
  },
  {
    name: 'download',
    summary: 'The compressed layers, as they are pulled.',
    unit: 'bytes',
    keys: [],
    of: [],
    causes: 'the owners that weigh most compressed, and directories that nobody owns',
    example: 'limit: download\nsoft: 60 MB\nhard: 80 MB\nplatform: arm64',
  },
  {
    name: 'wasted',
    summary: 'Bytes on disk that no container sees.',
    unit: 'bytes',
    keys: [],
    of: [],
    causes: 'the heaviest hidden files',
    example: 'limit: wasted\nsoft: 1 MB',
  },
  {
    name: 'growth',
    summary:
      'What the image has gained against the baseline. What shrinks is never too much. Without a baseline it is unknown, and so is a percentage of nothing, and that of a download where one of the two is a docker-archive, which has other blobs than a registry.',
    unit: 'by quantity',
    percent: true,
    keys: [
      {
        name: 'floor',
        values: 'growth below which a limit in percent is kept in any case',
        absent: `${defaultFloor / 1000} kB; of counts, 0`,
      },
    ],
    of: ['size', 'effective-size', 'download', 'wasted', 'files', 'set-uid'],
    causes: 'what grew most',
    example: 'limit: growth\nof: download\nsoft: 5%\nhard: 10 MB\nfloor: 500 kB',
  },
  {
    name: 'owner',
    summary:
      'The files that a container sees of all owners with this kind and name, together. A file that several slices brought counts when one of them is meant.',
    unit: 'by quantity',
    keys: [
      {
        name: 'kind',
        values: ownerGroups.map((kind) => `\`${kind}\``).join(', '),
        absent: 'every kind',
      },
      { name: 'name', values: 'patterns for names', absent: 'every name' },
    ],
    of: partOf,
    causes: 'their heaviest directories and files',
    example: 'limit: owner\nkind: deb\nname: libicu*\nhard: 40 MB',
  },
  {
    name: 'path',
    summary:
      'The files that a container sees at some paths, together. The bytes of a file with several names count once, whichever of them is meant.',
    unit: 'by quantity',
    keys: [
      {
        name: 'path',
        required: true,
        values:
          'patterns for files, and for directories with all that is in them, from the root on',
      },
    ],
    of: partOf,
    causes: 'the heaviest of the files',
    example: `limit: path\npath: ['usr/share/doc', '**/*.pyc']\nhard: 0`,
  },
  {
    name: 'layer',
    summary: 'Every layer by itself; the heaviest is what is told.',
    unit: 'by quantity',
    keys: [
      {
        name: 'role',
        values: `which layers of a rock: ${layerRoleNames.map((role) => `\`${role}\``).join(', ')}`,
        absent: 'every layer',
      },
    ],
    of: partOf,
    causes: 'its heaviest directories and files',
    example: 'limit: layer\nrole: parts\nhard: 120 MB',
  },
  {
    name: 'layers',
    summary: 'How many layers there are.',
    unit: 'count',
    keys: [],
    of: [],
    causes: 'the heaviest layers',
    example: 'limit: layers\nhard: 12',
  },
  {
    name: 'files',
    summary: 'How many regular files a container sees, each name of a hard link counted.',
    unit: 'count',
    keys: [],
    of: [],
    causes: 'the directories with the most files',
    example: 'limit: files\nsoft: 20000',
  },
  {
    name: 'set-uid',
    summary: 'How many files run with the rights of their owner or group, whoever starts them.',
    unit: 'count',
    keys: [],
    of: [],
    causes: 'these files',
    example: 'limit: set-uid\nhard: 0',
  },
];
