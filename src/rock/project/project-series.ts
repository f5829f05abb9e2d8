import type { RockProject } from './project.ts';

/** The Ubuntu release of which a project's packages and slices come; undefined for `devel` and what is no base. */
export function seriesOf({ base, buildBase }: RockProject): string | undefined {
  return /^ubuntu[@:](\d\d\.\d\d)$/.exec(buildBase ?? base ?? '')?.[1];
}
