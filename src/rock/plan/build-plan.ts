import { posix } from 'node:path';
import type { UserError } from '../../errors.ts';
import { quoted } from '../../quoted.ts';
import type { RockProject } from '../project/project.ts';
import { refusal } from '../project/project-refusal.ts';
import { type Platform, readPlatforms } from './platforms.ts';
import { type Architecture, architectures } from './platforms-architectures.ts';

/** What `runs-on` of a job takes: one label, or several that a runner must all have. */
export type Runner = string | readonly string[];

/** The runners that there are, by the architecture of the machine. */
export type Runners = Readonly<Partial<Record<Architecture, Runner>>>;

/** One rock to be packed, by one job. */
export interface PlannedRock {
  /** The project directory relative to the workspace, with `/`; `.` for the workspace itself. */
  readonly project: string;
  /** Name of the rock. */
  readonly name: string;
  /** The label for `rockcraft pack --platform`. */
  readonly platform: string;
  readonly buildOn: Architecture;
  readonly buildFor: Architecture;
  readonly runner: Runner;
  /** A name for actions/upload-artifact that no other rock of the plan has. */
  readonly artifact: string;
}

/** One entry for every platform of every project, in their order. */
export type BuildPlan = readonly PlannedRock[];

/** A rock of the plan before the whole plan is known. */
export type PlannedBuild = Omit<PlannedRock, 'artifact'>;

/** A platform that no runner can build. */
export interface Unplanned {
  /** As `PlannedRock` has it. */
  readonly project: string;
  readonly platform: string;
  /** What to do about it, at the line of the platform. */
  readonly refusal: UserError;
}

export interface PlannedProject {
  readonly builds: readonly PlannedBuild[];
  readonly withoutRunner: readonly Unplanned[];
}

/**
 * Plans each platform of a project once: natively where a runner has the architecture that is
 * built for, else on the first architecture of `build-on` that has a runner.
 *
 * @throws UserError for a platform that rockcraft would refuse
 */
export function planBuilds(project: RockProject, runners: Runners): PlannedProject {
  const rock = { project: posix.dirname(project.file), name: nameOf(project) };
  const builds: PlannedBuild[] = [];
  const withoutRunner: Unplanned[] = [];
  for (const platform of readPlatforms(project)) {
    const { label, buildFor } = platform;
    const machine = machineFor(platform, runners);
    if (machine === undefined) {
      const refusal = noRunner(project, platform, runners);
      withoutRunner.push({ project: rock.project, platform: label, refusal });
    } else {
      builds.push({ ...rock, platform: label, buildFor, ...machine });
    }
  }
  return { builds, withoutRunner };
}

function machineFor({ buildOn, buildFor }: Platform, runners: Runners) {
  const preferred = buildOn.includes(buildFor) ? [buildFor, ...buildOn] : buildOn;
  for (const architecture of preferred) {
    const runner = runners[architecture];
    if (runner !== undefined) return { buildOn: architecture, runner };
  }
  return undefined;
}

function noRunner(project: RockProject, platform: Platform, runners: Runners): UserError {
  const { label, buildOn } = platform;
  const there = architectures.filter((architecture) => runners[architecture] !== undefined);
  const offer =
    there.length === 0 ? 'there is none' : `there are runners only for ${there.join(', ')}`;
  return refusal(
    project.file,
    project.position(['platforms', label]),
    `the platform ${quoted(label)} is built on ${buildOn.join(' or ')}, but ${offer}; give the input 'runners' one, for example '{"${buildOn[0]}": ["self-hosted", "${buildOn[0]}"]}'.`,
  );
}

/** rockcraft takes the name from this file alone: neither an extension nor a part can give it. */
function nameOf({ file, name, position }: RockProject): string {
  if (name === undefined) {
    throw refusal(
      file,
      position(['name']),
      `there is no key 'name'; add it, for example 'name: my-rock'.`,
    );
  }
  // What else is wrong with a name is for lint-rock to say, but outputs have a limit.
  if (name.length > longestName) {
    throw refusal(
      file,
      position(['name']),
      `the name ${quoted(name)} has ${name.length} characters, but rockcraft takes at most ${longestName}; shorten it.`,
    );
  }
  return name;
}

const longestName = 40;
