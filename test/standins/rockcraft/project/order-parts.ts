import { RockcraftError } from '../errors.ts';
import type { Part } from './project.ts';

/** The order in which rockcraft takes parts: by name, but never before those they come after. */
export function orderParts<P extends Pick<Part, 'name' | 'after'>>(
  parts: readonly P[],
): readonly P[] {
  const names = new Set(parts.map(({ name }) => name));
  for (const { after } of parts) {
    for (const name of after) {
      if (names.has(name)) continue;
      throw new RockcraftError(`A part named '${name}' is not defined in the parts list.`, {
        resolution: reviewParts,
      });
    }
  }
  const waiting = [...parts].sort((a, b) => (a.name < b.name ? -1 : 1));
  const ordered: P[] = [];
  while (waiting.length > 0) {
    const placed = new Set(ordered.map(({ name }) => name));
    const next = waiting.findIndex(({ after }) => after.every((name) => placed.has(name)));
    if (next < 0) {
      throw new RockcraftError('A circular dependency chain was detected.', {
        resolution: reviewParts,
      });
    }
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}

const reviewParts = "Review the parts definition and make sure it's correct.";
