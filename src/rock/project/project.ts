import { pythonText } from './project-scalar.ts';
import { readProjectText } from './project-text.ts';
import { isMapping, type ParsedProject, parseProject, textAt, type Value } from './project-yaml.ts';

/**
 * A rockcraft.yaml as rockcraft reads it, before extensions and grammar, with the place of every
 * key. Only the YAML has been checked: a key may be missing or hold what rockcraft refuses.
 */
export interface RockProject extends ParsedProject {
  /** What messages and annotations call the file: its path relative to the workspace. */
  readonly file: string;
  /** The whole file, without a byte order mark. */
  readonly text: string;
  readonly name: string | undefined;
  /** The text that rockcraft makes of it: `version: 1.10` without quotes is '1.1'. */
  readonly version: string | undefined;
  /** The part that sets the version, when it is not here. */
  readonly adoptInfo: string | undefined;
  readonly base: string | undefined;
  readonly buildBase: string | undefined;
  /** Whatever stands there; undefined when nothing does. `readPlatforms` makes sense of it. */
  readonly platforms: Value | undefined;
  /** Names of the parts in the order of the file. */
  readonly parts: readonly string[];
}

/**
 * Reads a rockcraft.yaml.
 *
 * @param file what messages call it, when that is not its path
 * @throws UserError that names the file, mostly with line and column, when it cannot be read or is
 *   not YAML that rockcraft reads
 */
export async function readProject(path: string, file: string = path): Promise<RockProject> {
  return projectFromText(readProjectText(path, file), file);
}

/** The project that a rockcraft.yaml with this text describes; `readProject` without the reading. */
export function projectFromText(text: string, file: string): RockProject {
  const parsed = parseProject(text, file);
  const { root } = parsed;
  const parts = root.get('parts');
  return {
    ...parsed,
    file,
    text,
    name: textAt(root, 'name'),
    version: textAt(root, 'version'),
    adoptInfo: textAt(root, 'adopt-info'),
    base: textAt(root, 'base'),
    buildBase: textAt(root, 'build-base'),
    platforms: root.get('platforms'),
    parts: isMapping(parts) ? [...parts.keys()].map(pythonText) : [],
  };
}
