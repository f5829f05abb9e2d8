import { readFileSync } from 'node:fs';

/** Whether the process is there and not a zombie that nobody has buried yet. Linux only. */
export function isRunning(pid: number): boolean {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return false;
  }
  // proc(5): `pid (name) state ...`, and the name may hold anything.
  return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}
