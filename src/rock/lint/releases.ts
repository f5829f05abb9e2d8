import type { ChiselRelease } from '../../chisel/chisel-release.ts';
import { readChiselRelease } from '../../chisel/read-chisel-release.ts';
import { UserError } from '../../errors.ts';
import { visible } from '../../markdown.ts';
import type { RockProject } from '../project/project.ts';
import { seriesOf } from '../project/project-series.ts';
import { stagesSlices } from '../project/project-slices.ts';

/**
 * Opens checkouts of chisel-releases, by the Ubuntu release that each is for.
 *
 * @param directories absolute paths
 * @throws UserError when one is none, or two are for the same release
 */
export async function readReleases(
  directories: readonly string[],
): Promise<ReadonlyMap<string, ChiselRelease>> {
  const releases = new Map<string, ChiselRelease>();
  for (const directory of directories) {
    const release = await readChiselRelease(directory);
    const other = releases.get(release.series);
    if (other !== undefined) {
      throw new UserError(
        `Both ${visible(other.directory)} and ${visible(directory)} are for Ubuntu ${visible(release.series)}; name one of them.`,
      );
    }
    releases.set(release.series, release);
  }
  return releases;
}

/** The Ubuntu releases, sorted, whose slices some projects have but no checkout defines. */
export function missingReleases(
  projects: readonly RockProject[],
  releases: ReadonlyMap<string, ChiselRelease>,
): readonly string[] {
  const wanted = projects.filter(stagesSlices).flatMap((project) => seriesOf(project) ?? []);
  return [...new Set(wanted)].filter((series) => !releases.has(series)).sort();
}
