import type { ChangeNature, OwnerChange } from '../../comparison.ts';
import type { BudgetVerdict } from '../../image-report.ts';
import type { Owner } from '../../owner.ts';
import { counted, formatCount } from '../../render/difference.ts';
import type { WasteCause } from '../../waste.ts';
import type { RowKind } from '../page-data.ts';

export const kindNames: Readonly<Record<RowKind, string>> = {
  same: 'same',
  new: 'new',
  gone: 'gone',
  grown: 'grown',
  shrunk: 'shrunk',
  moved: 'moved',
  changed: 'changed',
};

/** In the order in which they are shown. */
export const groupNames: Readonly<Record<string, string>> = {
  base: 'Base',
  slice: 'Chisel slices',
  deb: 'Debian packages',
  python: 'Python packages',
  node: 'Node packages',
  part: 'Parts',
  rockcraft: 'Rockcraft',
  unattributed: 'Nobody that is known',
};

export function ownerText(owner: Owner | undefined): string {
  if (owner === undefined || owner.kind === 'unattributed') return 'files without a known owner';
  return owner.name;
}

/** `12 files, and 3 that are gone`. */
export function filesText(files: number, gone: number): string {
  return `${counted(files, 'file')}${gone === 0 ? '' : `, and ${formatCount(gone)} that ${gone === 1 ? 'is' : 'are'} gone`}`;
}

/** With the owners that it replaced. */
export function ownerChangeText({ owner, was = [] }: OwnerChange): string {
  const former = was.map(ownerText).join(', ');
  return former === '' ? ownerText(owner) : `${ownerText(owner)} (was ${former})`;
}

export const packageKinds = { deb: 'Debian', python: 'Python', node: 'Node' } as const;

export const wasteNames: Readonly<Record<WasteCause, string>> = {
  overwritten: 'overwritten by other content',
  deleted: 'deleted by a higher layer',
  attributes: 'copied for another mode, owner or time',
  moved: 'moved by a higher layer',
  'broken-link': 'hard link written anew',
  duplicate: 'same content at several paths',
};

export const natureSentences: Readonly<Record<ChangeNature, string>> = {
  same: 'Nothing differs: every layer is the one that the baseline has.',
  recompressed: 'The content is the same to the byte; it was only compressed anew.',
  repacked: 'The files are the same; only times, owners, modes or their order differ.',
  changed: '',
};

export const budgetStates: Readonly<
  Record<BudgetVerdict['state'], { readonly mark: string; readonly name: string }>
> = {
  kept: { mark: '✓', name: 'kept' },
  broken: { mark: '✗', name: 'broken' },
  waived: { mark: '○', name: 'waived' },
  unknown: { mark: '?', name: 'unknown' },
};
