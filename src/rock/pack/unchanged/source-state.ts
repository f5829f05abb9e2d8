import { createHash } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { arch } from 'node:os';
import { join, relative, sep } from 'node:path';
import { UserError } from '../../../errors.ts';
import type { Ports } from '../../../ports.ts';
import { outsidePaths } from '../../plan/outside-paths.ts';
import { type RockProject, readProject } from '../../project/project.ts';
import { stagesSlices } from '../../project/project-slices.ts';
import type { PackRequest } from '../pack-request.ts';
import { hashFiles, hashText } from './content-hash.ts';
import { sourceFiles } from './source-files.ts';
import { unseenSources } from './unseen-sources.ts';

/** What a project would be packed from, told from outside the project. */
export interface Upstream {
  /** The commit of canonical/chisel-releases that holds the slices of an Ubuntu release, such as `24.04`. */
  chiselReleases(series: string): Promise<string>;
  /** Digest of the image that rocks on an Ubuntu release are made on. */
  baseDigest(series: string): Promise<string>;
}

/** All that a pack is made of, as far as it can be seen before. */
export interface SourceState {
  /** 64 hex digits: equal when all of it is. */
  readonly hash: string;
  /** What the hash was taken of besides the files; for people. */
  readonly facts: Readonly<Record<string, string>>;
  /** What goes into the rock and cannot be seen; pieces of a sentence. */
  readonly unseen: readonly string[];
}

/** Changes when the same sources must no longer give the same hash. */
const format = 'pack-rock sources 1';

/**
 * Looks at everything that decides what is packed.
 *
 * @throws when something of it cannot be seen
 */
export async function sourceState(
  request: PackRequest,
  upstream: Upstream,
  ports: Pick<Ports, 'exec' | 'context'>,
): Promise<SourceState> {
  const { workspace } = ports.context;
  const path = join(request.path, 'rockcraft.yaml');
  const project = await readProject(path, relative(workspace, path));
  const [files, told] = await Promise.all([
    sourceFiles(request.path, ports.exec),
    factsOf(request, project, upstream, ports.exec),
  ]);
  const facts = { ...told, files: files.byGit ? 'those that git names' : 'all that are there' };
  const hash = createHash('sha256');
  hashText(hash, format);
  for (const [name, value] of Object.entries(facts)) hashText(hash, `${name}=${value}`);
  for (const [name, value] of await variables(request, ports.exec)) {
    hashText(hash, `variable ${name}=${value}`);
  }
  await hashFiles(hash, request.path, files.paths);
  await hashFiles(hash, workspace, outside(project));
  return { hash: hash.digest('hex'), facts, unseen: unseenSources(project, files.byGit) };
}

/** Files beside the project that it names; those beside the workspace belong to the machine. */
function outside(project: RockProject): readonly string[] {
  const paths = outsidePaths(project);
  const beyond = paths.find((path) => path === '..' || path.startsWith('../'));
  if (beyond === undefined) return paths;
  throw new UserError(`rockcraft.yaml names '${beyond}', which lies outside the workspace.`);
}

async function factsOf(
  request: PackRequest,
  project: RockProject,
  upstream: Upstream,
  exec: Ports['exec'],
): Promise<Readonly<Record<string, string>>> {
  const { platform = '', buildFor = '', pro, destructive, test } = request;
  const needsSlices = stagesSlices(project) || project.root.has('extensions');
  const [rockcraft, slices, base] = await Promise.all([
    rockcraftRevision(exec),
    needsSlices ? upstream.chiselReleases(seriesOf(project.buildBase ?? project.base)) : 'none',
    project.base === 'bare' ? 'none' : upstream.baseDigest(seriesOf(project.base)),
  ]);
  return {
    platform,
    'build-for': buildFor,
    pro: pro.toSorted().join(','),
    destructive: String(destructive),
    test: String(test),
    machine: arch(),
    rockcraft,
    'chisel-releases': slices,
    base,
  };
}

/** `ubuntu@24.04`, or with a colon as rockcraft once wrote it. */
function seriesOf(base: string | undefined): string {
  const series = /^ubuntu[@:](\d\d\.\d\d)$/.exec(base ?? '')?.[1];
  if (series !== undefined) return series;
  throw new UserError(`the base '${base ?? ''}' is no release of Ubuntu that could be looked up.`);
}

/** The revision of the snap; of a rockcraft that is none, what it says of itself. */
async function rockcraftRevision(exec: Ports['exec']): Promise<string> {
  const revision = await readlink(`${sep}snap/rockcraft/current`).catch(() => undefined);
  if (revision !== undefined) return `revision ${revision}`;
  const { exitCode, stdout } = await exec.capture('rockcraft', ['--version'], { timeout: 60_000 });
  if (exitCode === 0 && stdout.trim() !== '') return stdout.trim();
  throw new UserError('rockcraft does not say which version it is.');
}

/** What rockcraft obeys of its environment, and what the step gives it, by name. */
async function variables(
  { env }: PackRequest,
  exec: Ports['exec'],
): Promise<readonly (readonly [string, string])[]> {
  const { exitCode, stdout } = await exec.capture('env', ['-0'], { timeout: 60_000 });
  if (exitCode !== 0) throw new UserError('the environment cannot be read.');
  const inherited = stdout
    .split('\0')
    .filter((line) => /^(?:CRAFT|ROCKCRAFT)_\w+=/.test(line))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
  const all = new Map([...inherited, ...env]);
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1));
}
