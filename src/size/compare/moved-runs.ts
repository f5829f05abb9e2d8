import { alone } from './pair-by-content.ts';
import type { StrayDirectory } from './stray-directories.ts';
import type { Strays } from './strays.ts';

/** Files that moved from one directory to another, and kept their names. */
export interface MovedRun {
  readonly from: StrayDirectory;
  readonly to: StrayDirectory;
  /** Their numbers among those that went, at least one. */
  readonly files: number[];
}

export interface MovedRuns {
  /** Neighbours mostly moved together: so the names of directories are looked at once for many files. */
  readonly runs: readonly MovedRun[];
  /** Numbers of files that got another name. */
  readonly renamed: readonly number[];
}

export function movedRuns(gone: Strays, come: Strays, partners: Int32Array): MovedRuns {
  const runs: MovedRun[] = [];
  const renamed: number[] = [];
  let run: MovedRun | undefined;
  for (let file = 0; file < partners.length; file += 1) {
    const partner = partners[file] as number;
    if (partner === alone) continue;
    if (gone.name(file) !== come.name(partner)) {
      renamed.push(file);
      continue;
    }
    const from = gone.directory(file);
    const to = come.directory(partner);
    if (run === undefined || run.from !== from || run.to !== to) {
      run = { from, to, files: [] };
      runs.push(run);
    }
    run.files.push(file);
  }
  return { runs, renamed };
}
