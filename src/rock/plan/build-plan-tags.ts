import { quoted } from '../../quoted.ts';
import type { RockProject } from '../project/project.ts';
import { refusal } from '../project/project-refusal.ts';
import type { PlannedBuild } from './build-plan.ts';

/** A rock of the plan together with the rockcraft.yaml that it comes from. */
export interface RockToTag {
  readonly project: RockProject;
  readonly build: PlannedBuild;
}

/** The tag that a template comes out as for one rock. Throws a `UserError` when that can be none. */
export type FillTag = (template: string, rock: RockToTag) => string;

/**
 * Refuses a plan whose rocks would replace one another in the repository that they are all pushed
 * to: a tag names one image.
 *
 * @throws UserError on the line of the second platform that would get a tag, and what `fill` throws
 */
export function refuseSharedTags(
  rocks: readonly RockToTag[],
  templates: readonly string[],
  fill: FillTag,
): void {
  const owners = new Map<string, RockToTag>();
  for (const template of templates) {
    for (const rock of rocks) {
      const tag = fill(template, rock);
      const owner = owners.get(tag) ?? rock;
      if (owner !== rock) throw shared(template, owner, rock);
      owners.set(tag, rock);
    }
  }
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

/** A rock of the plan in a sentence. */
export function called({ build }: RockToTag): string {
  return `the rock ${quoted(build.name)} for the platform ${quoted(build.platform)}`;
}
