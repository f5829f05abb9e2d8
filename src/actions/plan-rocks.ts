import { UserError } from '../errors.ts';
import { code, table, visible } from '../markdown.ts';
import type { Context, Log, Place, Ports } from '../ports.ts';
import { fillTag, type TagFacts } from '../registry/tag-template.ts';
import {
  type BuildPlan,
  type PlannedBuild,
  type PlannedRock,
  planAll,
  planBuilds,
  type Runner,
  type Runners,
} from '../rock/plan/build-plan.ts';
import { defaultRunners, readRunners } from '../rock/plan/build-plan-runners.ts';
import { type RockToTag, refuseSharedTags } from '../rock/plan/build-plan-tags.ts';
import { architectures } from '../rock/plan/platforms-architectures.ts';
import type { RockProject } from '../rock/project/project.ts';
import { stagesSlices } from '../rock/project/project-slices.ts';
import {
  findProjectFiles,
  type ProjectChoice,
  type ProjectFile,
  readEach,
} from '../rock/project-files.ts';
import type { Action } from '../runner/action.ts';
import { projectChoice } from './project-choice.ts';

interface Inputs extends ProjectChoice {
  readonly runners: Runners;
  /** As push-registry takes them; empty when nothing is to be pushed. */
  readonly tags: readonly string[];
}

interface Result {
  readonly plan: BuildPlan;
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
      tags: read.lines('tags'),
    }),
  run,
  emit: async ({ plan, warnings }, out) => {
    for (const { text, place } of warnings) out.log.warning(text, place, 'Cross build');
    for (const rock of plan) out.log.info(line(rock));
    out.output('matrix', { include: plan.map(asEntry) });
    out.output('count', plan.length);
    await out.summary(summary(plan));
  },
};

/** GitHub's limit for the jobs of one matrix. */
const mostJobs = 256;

async function run({ runners, tags, ...choice }: Inputs, ports: Ports): Promise<Result> {
  const { context, log } = ports;
  const planned = await planEach(await findProjectFiles(choice, ports), runners, log);
  const builds = planned.flatMap(({ builds }) => builds);
  if (builds.length > mostJobs) {
    throw new UserError(
      `There are ${builds.length} rocks to pack, but GitHub runs at most ${mostJobs} jobs of one matrix; let several steps plan some each, with the input 'paths'.`,
    );
  }
  const toTag = planned.flatMap(({ project, builds }) =>
    builds.map((build) => ({ project, build })),
  );
  refuseSharedTags(toTag, tags, (template, rock) => fillTag(template, factsOf(rock, context)));
  const warnings = planned.flatMap(({ project, builds }) => crossBuilds(project, builds, runners));
  return { plan: planAll(builds), warnings };
}

interface Planned {
  readonly project: RockProject;
  readonly builds: readonly PlannedBuild[];
}

/** Plans all projects, so that one run tells the mistakes in each of them. */
async function planEach(
  files: readonly ProjectFile[],
  runners: Runners,
  log: Log,
): Promise<readonly Planned[]> {
  const { done, mistakes } = await readEach(files, (project) => ({
    project,
    builds: planBuilds(project, runners),
  }));
  const [first, second] = mistakes;
  if (first === undefined) return done;
  if (second === undefined) throw first.error;
  for (const { error } of mistakes) log.error(error.message, error.place);
  throw new UserError(
    `${mistakes.length} of ${files.length} projects cannot be planned; correct what the errors above say.`,
  );
}

/**
 * What push-registry will put into the tags, as far as it is known before packing: a version that
 * only the build knows (`adopt-info`) stands for every other such version.
 */
function factsOf({ project, build }: RockToTag, context: Context): TagFacts {
  return {
    version: () => project.version ?? 'unknown',
    platform: () => build.platform,
    sha: () => context.event.sha,
    'short-sha': () => context.event.sha.slice(0, 7),
  };
}

/** Warns of slices that are cut for the wrong architecture: canonical/craft-parts#1369. */
function crossBuilds(
  project: RockProject,
  builds: readonly PlannedBuild[],
  runners: Runners,
): readonly Warning[] {
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

function line({ project, name, platform, buildOn, buildFor, runner }: PlannedRock): string {
  const machine = buildOn === buildFor ? buildOn : `${buildFor} built on ${buildOn}`;
  return visible(`${project}: ${name}, platform ${platform} (${machine}), on ${labels(runner)}`);
}

function summary(plan: BuildPlan): string {
  const columns = ['Project', 'Rock', 'Platform', 'Built on', 'For', 'Runner', 'Artifact'];
  const rows = plan.map(({ project, name, platform, buildOn, buildFor, runner, artifact }) =>
    [project, name, platform, buildOn, buildFor, labels(runner), artifact].map(code),
  );
  const title = plan.length === 1 ? '1 rock to pack' : `${plan.length} rocks to pack`;
  const body = table(
    columns.map((column) => ({ title: column, align: 'left' })),
    rows,
  );
  return `### ${title}\n\n${body}\n`;
}

function labels(runner: Runner): string {
  return typeof runner === 'string' ? runner : runner.join(', ');
}
