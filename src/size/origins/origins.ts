import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import type { RockProject } from '../../rock/project/project.ts';
import type { Origin } from '../image-report.ts';
import type { Measurement } from '../measurement.ts';
import type { Owner } from '../owner.ts';
import type { ProjectLine } from './entry-lines.ts';
import { lineFinder } from './project-lines.ts';

/**
 * The lines of a rockcraft.yaml that brought growth, most first, each with all bytes that a
 * container sees of what it brought, before and now. A line is told only where it can be known: of
 * what a script made, or one of several parts, there is none. Without a baseline nothing grew.
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
  for (const [owner, size] of sizesByOwner(baseline)) {
    const found = broughtBy(lineOf(owner), brought);
    if (found !== undefined) found.before += size;
  }
  for (const [owner, size] of sizesByOwner(measurement)) {
    const found = broughtBy(lineOf(owner), brought);
    if (found !== undefined) found.after += size;
  }
  return [...brought.values()]
    .filter(({ before, after }) => after > before)
    .sort((one, other) => other.after - other.before - (one.after - one.before))
    .map(({ line, before, after }) => ({
      file: project.file,
      ...project.position(line.path),
      what: line.what,
      before,
      after,
    }));
}

interface Brought {
  readonly line: ProjectLine;
  before: number;
  after: number;
}

function broughtBy(
  line: ProjectLine | undefined,
  known: Map<string, Brought>,
): Brought | undefined {
  if (line === undefined) return undefined;
  const key = JSON.stringify(line.path, (_, step) => (typeof step === 'bigint' ? `${step}` : step));
  const brought = known.get(key) ?? { line, before: 0, after: 0 };
  known.set(key, brought);
  return brought;
}

/** Bytes that a container sees of each owner. */
function sizesByOwner(measurement: Measurement): readonly (readonly [Owner, number])[] {
  const { owners } = measurement;
  const sizes = owners.map(() => 0);
  for (const { owner, size } of measurement.files()) sizes[owner] = (sizes[owner] ?? 0) + size;
  return owners.map((owner, at) => [owner, sizes[at] ?? 0]);
}
