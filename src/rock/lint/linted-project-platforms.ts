import { UserError } from '../../errors.ts';
import { type Platform, readPlatforms } from '../plan/platforms.ts';
import type { RockProject } from '../project/project.ts';
import type { Scalar } from '../project/project-scalar.ts';
import { isMapping, type Path } from '../project/project-yaml.ts';

/** Why rockcraft would not plan a platform. */
export interface PlatformRefusal {
  readonly path: Path;
  /** What is wrong, why, and the remedy; the beginning of a sentence in lower case. */
  readonly sentence: string;
}

/**
 * Reads one entry of `platforms` as if it were the only one, so that a wrong one hides no other,
 * and whatever the base is.
 */
export function readPlatform(project: RockProject, label: Scalar): Platform | PlatformRefusal {
  const { platforms } = project;
  const entry = isMapping(platforms) ? (platforms.get(label) ?? null) : null;
  let place: Path = [];
  const alone: RockProject = {
    ...project,
    file: '',
    root: new Map([['base', 'ubuntu@24.04']]),
    platforms: new Map([[label, entry]]),
    position: (path) => {
      place = path;
      return nowhere;
    },
  };
  try {
    const [platform] = readPlatforms(alone);
    return platform as Platform;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { path: place, sentence: error.message.slice(prefix.length) };
  }
}

const nowhere = { line: 0, column: 0 };
/** What `refusal` writes before a sentence about a file without a name. */
const prefix = ':0:0: ';
