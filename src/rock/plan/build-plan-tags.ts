import type { RockProject } from '../project/project.ts';
import { quoted, refusal } from '../project/project-refusal.ts';
import type { PlannedBuild } from './build-plan.ts';

/** A rock of the plan together with the rockcraft.yaml that it comes from. */
export interface RockToTag {
  readonly project: RockProject;
  readonly build: PlannedBuild;
}

/**
 * Refuses a plan whose rocks would replace one another in the repository that they are all pushed
 * to: a tag names one image.
 *
 * A version that only the build knows (`adopt-info`) counts as equal to every other such version.
 *
 * @param tags what push-registry takes as `tags`; `{platform}` and `{version}` differ from rock to
 *   rock, everything else is the same for all
 * @throws UserError on the line of the second platform that would get a tag
 */
export function refuseSharedTags(rocks: readonly RockToTag[], tags: readonly string[]): void {
  const owners = new Map<string, RockToTag>();
  for (const tag of tags) {
    for (const rock of rocks) {
      const filled = fill(tag, rock);
      const owner = owners.get(filled) ?? rock;
      if (owner !== rock) throw shared(tag, owner, rock);
      owners.set(filled, rock);
    }
  }
}

function fill(tag: string, { project, build }: RockToTag): string {
  return tag
    .replaceAll('{platform}', () => build.platform)
    .replaceAll('{version}', (placeholder) => project.version ?? placeholder);
}

function shared(tag: string, first: RockToTag, second: RockToTag) {
  const remedy = tag.includes('{platform}')
    ? `push them to different repositories, in calls that each choose one with 'paths'`
    : first.project === second.project
      ? `put {platform} into it, for example ${quoted(`${tag}-{platform}`)}`
      : `put {version} or {platform} into it where that tells them apart, or push them to different repositories, in calls that each choose one with 'paths'`;
  return refusal(
    second.project.file,
    second.project.position(['platforms', second.build.platform]),
    `${called(second)} would be pushed with the tag ${quoted(tag)}, and so would ${called(first)} of ${first.project.file}, so that one would replace the other; ${remedy}.`,
  );
}

function called({ build }: RockToTag): string {
  return `the rock ${quoted(build.name)} for the platform ${quoted(build.platform)}`;
}
