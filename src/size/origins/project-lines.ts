import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { roleNames } from '../../rock/layer-roles.ts';
import type { ConditionalEntry } from '../../rock/lint/linted-project-grammar.ts';
import { keysOf, LintedPart, type SliceEntry } from '../../rock/lint/linted-project-part.ts';
import { debianName } from '../../rock/plan/platforms-architectures.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import { commonLine, type EntryLine, entryFinder, type ProjectLine } from './entry-lines.ts';
import { pythonFinder } from './python-lines.ts';
import { sliceFinder } from './slice-lines.ts';

/** What projects are read with, to tell which lines brought an image's files. */
export interface LineSources {
  readonly project: RockProject;
  readonly measurement: Measurement;
  readonly baseline: Measurement;
  readonly release: ChiselRelease | undefined;
}

/** Tells which line of a rockcraft.yaml brought the files of an owner; undefined where that cannot be known. */
export type LineFinder = (owner: Owner) => ProjectLine | undefined;

export function lineFinder({ project, measurement, baseline, release }: LineSources): LineFinder {
  const { root, base = '' } = project;
  const parts = keysOf(root.get('parts'), ['parts']).map(
    ({ name, value, path }) => new LintedPart(name, value, path),
  );
  const architecture = architectureOf(measurement);
  const chosen = <T extends ConditionalEntry>(entries: readonly T[]): readonly T[] =>
    entries.filter((entry) => isFor(entry, architecture));
  const slices = parts.flatMap((part) =>
    chosen([...part.slices, ...part.slicesCutByHand]).map((entry) => sliceLine(part, entry)),
  );
  const debs = parts.flatMap((part) =>
    chosen([...part.debs, ...part.entries('overlay-packages')]).map((entry) =>
      debLine(part, entry),
    ),
  );
  const plugins = parts.flatMap((part) =>
    part.plugin === 'npm' ? [{ ...keyLine(part, 'plugin'), name: '' }] : [],
  );
  const ofSlice = sliceFinder(slices, new Set(baseline.slices), release);
  const ofDeb = entryFinder(debs, commonLine(debs));
  const ofPython = pythonFinder(parts);
  const ofNode = entryFinder([], commonLine(plugins));
  return (owner) => {
    const { kind, name } = owner;
    if (owner.base) return root.has('base') ? { path: ['base'], what: `base ${base}` } : undefined;
    if (kind === 'slice') return ofSlice(name.split(', '));
    if (kind === 'deb') return ofDeb(name);
    if (kind === 'python') return ofPython(name);
    if (kind === 'node') return ofNode(name);
    if (kind === 'rockcraft' && name === roleNames.pebble && root.has('services')) {
      return { path: ['services'], what: 'services', name };
    }
    const part = kind === 'part' ? parts.find((one) => one.name === name) : undefined;
    return part && { path: part.path, what: `part ${part.name}`, name };
  };
}

/** Debian's name; undefined when the image does not tell. */
function architectureOf({ image }: Measurement): string | undefined {
  const [, architecture = ''] = image.platform.split('/');
  return architecture === '386'
    ? 'i386'
    : (debianName(architecture) ?? (architecture || undefined));
}

/** Whether an entry may have been chosen: where a rock was built, and what its platform is called, is not in the image. */
function isFor({ conditions }: ConditionalEntry, architecture: string | undefined): boolean {
  return conditions.every(({ to, on, for: labels, holds }) => {
    if (to === undefined || architecture === undefined) return true;
    const isTarget = to.includes(architecture);
    return holds ? isTarget : !isTarget || on !== undefined || labels !== undefined;
  });
}

function sliceLine(part: LintedPart, entry: SliceEntry): EntryLine {
  const key = keyOf(part, entry);
  const isList = key === 'stage-packages' || key === 'stage-slices';
  const name = `${entry.package}_${entry.slice}`;
  return {
    path: entry.path,
    name,
    what: isList ? `${key} entry ${name}` : `${key} of part ${part.name}`,
  };
}

function debLine(part: LintedPart, entry: ConditionalEntry): EntryLine {
  const { text, path } = entry;
  // An entry may ask for an architecture, a version or a release.
  const [name = text] = text.split(/[:=/]/);
  return { path, name, what: `${keyOf(part, entry)} entry ${text}` };
}

function keyLine(part: LintedPart, key: string): ProjectLine {
  return { path: [...part.path, key], what: `${key} of part ${part.name}` };
}

function keyOf(part: LintedPart, { path }: ConditionalEntry): string {
  return String(path[part.path.length]);
}
