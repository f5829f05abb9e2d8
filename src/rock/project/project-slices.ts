import type { RockProject } from './project.ts';
import { isList, isMapping, type Value } from './project-yaml.ts';

/** Whether an entry of `stage-packages` is a slice. As craft-parts tells them apart: no package has an underscore in its name. */
export function isSlice(text: string): boolean {
  return text.includes('_');
}

/** Whether a part stages chisel slices. They stand among the packages, in conditions of craft-grammar too. */
export function stagesSlices({ root }: RockProject): boolean {
  const parts = root.get('parts');
  if (!isMapping(parts)) return false;
  return [...parts.values()].some(
    (part) =>
      isMapping(part) && (part.has('stage-slices') || namesSlice(part.get('stage-packages'))),
  );
}

function namesSlice(value: Value | undefined): boolean {
  if (typeof value === 'string') return isSlice(value);
  if (isList(value)) return value.some(namesSlice);
  return isMapping(value) && [...value.values()].some(namesSlice);
}
