import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import type { RockProject } from '../../rock/project/project.ts';
import { matchFiles } from '../compare/match-files.ts';
import { bytesByOwner, type OwnerBytes } from '../compare/owner-bytes.ts';
import type { Origin } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import type { ProjectLine } from './entry-lines.ts';
import { lineFinder } from './project-lines.ts';
import { normalisedName } from './python-lines.ts';

/**
 * The lines of a rockcraft.yaml that brought growth, most first, each with all bytes that a
 * container sees of what it brought, before and now: a file that both images have is on both sides that
 * owner's whom the image names. A line is told only where it can be known: of what a script made, or one of
 * several parts, there is none. Without a baseline nothing grew.
 *
 * @param release the slices of the project's Ubuntu release, to know which come along with others
 * @throws UserError when the definition of a slice in the project is none that chisel could read
 */
export function origins(
  project: RockProject,
  measurement: Measurement,
  baseline: Measurement | undefined,
  release?: ChiselRelease,
): readonly Origin[] {
  if (baseline === undefined) return [];
  const lineOf = lineFinder({ project, measurement, baseline, release });
  const brought = new Map<string, Brought>();
  const add = (owners: readonly Owner[], bytes: readonly OwnerBytes[], side: keyof Sizes) => {
    for (const [at, owner] of owners.entries()) {
      const line = lineOf(owner);
      if (line !== undefined) addTo(brought, line, owner, side, bytes[at]?.size ?? 0);
    }
  };
  const bytes = bytesByOwner(baseline, measurement, matchFiles(baseline, measurement));
  add(measurement.owners, bytes.before, 'before');
  add(baseline.owners, bytes.gone, 'before');
  add(measurement.owners, bytes.after, 'after');
  return [...brought.values()]
    .filter((one) => growthOf(one) > 0)
    .sort((one, other) => growthOf(other) - growthOf(one))
    .map(({ line, before, after, names }) => ({
      file: project.file,
      ...project.position(line.path),
      what: `${line.what}${companions(line, names)}`,
      before,
      after,
    }));
}

interface Sizes {
  before: number;
  after: number;
}

interface Brought extends Sizes {
  readonly line: ProjectLine;
  /** Of the owners that it brought. */
  readonly names: Map<string, Sizes>;
}

function addTo(
  brought: Map<string, Brought>,
  line: ProjectLine,
  { name }: Owner,
  side: keyof Sizes,
  size: number,
): void {
  const key = line.path.map(String).join('\n');
  const found = brought.get(key) ?? { line, before: 0, after: 0, names: new Map() };
  brought.set(key, found);
  found[side] += size;
  // A file that several slices brought is told by the first of them.
  const [first = ''] = name.split(', ');
  const own = found.names.get(first) ?? { before: 0, after: 0 };
  found.names.set(first, own);
  own[side] += size;
}

/** What grew along with what the line names: `, with libc6_libs and 2 others`. */
function companions(line: ProjectLine, names: ReadonlyMap<string, Sizes>): string {
  const itself = normalisedName(line.name ?? '');
  const grown = [...names]
    .filter(([name, sizes]) => growthOf(sizes) > 0 && normalisedName(name) !== itself)
    .sort(([, one], [, other]) => growthOf(other) - growthOf(one))
    .map(([name]) => name);
  const [first, second, ...others] = grown;
  if (first === undefined) return '';
  if (second === undefined) return `, with ${first}`;
  return `, with ${first} and ${others.length === 0 ? second : `${others.length + 1} others`}`;
}

function growthOf({ before, after }: Sizes): number {
  return after - before;
}
