import { posix } from 'node:path';
import { UserError } from '../errors.ts';
import { visible } from '../markdown.ts';
import type { Place, Ports } from '../ports.ts';
import { baseForTag, runFacts } from '../registry/tag-facts.ts';
import type { OnInvalidTag } from '../registry/tag-form.ts';
import { fillTag, type TagFacts } from '../registry/tag-template.ts';
import { defaultTimestamp } from '../registry/tag-timestamp.ts';
import type { BuildPlan, PlannedRock, Runners, Unplanned } from '../rock/plan/build-plan.ts';
import { planAll } from '../rock/plan/build-plan-artifacts.ts';
import { defaultRunners, readRunners } from '../rock/plan/build-plan-runners.ts';
import { called, type RockToTag, refuseSharedTags } from '../rock/plan/build-plan-tags.ts';
import {
  type ProjectToBuild,
  planRepository,
  type RepositoryRequest,
} from '../rock/plan/plan-repository.ts';
import { planSummary, runnerLabels } from '../rock/plan/plan-summary.ts';
import { architectures } from '../rock/plan/platforms-architectures.ts';
import { refusal } from '../rock/project/project-refusal.ts';
import { stagesSlices } from '../rock/project/project-slices.ts';
import type { Action } from '../runner/action.ts';
import { projectChoice } from './shared/project-choice.ts';

interface Inputs extends RepositoryRequest {
  /** As push-registry takes them; empty when nothing is to be pushed. */
  readonly tags: readonly string[];
  readonly onInvalidTag: OnInvalidTag;
}

interface Result {
  readonly plan: BuildPlan;
  /** Directories of the projects that were left out because nothing in them changed. */
  readonly unchanged: readonly string[];
  /** Left out as well. */
  readonly withoutRunner: readonly Unplanned[];
  readonly warnings: readonly Warning[];
}

interface Warning {
  readonly text: string;
  readonly place: Place;
}

/** Finds every rock of a repository and says which job packs it on which runner. */
export const planRocks: Action<Inputs, Result> = {
  readInputs: (read) =>
    Object.freeze({
      ...projectChoice(read),
      runners:
        read.json('runners', {
          form: `an object with the label of a runner, or a list of labels, for each architecture (${architectures.join(', ')})`,
          example: '{"s390x": ["self-hosted", "s390x"]}',
          parse: readRunners,
        }) ?? defaultRunners,
      skipWithoutRunner: read.choice('on-missing-runner', ['error', 'skip'], 'error') === 'skip',
      changedOnly: read.boolean('changed-only', false),
      tags: read.lines('tags'),
      onInvalidTag: read.choice('on-invalid-tag', ['error', 'shorten'], 'error'),
    }),
  run,
  emit: async (result, out) => {
    const { plan, unchanged, withoutRunner, warnings } = result;
    for (const { text, place } of warnings) out.log.warning(text, place, 'Cross build');
    for (const { refusal } of withoutRunner) {
      out.log.warning(`Left out: ${refusal.message}`, refusal.place, 'No runner');
    }
    for (const rock of plan) out.log.info(line(rock));
    for (const project of unchanged) out.log.info(visible(`${project}: unchanged, left out`));
    out.output('matrix', { include: plan.map(asEntry) });
    out.output('rocks', rocksOf(plan));
    out.output('platforms', [...new Set(plan.map(({ platform }) => platform))]);
    out.output('count', plan.length);
    await out.summary(planSummary(result));
  },
};

/** GitHub's limit for the jobs of one matrix. */
const mostJobs = 256;

async function run({ tags, onInvalidTag, ...request }: Inputs, ports: Ports): Promise<Result> {
  const { toBuild, unchanged, withoutRunner } = await planRepository(request, ports);
  const builds = toBuild.flatMap(({ builds }) => builds);
  if (builds.length > mostJobs) {
    throw new UserError(
      `There are ${builds.length} rocks to pack, but GitHub runs at most ${mostJobs} jobs of one matrix; let several steps plan some each, with the input 'paths'.`,
    );
  }
  // A tag that an unchanged rock has in the registry already must not be taken from it either.
  const toTag = [...toBuild, ...unchanged].flatMap(({ project, builds }) =>
    builds.map((build) => ({ project, build })),
  );
  const facts = runFacts(ports.context.event, ports.clock.now(), defaultTimestamp);
  const fill = (template: string, known: KnownOfRock) =>
    fillTag(template, { ...facts, ...known }, onInvalidTag);
  // What is wrong with a template, or with the run, is wrong whatever the rock.
  for (const template of tags) fill(template, { version: one, base: one, platform: one });
  refuseSharedTags(toTag, tags, (template, rock) =>
    forRock(rock, factsOf(rock), (known) => fill(template, known)),
  );
  return {
    plan: planAll(
      builds,
      unchanged.flatMap(({ builds }) => builds),
    ),
    unchanged: unchanged.map(({ project }) => posix.dirname(project.file)),
    withoutRunner,
    warnings: toBuild.flatMap((one) => crossBuilds(one, request.runners)),
  };
}

type KnownOfRock = Pick<TagFacts, 'version' | 'base' | 'platform'>;

/** What can stand in every tag. */
const one = () => '1';

/** A refusal to fill a tag becomes one on the line of rockcraft.yaml whose value it cannot hold. */
function forRock<T>(rock: RockToTag, known: KnownOfRock, fill: (known: KnownOfRock) => T): T {
  try {
    return fill(known);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { project, build } = rock;
    const isVersion =
      project.version !== undefined && !isTaken(() => fill({ ...known, platform: one }));
    const position = project.position(isVersion ? ['version'] : ['platforms', build.platform]);
    throw refusal(project.file, position, `${called(rock)} gets no tag. ${error.message}`);
  }
}

function isTaken(fill: () => unknown): boolean {
  try {
    fill();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/**
 * What push-registry will put into the tags, as far as it is known before packing: a version that
 * only the build knows (`adopt-info`) stands for every other such version.
 */
function factsOf({ project, build }: RockToTag): KnownOfRock {
  return {
    version: () => project.version ?? 'unknown',
    base: () => baseForTag(project.base ?? 'unknown'),
    platform: () => build.platform,
  };
}

/** Warns of slices that are cut for the wrong architecture: canonical/craft-parts#1369. */
function crossBuilds({ project, builds }: ProjectToBuild, runners: Runners): readonly Warning[] {
  if (!stagesSlices(project)) return [];
  const crossed = builds.filter(({ buildOn, buildFor }) => buildOn !== buildFor);
  return crossed.map(({ platform, buildOn, buildFor }) => ({
    text: `The platform '${visible(platform)}' is built on ${buildOn} for ${buildFor}, where rockcraft may cut chisel slices for ${buildOn} without a word; add '${buildFor}' to its 'build-on'${runners[buildFor] === undefined ? ` and a runner for it to the input 'runners'` : ''}.`,
    place: { file: project.file, ...project.position(['platforms', platform]) },
  }));
}

/** A rock of the plan as a job's `matrix` has it. */
function asEntry({ buildOn, buildFor, artifact, runner, ...rock }: PlannedRock) {
  return { ...rock, 'build-on': buildOn, 'build-for': buildFor, runner, artifact };
}

/** The rocks of the plan, each once, with the labels of its platforms. */
function rocksOf(plan: BuildPlan) {
  const byProject = Map.groupBy(plan, ({ project }) => project);
  return [...byProject].map(([project, rocks]) => ({
    project,
    name: rocks[0]?.name,
    platforms: rocks.map(({ platform }) => platform),
  }));
}

function line({ project, name, platform, buildOn, buildFor, runner }: PlannedRock): string {
  const machine = buildOn === buildFor ? buildOn : `${buildFor} built on ${buildOn}`;
  return visible(
    `${project}: ${name}, platform ${platform} (${machine}), on ${runnerLabels(runner)}`,
  );
}
