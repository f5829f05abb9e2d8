import type { RockProject } from '../../project/project.ts';
import { isMapping, type Path } from '../../project/project-yaml.ts';
import type { Found } from './failure-class.ts';
import { partPath } from './failure-places.ts';

/**
 * The way to the `source` that failed: that of the part under way, or else the one with the text
 * that the message names, as rockcraft looks at local sources before any part begins.
 */
export function sourcePath({ names, part }: Found, project: RockProject): Path | undefined {
  const known = partPath(project, part, ['source']);
  if (known !== undefined) return known;
  const parts = project.root.get('parts');
  if (names.name === undefined || !isMapping(parts)) return undefined;
  const owner = [...parts].find(
    ([, found]) => isMapping(found) && found.get('source') === names.name,
  );
  return owner === undefined ? undefined : ['parts', owner[0], 'source'];
}
