import type { OwnerGroup } from '../comparison.ts';
import type { GroupWeight, ImageReport, OwnerWeight } from '../image-report.ts';
import type { MeasuredFile, Measurement } from '../measurement.ts';
import { LargestFinder } from './largest.ts';

type Weighed = Pick<
  ImageReport,
  'files' | 'owners' | 'groups' | 'largest' | 'foreign' | 'privileged'
>;

interface Sum {
  size: number;
  compressed: number;
  files: number;
}

/** Files for another machine are a mistake of the build: a few tell it as well as all. */
const foreignKept = 20;

/** Everything that a report says of the single files, in one walk over them: all owners, and the `limit` largest. */
export function weigh(measurement: Measurement, limit: number): Weighed {
  const sums = measurement.owners.map((): Sum => ({ size: 0, compressed: 0, files: 0 }));
  const largest = new LargestFinder(limit);
  const foreign: { path: string; machine: string }[] = [];
  let files = 0;
  let privileged = 0;
  for (const file of measurement.files()) {
    files += 1;
    largest.add(file);
    add(sums[file.owner], file);
    if (file.privileged !== undefined) privileged += 1;
    if (file.foreignMachine !== undefined && foreign.length < foreignKept) {
      foreign.push({ path: file.path, machine: file.foreignMachine });
    }
  }
  const owners = measurement.owners
    .map((owner, at): OwnerWeight => ({ owner, ...(sums[at] as Sum) }))
    .filter((weight) => weight.files > 0)
    .sort((one, other) => other.size - one.size);
  return {
    files,
    owners,
    groups: groupsOf(owners),
    largest: largest.finish(),
    foreign,
    privileged,
  };
}

/** What nobody owns is told also when that is nothing: then all bytes are accounted for. */
function groupsOf(owners: readonly OwnerWeight[]): readonly GroupWeight[] {
  if (owners.length === 0) return [];
  const groups = new Map<OwnerGroup, Sum>([['unattributed', { size: 0, compressed: 0, files: 0 }]]);
  for (const { owner, size, compressed, files } of owners) {
    const group = owner.base === true ? 'base' : owner.kind;
    const sum = groups.get(group) ?? { size: 0, compressed: 0, files: 0 };
    groups.set(group, sum);
    sum.size += size;
    sum.compressed += compressed;
    sum.files += files;
  }
  return [...groups]
    .map(([group, sum]) => ({ group, ...sum }))
    .sort((one, other) => other.size - one.size);
}

function add(sum: Sum | undefined, file: MeasuredFile): void {
  if (sum === undefined) return;
  sum.size += file.size;
  sum.compressed += file.compressed;
  sum.files += 1;
}
