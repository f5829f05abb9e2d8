import { keysOf, LintedPart } from '../../rock/lint/linted-project-part.ts';
import type { RockProject } from '../../rock/project/project.ts';

/** Where a part puts files besides packages, as far as rockcraft.yaml tells. */
export interface PartTargets {
  readonly part: string;
  /** Files or directories below the root, from `organize`. */
  readonly organized: readonly string[];
  /** Directories that its plugin installs into: patterns in which `*` is a part of a name. */
  readonly installed: readonly string[];
  /**
   * What alone of it gets into the rock, by `stage` or `prime`: patterns of files and directories, perhaps
   * wider than those; undefined where that may be anything.
   */
  readonly staged: readonly string[] | undefined;
  /** Whether it may make files anywhere else. */
  readonly isOpen: boolean;
  /** Whether it stages debs whole, of which the image keeps no record. */
  readonly stagesDebs: boolean;
  /** Whether it stages slices, of which the image may keep a record. */
  readonly stagesSlices: boolean;
}

/** The targets of the parts in the file; undefined where an extension adds parts that are not in it. */
export function partTargets({ root }: RockProject): readonly PartTargets[] | undefined {
  if (root.has('extensions')) return undefined;
  return keysOf(root.get('parts'), ['parts']).map(({ name, value, path }) =>
    targetsOf(new LintedPart(name, value, path)),
  );
}

function targetsOf(part: LintedPart): PartTargets {
  const { name, debs, organize } = part;
  const plugin = part.plugin ?? '';
  const everything = organize.some((line) => line.name === '*');
  const installed = installedBy.get(plugin);
  const isClosed = plugin === 'nil' || (plugin === 'dump' && everything) || installed !== undefined;
  return {
    part: name,
    organized: organize.map(({ text }) => withoutPartition(text)),
    // What was moved elsewhere is where `organize` says.
    installed: everything ? [] : (installed ?? []),
    staged: stagedOf(part),
    isOpen: !isClosed || part.scripts.some(({ path }) => path.at(-1) !== 'override-pull'),
    stagesDebs: debs.length > 0,
    stagesSlices: part.slices.length > 0,
  };
}

/**
 * Directories into which plugins install (craft-parts 2.33 plugins/): a virtual environment in the
 * root, GOBIN, CARGO_INSTALL_ROOT and npm's prefix. In a base whose `bin` is a link they are in `usr`.
 */
const programs = ['bin', 'usr/bin'];
const environment = [...programs, 'lib/python3*/site-packages', 'usr/lib/python3*/site-packages'];
const installedBy: ReadonlyMap<string, readonly string[]> = new Map([
  ['python', environment],
  ['uv', environment],
  ['poetry', environment],
  ['go', programs],
  ['rust', programs],
  ['npm', [...programs, 'lib/node_modules', 'usr/lib/node_modules']],
]);

/** Steps whose files neither `stage` nor `prime` holds back. */
const unfiltered = ['overlay-script', 'override-overlay', 'override-stage', 'override-prime'];

function stagedOf(part: LintedPart): readonly string[] | undefined {
  const isFree =
    part.value('overlay-packages') !== undefined ||
    part.scripts.some(({ path }) => unfiltered.includes(String(path.at(-1))));
  return isFree ? undefined : (included(part, 'stage') ?? included(part, 'prime'));
}

/** What a list of craft-parts (filesets) lets through; without an entry that takes in, that is everything. */
function included(part: LintedPart, key: 'stage' | 'prime'): readonly string[] | undefined {
  const entries = part.entries(key).filter(({ text }) => !text.startsWith('-'));
  // A condition may not hold, and then nothing is named.
  if (entries.length === 0 || entries.some(({ conditions }) => conditions.length > 0)) {
    return undefined;
  }
  const patterns = entries.map(({ text }) => widened(withoutPartition(text)));
  return patterns.includes('') ? undefined : patterns;
}

/** A pattern of `*` and `?` alone that takes in what this one does: ends before what has other signs in it. */
function widened(pattern: string): string {
  const names = pattern
    .replaceAll(/\$\w+|\$\{\w+\}/g, '*')
    .split('/')
    .filter((name) => name !== '' && name !== '.');
  const odd = names.findIndex((name) => name === '..' || /\*\*|[[\\$]/.test(name));
  const plain = odd < 0 ? names : names.slice(0, odd);
  return plain.every((name) => name === '*') ? '' : plain.join('/');
}

/** `(overlay)/etc/x` is a path in another partition, of which rocks have none beside the default one. */
function withoutPartition(target: string): string {
  const end = target.startsWith('(') ? target.indexOf(')') : -1;
  return target.slice(end + 1);
}
