import type { RockProject } from '../../project/project.ts';
import { pythonText } from '../../project/project-scalar.ts';
import { isList, isMapping, type Mapping, type Value } from '../../project/project-yaml.ts';

/** Plugins that fetch packages by names and versions, of which a project need not pin all. */
const fetchingPlugins = new Set([
  ...['ant', 'bazel', 'cargo-use', 'dotnet', 'go', 'go-use', 'gradle', 'jlink', 'maven'],
  ...['maven-use', 'npm', 'poetry', 'python', 'rust', 'uv'],
]);

/** A list of parts is cut in a sentence: a project may have hundreds. */
const mostNamed = 5;

/**
 * What goes into a rock but is not looked at, so that two equal projects may give different rocks;
 * each as a piece of a sentence.
 *
 * @param byGit whether git named the files that were looked at
 */
export function unseenSources(project: RockProject, byGit: boolean): readonly string[] {
  const parts = partsOf(project.root);
  const named = (is: (part: Mapping) => boolean) =>
    parts.filter(([, part]) => is(part)).map(([name]) => name);
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['new versions of packages and slices in the archive', named(stages)],
    ['what a plugin fetches', named(fetches)],
    ['sources on the network that nothing pins', named(hasOpenSource)],
  ];
  const found = kinds
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${what} (${listed(names)})`);
  return ['the snap of Pebble', ...(byGit ? ['files that git ignores'] : []), ...found];
}

function partsOf(root: Mapping): readonly (readonly [string, Mapping])[] {
  const parts = root.get('parts');
  if (!isMapping(parts)) return [];
  return [...parts].flatMap(([name, part]) =>
    isMapping(part) ? [[pythonText(name), part] as const] : [],
  );
}

function stages(part: Mapping): boolean {
  return ['stage-packages', 'stage-slices', 'stage-snaps', 'build-packages', 'build-snaps'].some(
    (key) => part.has(key),
  );
}

function fetches(part: Mapping): boolean {
  const plugin = part.get('plugin');
  return typeof plugin === 'string' && fetchingPlugins.has(plugin);
}

/** An archive with a checksum and a commit of git are what they are; a branch or tag may move. */
function hasOpenSource(part: Mapping): boolean {
  const isRemote = textsOf(part.get('source')).some((text) => /^[\w+.-]+:|^git@/.test(text));
  return isRemote && !part.has('source-checksum') && !part.has('source-commit');
}

/** A value, or those that conditions of craft-grammar choose among. */
function textsOf(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap(textsOf);
  return isMapping(value) ? [...value.values()].flatMap(textsOf) : [];
}

function listed(names: readonly string[]): string {
  const left = names.length - mostNamed;
  const shown = names.slice(0, mostNamed).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}
