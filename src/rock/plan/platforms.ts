import { quoted } from '../../quoted.ts';
import type { RockProject } from '../project/project.ts';
import { refusal } from '../project/project-refusal.ts';
import { pythonText } from '../project/project-scalar.ts';
import { isList, isMapping, kindOf, type Path, type Value } from '../project/project-yaml.ts';
import {
  type Architecture,
  architectures,
  debianName,
  isArchitecture,
} from './platforms-architectures.ts';
import { checkBases } from './platforms-base.ts';

/** One entry under `platforms`: rockcraft can build it on any of `buildOn`. */
export interface Platform {
  /** What `rockcraft pack --platform` is given, and the end of the rock's file name. */
  readonly label: string;
  /** In the order of the file; never empty. */
  readonly buildOn: readonly Architecture[];
  readonly buildFor: Architecture;
}

/**
 * The platforms of a project in the order of the file.
 *
 * @throws UserError with the line of the first thing under `platforms`, `base` or `build-base` for
 *   which rockcraft would refuse to plan a build
 */
export function readPlatforms(project: RockProject): readonly Platform[] {
  checkBases(project);
  const { platforms } = project;
  if (platforms === undefined) {
    throw refuse(
      project,
      [],
      `there is no key 'platforms'; add it, for example 'platforms: {amd64: }'.`,
    );
  }
  if (!isMapping(platforms) || platforms.size === 0) {
    const found = isMapping(platforms) ? 'empty' : kindOf(platforms);
    throw refuse(
      project,
      ['platforms'],
      `'platforms' is ${found}, but must map at least one label to what it is built on and for; for example 'platforms: {amd64: }'.`,
    );
  }
  return [...platforms].map(([label, entry]) => {
    if (typeof label === 'string') return readPlatform(project, checkLabel(project, label), entry);
    throw refuse(
      project,
      ['platforms', label],
      `a platform's label is ${kindOf(label)}, but must be text; put it in quotes.`,
    );
  });
}

function readPlatform(project: RockProject, label: string, entry: Value): Platform {
  const path: Path = ['platforms', label];
  if (entry === null) return shorthand(project, label);
  if (!isMapping(entry)) {
    throw refuse(
      project,
      path,
      `the platform ${quoted(label)} is ${kindOf(entry)}, but must be a mapping; for example '{build-on: [amd64], build-for: [amd64]}'.`,
    );
  }
  for (const key of entry.keys()) {
    if (key === 'build-on' || key === 'build-for') continue;
    throw refuse(
      project,
      [...path, key],
      `the platform ${quoted(label)} has the key ${quoted(pythonText(key))}, but only 'build-on' and 'build-for' are allowed; remove it.`,
    );
  }
  return {
    label,
    buildOn: readBuildOn(project, path, entry.get('build-on')),
    buildFor: readBuildFor(project, label, entry.get('build-for')),
  };
}

/** `amd64:` alone is built on and for what its label says. */
function shorthand(project: RockProject, label: string): Platform {
  if (isArchitecture(label)) return { label, buildOn: [label], buildFor: label };
  const path = ['platforms', label];
  refuseBasePrefix(project, path, label);
  throw refuse(
    project,
    path,
    `the platform ${quoted(label)} says neither 'build-on' nor 'build-for', which only the name of an architecture may (${architectures.join(', ')}); correct the name, or write both.`,
  );
}

function readBuildOn(project: RockProject, path: Path, value: Value | undefined) {
  const here = [...path, 'build-on'];
  const items = isList(value) ? value : value === undefined || value === null ? [] : [value];
  if (items.length === 0) {
    throw refuse(
      project,
      here,
      `the platform ${quoted(String(path.at(-1)))} names nothing to build on; add for example 'build-on: [amd64]'.`,
    );
  }
  const found = items.map((item, index) =>
    readArchitecture(project, isList(value) ? [...here, index] : here, item),
  );
  const twice = found.findIndex((architecture, index) => found.indexOf(architecture) < index);
  if (twice < 0) return found;
  throw refuse(
    project,
    [...here, twice],
    `'build-on' names '${found[twice]}' a second time; remove one.`,
  );
}

function readBuildFor(project: RockProject, label: string, value: Value | undefined): Architecture {
  const here = ['platforms', label, 'build-for'];
  if (value === undefined || value === null) {
    if (isArchitecture(label)) return label;
    throw refuse(
      project,
      here,
      `the platform ${quoted(label)} does not say what it is built for, and its label is no architecture (${architectures.join(', ')}); add for example 'build-for: [amd64]'.`,
    );
  }
  const items = isList(value) ? value : [value];
  const [item] = items;
  if (item === undefined || items.length > 1) {
    throw refuse(
      project,
      here,
      `'build-for' names ${items.length} architectures, but must name one; write a platform for each.`,
    );
  }
  const buildFor = readArchitecture(project, isList(value) ? [...here, 0] : here, item);
  if (!isArchitecture(label) || label === buildFor) return buildFor;
  throw refuse(
    project,
    here,
    `the platform '${label}' is built for '${buildFor}', but a label that is an architecture must be the one of 'build-for'; rename the platform.`,
  );
}

function readArchitecture(project: RockProject, path: Path, value: Value): Architecture {
  if (typeof value === 'string' && isArchitecture(value)) return value;
  if (value === 'all') {
    throw refuse(
      project,
      path,
      `'all' stands where an architecture must, because a rock is always built on one and for one; name it (${architectures.join(', ')}).`,
    );
  }
  if (typeof value === 'string') refuseBasePrefix(project, path, value);
  const debian = typeof value === 'string' ? debianName(value) : undefined;
  throw refuse(
    project,
    path,
    `${kindOf(value)} is no architecture that rockcraft knows (${architectures.join(', ')}); ${debian === undefined ? 'name one of these' : `Debian calls it '${debian}'`}.`,
  );
}

/** `[base:]architecture` is how charms with several bases are written; rockcraft reads it, to refuse it. */
function refuseBasePrefix(project: RockProject, path: Path, text: string): void {
  const [, base, architecture] = /^([^:]*@[^:]*|devel):(.*)$/s.exec(text) ?? [];
  if (base === undefined || architecture === undefined || !isArchitecture(architecture)) return;
  throw refuse(
    project,
    path,
    `${quoted(text)} names a base, but all platforms of a rock have one; write '${architecture}', and the base in 'base' or 'build-base'.`,
  );
}

/**
 * rockcraft itself refuses the first two. The others could not be handed to `rockcraft pack
 * --platform` unchanged, not be told from another label by a reader, or not be in the name of the
 * rock's file: of its 255 bytes name and version may take 72.
 */
const labelProblems: readonly (readonly [RegExp, string])[] = [
  [/^(?:any|\*)$/, 'is reserved'],
  [/\//, `holds a '/'`],
  [/^$/, 'is empty'],
  [/^-/, `starts with a '-'`],
  [/^\s|\s$/, 'starts or ends with a space'],
  [/[\p{C}\p{Zl}\p{Zp}]/u, 'holds something invisible'],
  [/^.{151}/su, 'has more than 150 characters, which is too long for the name of a file'],
];

function checkLabel(project: RockProject, label: string): string {
  const [, problem] = labelProblems.find(([pattern]) => pattern.test(label)) ?? [];
  if (problem === undefined) return label;
  throw refuse(
    project,
    ['platforms', label],
    `the platform's label ${quoted(label)} ${problem}; rename the platform.`,
  );
}

function refuse(project: RockProject, path: Path, sentence: string) {
  return refusal(project.file, project.position(path), sentence);
}
