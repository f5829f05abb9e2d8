import type { InstalledSnap } from './request.ts';

/** Reads the table of `snap list`. Snaps that were asked for and are not there, it leaves out. */
export function readList(stdout: string): InstalledSnap[] {
  const [, ...rows] = stdout.split('\n').filter((line) => line.trim() !== '');
  return rows.flatMap((row) => {
    const [name, version, revision, tracking, , notes] = row.trim().split(/\s+/);
    if (name === undefined || version === undefined || revision === undefined) return [];
    return [{ name, version, revision, tracking: tracking ?? '-', notes: readNotes(notes) }];
  });
}

/** Whether `snap list`, given names, failed because none of them is installed. */
export function saysNoneInstalled(stderr: string): boolean {
  return /\bno matching snaps installed\b/.test(stderr);
}

/** Whether `snap changes`, given a name, failed because there were none. */
export function saysNoChanges(stderr: string): boolean {
  return /^error: no changes\b.*\bfound\s*$/s.test(stderr);
}

/** A change that snapd has not come to the end of. */
export interface RunningChange {
  readonly id: string;
  readonly summary: string;
}

/** Those of `snap changes` that are not over yet. One in `Wait` is over until the machine is booted again. */
export function readRunningChanges(stdout: string): RunningChange[] {
  return stdout.split('\n').flatMap((line) => {
    const [id = '', status = '', , , ...summary] = line.trim().split(/\s{2,}/);
    const running = /^(Do|Doing|Undo|Undoing|Abort)$/.test(status) && /^\d+$/.test(id);
    return running ? [{ id, summary: summary.join(' ') }] : [];
  });
}

/** The number of the change that `--no-wait` prints; undefined when there was nothing to do. */
export function readChangeId(stdout: string): string | undefined {
  return /^\d{1,18}$/.exec(stdout.trim())?.[0];
}

function readNotes(notes: string | undefined): string[] {
  return notes === undefined || notes === '-' ? [] : notes.split(',');
}
