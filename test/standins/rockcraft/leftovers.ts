import { rmSync } from 'node:fs';

/** Files and directories that must not outlive this run. */
const leftovers = new Set<string>();

/** Has a path removed at the end, however that comes. */
export function removeAtEnd(path: string): void {
  leftovers.add(path);
}

export function removeLeftovers(): void {
  for (const path of leftovers) rmSync(path, { recursive: true, force: true });
  leftovers.clear();
}
