import { realpath } from 'node:fs/promises';
import { UserError } from '../../errors.ts';
import type { Ports } from '../../ports.ts';
import type { RockProject } from '../project/project.ts';
import {
  findProjectFiles,
  type ProjectChoice,
  type ProjectFile,
  readEach,
} from '../project-files.ts';
import {
  type PlannedBuild,
  type PlannedProject,
  planBuilds,
  type Runners,
  type Unplanned,
} from './build-plan.ts';
import { isChanged } from './changed-projects.ts';
import { readChanges } from './changes.ts';

export interface RepositoryRequest extends ProjectChoice {
  readonly runners: Runners;
  /** Whether a platform that no runner can build is left out of the plan, and not an error. */
  readonly skipWithoutRunner: boolean;
  /** Whether only the projects are planned in which the run's event changed something. */
  readonly changedOnly: boolean;
}

/** A project whose rockcraft.yaml could be read, and what is built of it. */
export interface ProjectToBuild {
  readonly project: RockProject;
  readonly builds: readonly PlannedBuild[];
}

export interface RepositoryPlan {
  /** All that are to be built. */
  readonly toBuild: readonly ProjectToBuild[];
  /** Those in which nothing changed. */
  readonly unchanged: readonly ProjectToBuild[];
  readonly withoutRunner: readonly Unplanned[];
}

/**
 * Finds the projects of a repository and plans them.
 *
 * @throws UserError when there are none, or one cannot be planned; several mistakes are logged first
 */
export async function planRepository(
  request: RepositoryRequest,
  ports: Ports,
): Promise<RepositoryPlan> {
  const planned = await planEach(await findProjectFiles(request, ports), request, ports);
  const withoutRunner = planned.flatMap((project) => project.withoutRunner);
  const wanted = request.changedOnly ? await changedOnes(request, ports) : () => true;
  const { toBuild = [], unchanged = [] } = Object.groupBy(planned, ({ project }) =>
    wanted(project) ? 'toBuild' : 'unchanged',
  );
  return { toBuild, unchanged, withoutRunner };
}

type Planned = PlannedProject & ProjectToBuild;

async function planEach(
  files: readonly ProjectFile[],
  { runners, skipWithoutRunner }: RepositoryRequest,
  { log }: Ports,
): Promise<readonly Planned[]> {
  const { done, mistakes } = await readEach(files, (project) => {
    const planned = planBuilds(project, runners);
    const [missing] = planned.withoutRunner;
    if (missing !== undefined && !skipWithoutRunner) throw missing.refusal;
    return { project, ...planned };
  });
  const [first, second] = mistakes;
  if (first === undefined) return done;
  if (second === undefined) throw first.error;
  for (const { error } of mistakes) log.error(error.message, error.place);
  throw new UserError(
    `${mistakes.length} of ${files.length} projects cannot be planned; correct what the errors above say.`,
  );
}

/** When it cannot be known what changed, everything is built: too much is safe, too little is not. */
async function changedOnes(
  { path }: RepositoryRequest,
  { context, exec, log }: Ports,
): Promise<(project: RockProject) => boolean> {
  const workspace = await realpath(context.workspace);
  const changes = await readChanges(path, workspace, context.event, exec);
  if ('unknown' in changes) {
    log.warning(`All rocks are planned, because it is not known what changed: ${changes.unknown}.`);
    return () => true;
  }
  log.info(`Planning what changed since the commit ${changes.base}.`);
  return (project) => isChanged(project, changes);
}
