import { createHash } from 'node:crypto';
import type { BuildPlan, PlannedBuild } from './build-plan.ts';

/**
 * The plan of all projects, each rock with an artifact of its own: also beside `leftOut`, the builds of
 * what did not change, so that a rock's measurements are found by the same name whatever else is planned.
 */
export function planAll(
  builds: readonly PlannedBuild[],
  leftOut: readonly PlannedBuild[] = [],
): BuildPlan {
  const artifacts = nameArtifacts([...builds, ...leftOut]);
  return builds.map((build, index) => ({ ...build, artifact: artifacts[index] as string }));
}

/**
 * A name for the artifact of each build, in their order: `rock-<name>-<platform>`, and more only
 * where that is not enough to tell it from another. The names are made of characters that
 * actions/upload-artifact, every file system and the input `name` of report-size take, are no longer
 * than that may be, and no two differ only in case.
 */
function nameArtifacts(builds: readonly PlannedBuild[]): readonly string[] {
  const [first, ...longer] = forms;
  let names = builds.map(first);
  for (const form of longer) {
    const shared = sharedNames(names);
    names = builds.map((build, index) => {
      const name = names[index] as string;
      return shared.has(ignoringCase(name)) ? form(build) : name;
    });
  }
  return names;
}

/** Characters: what report-size takes for its `name`. */
const longest = 100;

/**
 * From the shortest to the one that cannot be the name of another build: a word of 64 characters
 * is longer than any that a rock's name or label gives.
 */
const forms = [
  ({ name, platform }: PlannedBuild) => join([name, platform]),
  ({ name, platform, project }: PlannedBuild) => join([name, platform, project]),
  (build: PlannedBuild) => {
    const word = `-${digest(build).slice(0, 8)}`;
    return join([build.name, build.platform, build.project], longest - word.length) + word;
  },
  (build: PlannedBuild) => `rock-${digest(build)}`,
] as const;

/** Characters of the name, platform or directory. */
const longestPart = 60;

/** Parts are cut more only where all of them would be too long: what is cut no longer tells rocks apart. */
function join(parts: readonly string[], most = longest): string {
  const whole = joinCut(parts, longestPart);
  if (whole.length <= most) return whole;
  return joinCut(parts, Math.floor((most - 'rock'.length) / parts.length) - '-'.length);
}

function joinCut(parts: readonly string[], length: number): string {
  const plainParts = parts.map((part) => plain(part, length));
  return ['rock', ...plainParts].filter((part) => part !== '').join('-');
}

function plain(text: string, length: number): string {
  const kept = text.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  return kept.slice(0, length).replaceAll(/^[-.]+|[-.]+$/g, '');
}

function digest({ project, name, platform }: PlannedBuild): string {
  return createHash('sha256')
    .update(JSON.stringify([project, name, platform]))
    .digest('hex');
}

/** The names that more than one build has, ignoring case. */
function sharedNames(names: readonly string[]): ReadonlySet<string> {
  const groups = Map.groupBy(names, ignoringCase);
  return new Set([...groups].flatMap(([name, group]) => (group.length > 1 ? [name] : [])));
}

function ignoringCase(name: string): string {
  return name.toLowerCase();
}
