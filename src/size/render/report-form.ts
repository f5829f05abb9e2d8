import { type LayerRole, roleNames } from '../../rock/layer-roles.ts';
import {
  count,
  type Form,
  fields,
  list,
  Misfit,
  oneOf,
  optional,
  plain,
} from '../file/json-form.ts';
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
  SizeReports,
  Weight,
} from '../image-report.ts';
import type { MeasuredLayer } from '../measurement.ts';
import { ownerKinds } from '../owner.ts';
import { type Waste, type WastedPath, type WasteTotal, wasteCauses } from '../waste.ts';
import { comparison } from './comparison-form.ts';
import {
  anyText,
  digest,
  finite,
  longest,
  matching,
  owner,
  position,
  wholeNumber,
} from './report-fields.ts';

/** What a report file says it is, and the version of its form. */
export const reportsSchema = { schema: 'rock-actions/size-report', version: 1 } as const;

const layer = fields<MeasuredLayer>({
  digest,
  diffId: optional(digest),
  role: oneOf(Object.keys(roleNames) as LayerRole[]),
  comment: anyText,
  compressedSize: count,
  size: count,
  files: count,
});

const waste = fields<Waste>({
  hidden: count,
  duplicated: count,
  causes: list(
    fields<WasteTotal>({ cause: oneOf(wasteCauses), layer: count, bytes: count, files: count }),
    longest,
  ),
  paths: list(
    fields<WastedPath>({
      cause: oneOf(wasteCauses),
      path: anyText,
      bytes: count,
      layer: count,
      fix: count,
      sameAs: optional(anyText),
    }),
    longest,
  ),
});

const ownerWeight = fields<OwnerWeight>({ owner, size: count, compressed: count, files: count });
const groupWeight = fields<GroupWeight>({
  group: oneOf([...ownerKinds, 'base']),
  size: count,
  compressed: count,
  files: count,
});
const weight = fields<Weight>({ path: anyText, size: count, compressed: count });
const directoryWeight = fields<DirectoryWeight>({
  path: anyText,
  size: count,
  compressed: count,
  files: count,
});

const baseline = fields<BaselineNote>({
  kind: oneOf(['commit', 'measurement', 'image', 'registry']),
  name: anyText,
  behind: optional(count),
  note: optional(anyText),
});

const hint = fields<Hint>({
  id: anyText,
  advice: anyText,
  saves: count,
  files: count,
  paths: list(anyText, 3),
});

const budget = fields<BudgetVerdict>({
  title: anyText,
  unit: oneOf(['bytes', 'percent', 'count']),
  limit: finite,
  value: optional(finite),
  severity: oneOf(['soft', 'hard']),
  state: oneOf(['kept', 'broken', 'waived', 'unknown']),
  reason: optional(anyText),
  waiverLabel: optional(anyText),
  causes: list(
    fields<BudgetVerdict['causes'][number]>({
      name: anyText,
      bytes: optional(wholeNumber),
    }),
    3,
  ),
  place: optional(fields<NonNullable<BudgetVerdict['place']>>({ file: anyText, line: position })),
});

const origin = fields<Origin>({
  file: anyText,
  line: position,
  column: position,
  what: anyText,
  before: count,
  after: count,
});

const leftOut = fields<LeftOut>({
  layers: optional(count),
  waste: optional(count),
  owners: optional(count),
  foreign: optional(count),
  hints: optional(count),
  budgets: optional(count),
  origins: optional(count),
  'changed-owners': optional(count),
  packages: optional(count),
  slices: optional(count),
  settings: optional(count),
  privileged: optional(count),
  notes: optional(count),
});

/** The report of one image. */
export const reportForm: Form<ImageReport> = fields<ImageReport>({
  image: fields<ImageReport['image']>({
    name: anyText,
    form: anyText,
    title: optional(anyText),
    version: optional(anyText),
    platform: anyText,
    digest: optional(digest),
  }),
  compressedSize: count,
  size: count,
  effectiveSize: count,
  files: count,
  layers: list(layer, longest),
  waste,
  owners: list(ownerWeight, longest),
  groups: list(groupWeight, ownerKinds.length + 1),
  largest: fields<ImageReport['largest']>({
    files: list(weight, longest),
    directories: list(directoryWeight, longest),
  }),
  foreign: list(fields<ImageReport['foreign'][number]>({ path: anyText, machine: anyText }), 20),
  privileged: count,
  baseline: optional(baseline),
  comparison: optional(comparison),
  hints: list(hint, longest),
  budgets: list(budget, longest),
  origins: list(origin, longest),
  notes: optional(list(anyText, 10)),
  leftOut: optional(leftOut),
});

/** Bytes of JSON that a report of one image has at most. */
export const reportBytes = 40_000;

/** Images of one run. */
const imagesLimit = 300;

/** With many lists as long as each of them may be, one report could be as large as a hundred. */
const smallReport: Form<ImageReport> = {
  ...reportForm,
  read(value, where) {
    if (Buffer.byteLength(JSON.stringify(value)) > reportBytes) {
      throw new Misfit(`${where} has more than ${reportBytes} bytes`);
    }
    return reportForm.read(value, where);
  },
};

/**
 * The document that travels: each field with its type, range and length. A report may come from
 * anyone, so that there is no other key, no list longer than those that are made, and no text
 * longer than one that was cut.
 */
export const reportsForm: Form<SizeReports & typeof reportsSchema> = fields({
  schema: oneOf([reportsSchema.schema]),
  version: plain(
    String(reportsSchema.version),
    (value): value is typeof reportsSchema.version => value === reportsSchema.version,
  ),
  headSha: matching(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'the digits of a commit'),
  run: count,
  images: list(smallReport, imagesLimit),
});
