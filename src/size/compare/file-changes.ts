import type { Change, ChangeKind, Comparison } from '../comparison.ts';
import { type FileRun, indexAt } from '../file/file-run.ts';
import type { Measurement } from '../measurement.ts';
import { ChangeCollector } from './change-collector.ts';
import { ContentDifference } from './content-difference.ts';
import { countedOf } from './held-sizes.ts';
import { matchFiles } from './match-files.ts';
import { movedChanges } from './moved-changes.ts';
import { bytesByOwner } from './owner-bytes.ts';
import { OwnerChanges } from './owner-changes.ts';
import { PrivilegeChanges } from './privilege-changes.ts';
import { visitFiles } from './visit-files.ts';

interface FileChanges
  extends Pick<Comparison, 'totals' | 'unchanged' | 'changes' | 'owners' | 'privileged'> {
  /** Whether files differ, or may for all that is known. */
  readonly differ: boolean;
}

/** What became of every file. Nothing is made for a file that stayed as it was: nearly all did. */
export function fileChanges(baseline: Measurement, image: Measurement, limit: number): FileChanges {
  const matched = matchFiles(baseline, image);
  const files = new ChangeCollector(limit);
  const owners = new OwnerChanges(baseline, image, bytesByOwner(baseline, image, matched));
  const privileges = new PrivilegeChanges();
  const contents = new ContentDifference(baseline, image);
  const sizeBefore = (run: FileRun, at: number) =>
    countedOf(run, matched.held.before).sizes[at] as number;
  const sizeAfter = (run: FileRun, at: number) =>
    countedOf(run, matched.held.after).sizes[at] as number;
  let differ = false;
  visitFiles(matched, {
    stayed(old, oldAt, young, youngAt) {
      const { path } = young;
      const before = sizeBefore(old, oldAt);
      const after = sizeAfter(young, youngAt);
      const isOther = contents.isOther(old, oldAt, young, youngAt);
      const directories = owners.directoriesOf(indexAt(young.owners, youngAt), 'after');
      privileges.add(old, oldAt, young, youngAt);
      if (before === after && !isOther) {
        differ ||= contents.mayDiffer(old, oldAt, young, youngAt);
        files.unchanged(path);
        directories?.add(path, before, after);
        return;
      }
      differ ||= !contents.isPackTime(old, oldAt, young, youngAt);
      const kind = before === after ? 'changed' : before < after ? 'grown' : 'shrunk';
      const change = changeAt(young, youngAt, kind, before, after);
      files.add(path, change);
      directories?.add(path, before, after, change);
    },
    gone(run, at) {
      const change = changeAt(run, at, 'gone', sizeBefore(run, at), 0);
      differ = true;
      files.add(run.path, change);
      owners
        .directoriesOf(indexAt(run.owners, at), 'before')
        ?.add(run.path, change.before, 0, change);
      privileges.add(run, at, undefined, at);
    },
    come(run, at) {
      const change = changeAt(run, at, 'new', 0, sizeAfter(run, at));
      differ = true;
      files.add(run.path, change);
      owners
        .directoriesOf(indexAt(run.owners, at), 'after')
        ?.add(run.path, 0, change.after, change);
      privileges.add(undefined, at, run, at);
    },
    left(run) {
      differ = true;
      files.left(run.path);
    },
    arrived(old, oldAt, young, youngAt) {
      files.arrived(young.path);
      privileges.add(old, oldAt, young, youngAt);
      const directories = owners.directoriesOf(indexAt(young.owners, youngAt), 'after');
      if (directories === undefined) return;
      const size = young.sizes[youngAt] as number;
      const from = old.path + (old.names[oldAt] as string);
      const change: Change = { ...changeAt(young, youngAt, 'moved', size, size), from };
      directories.add(young.path, size, size, change);
    },
  });
  const { totals, unchanged, changes } = files.finish();
  const whole = matched.directories.filter(
    ({ from, to }) => files.isOnlyBefore(from.path) && files.isOnlyAfter(to.path),
  );
  return {
    totals,
    unchanged,
    changes: { ...changes, moved: movedChanges(matched, whole, limit) },
    owners: owners.finish(whole),
    privileged: privileges.finish(),
    differ,
  };
}

function changeAt<K extends ChangeKind>(
  run: FileRun,
  at: number,
  kind: K,
  before: number,
  after: number,
): Change & { readonly kind: K } {
  return { path: run.path + (run.names[at] as string), kind, before, after, files: 1 };
}
