import { quoted } from '../../quoted.ts';
import type { RockProject } from '../project/project.ts';
import { refusal } from '../project/project-refusal.ts';
import { kindOf } from '../project/project-yaml.ts';

/**
 * Refuses a `base` or `build-base` with which rockcraft cannot even begin to plan. Which releases
 * there are depends on the version of rockcraft, so that it is left to it.
 */
export function checkBases(project: RockProject): void {
  const base = checkBase(project, 'base');
  const buildBase = checkBase(project, 'build-base');
  if (base === undefined) {
    throw refuse(project, [], `there is no key 'base'; add it, for example 'base: ubuntu@24.04'.`);
  }
  if (base === 'bare' && buildBase === undefined) {
    throw refuse(
      project,
      ['base'],
      `'base' is 'bare', so there must be a 'build-base'; add it, for example 'build-base: ubuntu@24.04'.`,
    );
  }
}

/** The forms of `DistroBase.from_str` and the two old ones that `get_rock_build_plan` of craft-platforms still reads. */
const form = /^(?:devel|[^@]*@[^@]*|ubuntu:2[02]\.04)$/s;

function checkBase(project: RockProject, key: 'base' | 'build-base'): string | undefined {
  const value = project.root.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && (form.test(value) || (key === 'base' && value === 'bare'))) {
    return value;
  }
  const colon = typeof value === 'string' && /^[a-z]+:[\d.]+$/.test(value);
  const remedy = colon ? `write '${value.replace(':', '@')}'` : `write for example 'ubuntu@24.04'`;
  const found = typeof value === 'string' ? quoted(value) : kindOf(value);
  throw refuse(
    project,
    [key],
    `'${key}' is ${found}, but must be of the form 'distribution@series'; ${remedy}.`,
  );
}

function refuse(project: RockProject, path: readonly string[], sentence: string) {
  return refusal(project.file, project.position(path), sentence);
}
