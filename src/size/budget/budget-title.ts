import type { OwnerGroup } from '../comparison.ts';
import type { Budget, Quantity, Subject } from './budget.ts';

/** What of a budget stands in its title. */
export interface Titled extends Pick<Budget, 'subject' | 'of' | 'kind' | 'role'> {
  /** Patterns as they were written; none for all. */
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/** What is limited, as a person reads it: `growth of the download`, `deb libicu*`, `files at usr/share/doc`. */
export function titleOf({ subject, of, kind, role, names, paths }: Titled): string {
  if (subject === 'growth') return `growth ${growths[of]}`;
  if (subject === 'owner') {
    const owners = names.length === 0 ? groups[kind ?? 'all'] : some(names);
    return `${names.length > 0 && kind !== undefined ? `${kind} ` : ''}${owners}${suffixes[of]}`;
  }
  if (subject === 'path') return `files at ${some(paths)}${suffixes[of]}`;
  if (subject === 'layer') {
    return `heaviest layer${role === undefined ? '' : ` (${role})`}${suffixes[of]}`;
  }
  return titles[subject];
}

/** The first patterns of any number. */
function some(patterns: readonly string[]): string {
  const first = patterns.slice(0, 3).join(', ');
  return patterns.length > 3 ? `${first} and ${patterns.length - 3} more` : first;
}

const titles: Readonly<Record<Exclude<Subject, 'growth' | 'owner' | 'path' | 'layer'>, string>> = {
  size: 'size on disk',
  'effective-size': 'effective size',
  download: 'download',
  wasted: 'waste',
  layers: 'layers',
  files: 'files',
  'set-uid': 'set-uid and set-gid files',
};

const growths: Readonly<Record<Quantity, string>> = {
  size: 'on disk',
  'effective-size': 'of the effective size',
  download: 'of the download',
  wasted: 'of the waste',
  files: 'in files',
  'set-uid': 'in set-uid and set-gid files',
};

const groups: Readonly<Record<OwnerGroup | 'all', string>> = {
  all: 'all owners',
  base: 'the base',
  slice: 'all slices',
  deb: 'all debs',
  python: 'all Python packages',
  node: 'all Node packages',
  part: 'files that parts alone bring',
  rockcraft: 'rockcraft’s own files',
  unattributed: 'files without a known owner',
};

const suffixes: Readonly<Record<Quantity, string>> = {
  size: '',
  'effective-size': '',
  download: ', download',
  wasted: '',
  files: ', number of files',
  'set-uid': '',
};
