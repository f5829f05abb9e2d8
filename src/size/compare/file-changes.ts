import type { ChangeKind, Comparison } from '../comparison.ts';
import { hashedFrom, type MeasuredFile, type Measurement } from '../measurement.ts';
import { ChangeCollector } from './change-collector.ts';
import { joinFiles } from './join-files.ts';
import { contentsOf } from './layer-changes.ts';
import { movedChanges } from './moved-changes.ts';
import { findMoves, partnersInOrder } from './moves.ts';
import { OwnerChanges } from './owner-changes.ts';
import { PrivilegeChanges } from './privilege-changes.ts';
import { survey } from './survey.ts';

interface FileChanges
  extends Pick<Comparison, 'totals' | 'unchanged' | 'changes' | 'owners' | 'privileged'> {
  /** Whether files differ, or may for all that is known. */
  readonly differ: boolean;
}

/**
 * What became of every file. The two images are walked side by side twice, so that nothing is
 * held of files that stayed.
 */
export function fileChanges(baseline: Measurement, image: Measurement, limit: number): FileChanges {
  const found = survey(baseline, image);
  const moves = findMoves(found);
  const files = new ChangeCollector(limit);
  const owners = new OwnerChanges(baseline, image, found);
  const privileges = new PrivilegeChanges();
  const movedTo = partnersInOrder(moves, 'gone');
  const movedFrom = partnersInOrder(moves, 'come');
  const mayDiffer = differences(baseline, image);
  let differ = false;
  joinFiles(baseline.files(), image.files(), {
    inBoth(old, young) {
      const before = sizeToCount(old, found.held.before);
      const after = sizeToCount(young, found.held.after);
      const kind = kindOf(old, young, before, after);
      differ ||= mayDiffer(old, young, kind);
      files.add(young.path, kind, before, after);
      owners.inBoth(old, young, kind, before, after);
      privileges.add(old, young);
    },
    onlyBefore(old) {
      const young = movedTo(old.path);
      differ = true;
      if (young !== undefined) {
        files.left(old.path);
        owners.left(old, young);
        return;
      }
      const before = sizeToCount(old, found.held.before);
      files.add(old.path, 'gone', before, 0);
      owners.onlyBefore(old, before);
      privileges.add(old, undefined);
    },
    onlyAfter(young) {
      const old = movedFrom(young.path);
      differ = true;
      privileges.add(old, young);
      if (old !== undefined) {
        files.add(young.path, 'moved', old.size, young.size);
        owners.arrived(old, young);
        return;
      }
      const after = sizeToCount(young, found.held.after);
      files.add(young.path, 'new', 0, after);
      owners.onlyAfter(young, after);
    },
  });
  const { totals, unchanged, changes } = files.finish();
  const whole = moves.directories.filter(
    ({ from, to }) => files.isOnlyBefore(from) && files.isOnlyAfter(to),
  );
  return {
    totals,
    unchanged,
    changes: { ...changes, moved: movedChanges(moves.runs, whole, limit) },
    owners: owners.finish(whole),
    privileged: privileges.finish(),
    differ,
  };
}

function sizeToCount({ path, size }: MeasuredFile, held: ReadonlyMap<string, number>): number {
  // Looking up a path in vain costs as much as finding it, and mostly there is nothing to be found.
  return held.size === 0 ? size : (held.get(path) ?? size);
}

function kindOf(
  old: MeasuredFile,
  young: MeasuredFile,
  before: number,
  after: number,
): ChangeKind | 'unchanged' {
  if (before !== after) return before < after ? 'grown' : 'shrunk';
  const known = old.hash !== undefined && young.hash !== undefined;
  return known && old.hash !== young.hash ? 'changed' : 'unchanged';
}

/** Whether a file of both images differs, or may: a large one that has no hash in one of them. */
function differences(baseline: Measurement, image: Measurement) {
  const contentsBefore = contentsOf(baseline);
  const contentsAfter = contentsOf(image);
  return (old: MeasuredFile, young: MeasuredFile, kind: ChangeKind | 'unchanged'): boolean => {
    if (kind !== 'unchanged') return !isPackTime(old, young);
    if (old.hash !== undefined && young.hash !== undefined) return false;
    if (old.size < hashedFrom || old.size !== young.size) return false;
    const content = contentsBefore[old.layer];
    return content === undefined || content !== contentsAfter[young.layer];
  };
  function isPackTime(old: MeasuredFile, young: MeasuredFile): boolean {
    return (
      young.path === '.rock/metadata.yaml' &&
      baseline.layers[old.layer]?.role === 'metadata' &&
      image.layers[young.layer]?.role === 'metadata'
    );
  }
}
