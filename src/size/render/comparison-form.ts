import {
  type Change,
  type ChangeTotal,
  type Comparison,
  changeKinds,
  type Difference,
  type DirectoryChange,
  type LayersCompared,
  type OwnerChange,
  type PackageChange,
  type SettingChange,
} from '../comparison.ts';
import { count, type Form, fields, list, oneOf, optional } from '../file/json-form.ts';
import { anyText, longest, owner, wholeNumber } from './report-fields.ts';

const difference = fields<Difference>({ before: count, after: count });

const change = fields<Change>({
  path: anyText,
  from: optional(anyText),
  kind: oneOf(changeKinds),
  before: count,
  after: count,
  files: count,
});

const changeTotal = fields<ChangeTotal>({ files: count, delta: wholeNumber });

const directoryChange = fields<DirectoryChange>({
  path: anyText,
  before: count,
  after: count,
  files: list(change, 20),
});

const ownerChange = fields<OwnerChange>({
  owner,
  was: optional(list(owner, 20)),
  before: count,
  after: count,
  compressed: difference,
  versions: optional(
    fields<NonNullable<OwnerChange['versions']>>({ before: anyText, after: anyText }),
  ),
  directories: list(directoryChange, 20),
});

const packageChange = fields<PackageChange>({
  kind: oneOf(['deb', 'python', 'node']),
  name: anyText,
  before: optional(anyText),
  after: optional(anyText),
});

const settingChange = fields<SettingChange>({
  setting: anyText,
  before: optional(anyText),
  after: optional(anyText),
  kind: oneOf(['added', 'removed', 'changed']),
});

const layersCompared = fields<LayersCompared>({
  shared: list(count, longest),
  recompressed: list(count, longest),
  pull: optional(count),
  stored: optional(count),
});

const changes = list(change, longest);

/** How an image differs from its baseline. */
export const comparison: Form<Comparison> = fields<Comparison>({
  compressedSize: difference,
  size: difference,
  effectiveSize: difference,
  wasted: difference,
  nature: oneOf(['same', 'recompressed', 'repacked', 'changed']),
  totals: fields<Comparison['totals']>({
    new: changeTotal,
    gone: changeTotal,
    grown: changeTotal,
    shrunk: changeTotal,
    moved: changeTotal,
    changed: changeTotal,
  }),
  unchanged: count,
  changes: fields<Comparison['changes']>({
    new: changes,
    gone: changes,
    grown: changes,
    shrunk: changes,
    moved: changes,
    changed: changes,
  }),
  owners: list(ownerChange, longest),
  packages: list(packageChange, longest),
  slices: fields<Comparison['slices']>({
    added: list(anyText, longest),
    removed: list(anyText, longest),
  }),
  settings: list(settingChange, longest),
  privileged: fields<Comparison['privileged']>({
    added: list(anyText, longest),
    removed: list(anyText, longest),
  }),
  layers: layersCompared,
});
