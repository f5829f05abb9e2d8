import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import type {
  Change,
  ChangeTotal,
  Comparison,
  Difference,
  DirectoryChange,
  LayersCompared,
  OwnerChange,
  PackageChange,
  SettingChange,
} from '../comparison.ts';
import { changeKinds } from '../comparison.ts';
import type {
  BaselineNote,
  BudgetVerdict,
  DirectoryWeight,
  GroupWeight,
  Hint,
  ImageReport,
  LeftOut,
  Origin,
  OwnerWeight,
  Weight,
} from '../image-report.ts';
import type { MeasuredLayer } from '../measurement.ts';
import type { Owner, OwnerKind } from '../owner.ts';
import type { Waste, WasteCause, WastedPath, WasteTotal } from '../waste.ts';
import {
  type Check,
  list,
  matching,
  number,
  oneOf,
  optional,
  record,
  text,
  whole,
  yes,
} from './checked.ts';
import { textLimit } from './short-texts.ts';

/** Longer than any list of a report with `top` 100. */
const longest = 300;

/** UTF-16 units, of which a letter has up to two. */
const anyText = text(2 * textLimit);
const size = whole();
const digest = matching(/^[a-z0-9+._-]{1,32}:[0-9a-f]{32,128}$/, 'a digest such as sha256:0123…');

const ownerKinds: readonly OwnerKind[] = [
  'slice',
  'deb',
  'python',
  'node',
  'rockcraft',
  'part',
  'unattributed',
];

const owner: Check<Owner> = record<Owner>({
  kind: oneOf(ownerKinds),
  name: anyText,
  package: optional(anyText),
  version: optional(anyText),
  base: optional(yes),
  guessed: optional(yes),
});

const difference = record<Difference>({ before: size, after: size });

const change = record<Change>({
  path: anyText,
  from: optional(anyText),
  kind: oneOf(changeKinds),
  before: size,
  after: size,
  files: size,
});

const changeTotal = record<ChangeTotal>({ files: size, delta: whole(Number.MIN_SAFE_INTEGER) });

const directoryChange = record<DirectoryChange>({
  path: anyText,
  before: size,
  after: size,
  files: list(change, 20),
});

const ownerChange = record<OwnerChange>({
  owner,
  was: optional(list(owner, 20)),
  before: size,
  after: size,
  compressed: difference,
  versions: optional(
    record<NonNullable<OwnerChange['versions']>>({ before: anyText, after: anyText }),
  ),
  directories: list(directoryChange, 20),
});

const packageChange = record<PackageChange>({
  kind: oneOf(['deb', 'python', 'node']),
  name: anyText,
  before: optional(anyText),
  after: optional(anyText),
});

const settingChange = record<SettingChange>({
  setting: anyText,
  before: optional(anyText),
  after: optional(anyText),
  kind: oneOf(['added', 'removed', 'changed']),
});

const layersCompared = record<LayersCompared>({
  shared: list(size, longest),
  recompressed: list(size, longest),
  pull: optional(size),
  stored: optional(size),
});

const changes = list(change, longest);

const comparison = record<Comparison>({
  compressedSize: difference,
  size: difference,
  effectiveSize: difference,
  wasted: difference,
  nature: oneOf(['same', 'recompressed', 'repacked', 'changed']),
  totals: record<Comparison['totals']>({
    new: changeTotal,
    gone: changeTotal,
    grown: changeTotal,
    shrunk: changeTotal,
    moved: changeTotal,
    changed: changeTotal,
  }),
  unchanged: size,
  changes: record<Comparison['changes']>({
    new: changes,
    gone: changes,
    grown: changes,
    shrunk: changes,
    moved: changes,
    changed: changes,
  }),
  owners: list(ownerChange, longest),
  packages: list(packageChange, longest),
  slices: record<Comparison['slices']>({
    added: list(anyText, longest),
    removed: list(anyText, longest),
  }),
  settings: list(settingChange, longest),
  privileged: record<Comparison['privileged']>({
    added: list(anyText, longest),
    removed: list(anyText, longest),
  }),
  layers: layersCompared,
});

const layer = record<MeasuredLayer>({
  digest,
  diffId: optional(digest),
  role: oneOf(Object.keys(roleNames) as LayerRole[]),
  comment: anyText,
  compressedSize: size,
  size,
  files: size,
});

const causes: readonly WasteCause[] = [
  'overwritten',
  'deleted',
  'attributes',
  'moved',
  'broken-link',
  'duplicate',
];

const waste = record<Waste>({
  hidden: size,
  duplicated: size,
  causes: list(
    record<WasteTotal>({ cause: oneOf(causes), layer: size, bytes: size, files: size }),
    longest,
  ),
  paths: list(
    record<WastedPath>({
      cause: oneOf(causes),
      path: anyText,
      bytes: size,
      layer: size,
      fix: size,
      sameAs: optional(anyText),
    }),
    longest,
  ),
});

const ownerWeight = record<OwnerWeight>({ owner, size, compressed: size, files: size });
const groupWeight = record<GroupWeight>({
  group: oneOf([...ownerKinds, 'base']),
  size,
  compressed: size,
  files: size,
});
const weight = record<Weight>({ path: anyText, size, compressed: size });
const directoryWeight = record<DirectoryWeight>({
  path: anyText,
  size,
  compressed: size,
  files: size,
});

const baseline = record<BaselineNote>({
  kind: oneOf(['commit', 'measurement', 'image', 'registry']),
  name: anyText,
  behind: optional(size),
  note: optional(anyText),
});

const hint = record<Hint>({
  id: anyText,
  advice: anyText,
  saves: size,
  files: size,
  paths: list(anyText, 3),
});

const budget = record<BudgetVerdict>({
  title: anyText,
  unit: oneOf(['bytes', 'percent', 'count']),
  limit: number,
  value: optional(number),
  severity: oneOf(['soft', 'hard']),
  state: oneOf(['kept', 'broken', 'waived', 'unknown']),
  reason: optional(anyText),
  causes: list(
    record<BudgetVerdict['causes'][number]>({
      name: anyText,
      bytes: optional(whole(Number.MIN_SAFE_INTEGER)),
    }),
    3,
  ),
  place: optional(record<NonNullable<BudgetVerdict['place']>>({ file: anyText, line: whole(1) })),
});

const origin = record<Origin>({
  file: anyText,
  line: whole(1),
  column: whole(1),
  what: anyText,
  before: size,
  after: size,
});

const leftOut = record<LeftOut>({
  layers: optional(size),
  waste: optional(size),
  owners: optional(size),
  foreign: optional(size),
  hints: optional(size),
  budgets: optional(size),
  origins: optional(size),
  'changed-owners': optional(size),
  packages: optional(size),
  slices: optional(size),
  settings: optional(size),
  privileged: optional(size),
  notes: optional(size),
});

/** The report of one image. */
export const checkReport: Check<ImageReport> = record<ImageReport>({
  image: record<ImageReport['image']>({
    name: anyText,
    form: anyText,
    title: optional(anyText),
    version: optional(anyText),
    platform: anyText,
    digest: optional(digest),
  }),
  compressedSize: size,
  size,
  effectiveSize: size,
  files: size,
  layers: list(layer, longest),
  waste,
  owners: list(ownerWeight, longest),
  groups: list(groupWeight, ownerKinds.length + 1),
  largest: record<ImageReport['largest']>({
    files: list(weight, longest),
    directories: list(directoryWeight, longest),
  }),
  foreign: list(record<ImageReport['foreign'][number]>({ path: anyText, machine: anyText }), 20),
  privileged: size,
  baseline: optional(baseline),
  comparison: optional(comparison),
  hints: list(hint, longest),
  budgets: list(budget, longest),
  origins: list(origin, longest),
  notes: optional(list(anyText, 10)),
  leftOut: optional(leftOut),
});
