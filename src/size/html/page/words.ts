import { visible } from '../../../markdown.ts';
import type { OwnerChange, OwnerGroup } from '../../comparison.ts';
import type { BudgetVerdict } from '../../image-report.ts';
import { counted, formatCount } from '../../render/difference.ts';
import { ownerText } from '../model/plot.ts';
import type { PlotNode } from '../model/plot-node.ts';

/** In the order in which they are shown. */
export const groupNames: Readonly<Record<OwnerGroup, string>> = {
  base: 'Base',
  slice: 'Chisel slices',
  deb: 'Debs',
  python: 'Python packages',
  node: 'Node packages',
  part: 'Parts',
  rockcraft: 'Rockcraft',
  unattributed: 'Files without a known owner',
};

/** The name of a node, fit to be shown. */
export function nodeText({ level, name }: PlotNode): string {
  return level === 'group' ? groupNames[name as OwnerGroup] : visible(name);
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

export const budgetStates: Readonly<
  Record<BudgetVerdict['state'], { readonly mark: string; readonly name: string }>
> = {
  kept: { mark: '✓', name: 'kept' },
  broken: { mark: '✗', name: 'broken' },
  waived: { mark: '○', name: 'waived' },
  unknown: { mark: '?', name: 'unknown' },
};
