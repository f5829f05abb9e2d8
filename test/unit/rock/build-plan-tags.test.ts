import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { planBuilds } from '../../../src/rock/plan/build-plan.ts';
import { defaultRunners } from '../../../src/rock/plan/build-plan-runners.ts';
import {
  type FillTag,
  type RockToTag,
  refuseSharedTags,
} from '../../../src/rock/plan/build-plan-tags.ts';
import { projectFromText } from '../../../src/rock/project/project.ts';

const etl = rocks('etl', 'name: etl\nversion: "1.0"\nbase: bare\nplatforms:\n  amd64:\n  arm64:\n');
const web = rocks('web', 'name: web\nversion: "2.0"\nbase: bare\nplatforms:\n  amd64:\n');
const adopts = rocks('adopts', 'name: web\nadopt-info: part\nbase: bare\nplatforms:\n  amd64:\n');
const others = rocks('others', 'name: x\nadopt-info: part\nbase: bare\nplatforms:\n  amd64:\n');

describe('rocks that are told apart by their tags', () => {
  it.each([
    ['one rock', web, ['latest', '{version}', '2.0']],
    ['two platforms', etl, ['{version}-{platform}', 'latest-{platform}']],
    ['two versions', [...web, ...etl.slice(0, 1)], ['{version}-{short-sha}']],
    ['one version that is known', [...web, ...adopts], ['{version}']],
    ['nothing is pushed', [...etl, ...web], []],
  ])('are planned: %s', (_, planned, tags) => {
    expect(() => refuseSharedTags(planned, tags, fill)).not.toThrow();
  });
});

describe('rocks that would replace one another', () => {
  it('are refused on the line of the second platform', () => {
    expect(refused(etl, ['{version}-{platform}', '{version}'])).toMatchObject({
      message:
        "etl/rockcraft.yaml:7:3: the rock 'etl' for the platform 'arm64' would be pushed with the tag '{version}', and so would the rock 'etl' for the platform 'amd64' of etl/rockcraft.yaml, so that one would replace the other; put {platform} into it, for example '{version}-{platform}'.",
      place: { file: 'etl/rockcraft.yaml', line: 7, column: 3 },
    });
  });

  it.each([
    ['a tag without a version', [...web, ...etl.slice(0, 1)], '{sha}', 'put {version} or'],
    ['a version that nobody knows yet', [...adopts, ...others], '{version}', 'put {version} or'],
    ['the same version', [...web, ...web.map((rock) => ({ ...rock }))], '{version}-{platform}', ''],
    ['different lines', [...web, ...etl.slice(0, 1)], '2.0\n{version}', ''],
  ])('are refused for %s', (_, planned, tags, remedy) => {
    const { message } = refused(planned, tags.split('\n'));
    expect(message).toContain(remedy);
    expect(message).toContain("with 'paths'.");
  });
});

function rocks(directory: string, text: string) {
  const file = `${directory}/rockcraft.yaml`;
  const project = projectFromText(
    text.replace('\nbase: bare', '\nbase: bare\nbuild-base: ubuntu@24.04'),
    file,
  );
  return planBuilds(project, defaultRunners).builds.map((build) => ({ project, build }));
}

const fill: FillTag = (template, { project, build }) =>
  template.replace('{platform}', build.platform).replace('{version}', project.version ?? 'unknown');

function refused(planned: readonly RockToTag[], tags: readonly string[]): UserError {
  try {
    refuseSharedTags(planned, tags, fill);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}
